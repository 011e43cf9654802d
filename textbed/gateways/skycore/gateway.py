"""The front door of Skycore: one address, one action, and a refusal is a reply like any other."""

from __future__ import annotations

from dataclasses import dataclass

from jsonschema_rs import Draft202012Validator

from textbed.contract.exchange import Reply, Request, preferred
from textbed.contract.operations import Contract, Schema
from textbed.gateways.skycore.reading import Call, CallReader
from textbed.gateways.skycore.sending import Sending
from textbed.gateways.skycore.wire import Failure, Value, refused
from textbed.store.accounts import Account, Accounts
from textbed.store.faults import Fault, fault_met
from textbed.store.interface import Store

HTML = "text/html"
_OFFERED = (HTML, "application/xml", "text/xml")
_LABELS = {label: f"{label}; charset=UTF-8".encode() for label in _OFFERED}
_ALLOW = (b"allow", b"GET, POST, HEAD, OPTIONS")


@dataclass(frozen=True, slots=True)
class _Form:
    """What a reply must be, and what judges it if that is asked for."""

    schema: Schema
    validator: Draft202012Validator | None


class SkycoreGateway:
    """Answers requests for the path of the contract. `check_replies` makes a reply that breaks it a fault of ours."""

    def __init__(self, contract: Contract, store: Store, accounts: Accounts, *, check_replies: bool = False) -> None:
        self.contract = contract
        self._store = store
        self._accounts = accounts
        self._sending = Sending(store)
        self._reader = CallReader(contract.document["components"]["schemas"]["SendSmsRequest"]["properties"])
        self._operations = {operation.method: operation.id for operation in contract.operations.values()}
        schemas = (contract.operations["sendSms"].success_schema, {"$ref": "#/components/schemas/FailureResponse"})
        self._reply, self._refusal = (
            _Form(schema, contract.validator(schema) if check_replies else None) for schema in schemas
        )

    def handle(self, request: Request) -> Reply:
        """The reply to any request for the path, which whoever calls has looked up in the contract."""
        label = _label(request)
        match request.method:
            case "GET" | "POST":
                return self._carry_out(request, self._operations[request.method], label)
            case "HEAD":
                # The headers of a GET, but nothing is done: a look must not send a message.
                return Reply(200, b"", _LABELS[label])
            case "OPTIONS":
                return Reply(200, b"", b"", (_ALLOW,))
        return self._refuse(405, label, f"{request.path} has no {request.method}", (_ALLOW,))

    def refuse(self, _path: str, status: int, reason: str) -> Reply:
        """The answer to what is not even a request."""
        return self._refuse(status, HTML, reason)

    def _refuse(self, status: int, label: str, reason: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> Reply:
        body = self._write(refused(Failure("E100")), self._refusal)
        return Reply(status, body, _LABELS[label], headers, reason=reason)

    def _carry_out(self, request: Request, operation: str, label: str) -> Reply:
        """The reply to a call."""
        fault: Fault | None = None
        to = reason = None
        try:
            call = self._reader.read(request)
            account = self._let_in(call)
            if account.faults:
                fault = fault_met(self._store, account, operation)
                if fault is not None and not fault.is_carried_out:
                    return fault.on(self._not_carried_out(fault, operation, label))
            to = call.get("TO")
            value = self._sending.send(account, call)
        except Failure as failure:
            value, reason = refused(failure, to), str(failure)
        body = self._write(value, self._reply)
        reply = Reply(200, body, _LABELS[label], durable=reason is None, operation=operation, reason=reason)
        return reply if fault is None else fault.on(reply)

    def _not_carried_out(self, fault: Fault, operation: str, label: str) -> Reply:
        # What is dropped is refused as well; that it does not get to the caller is the connection's business.
        status = fault.status or 500
        reply = self._refuse(status, label, "", (_ALLOW,) if status == 405 else ())
        reply.operation = operation
        return reply

    def _let_in(self, call: Call) -> Account:
        if not call.get("ACTION"):
            raise Failure("E101", "ACTION is missing")
        key, user, password_hash = (call.get(name) for name in ("API_KEY", "USER", "PASS"))
        if key:
            account = self._accounts.by_skycore_key(key)
        elif not user:
            raise Failure("E102", "neither API_KEY nor USER is given")
        elif not password_hash:
            raise Failure("E103", "PASS is missing")
        else:
            account = self._accounts.by_password_hash(user, password_hash)
        if account is None:
            raise Failure("E104", "no account has these credentials")
        return account

    def _write(self, value: Value, form: _Form) -> bytes:
        if form.validator is not None:
            form.validator.validate(value)
        return self.contract.codec.encode(value, form.schema)


def _label(request: Request) -> str:
    """What the reply is called. It is XML under any label, so there is no 406."""
    return preferred(request.header(b"accept"), _OFFERED) or HTML
