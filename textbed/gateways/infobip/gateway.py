"""The front door of Infobip: which operation, who is calling, what was sent, and in which format to answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from textbed.contract.exchange import Reply, Request, media_type, preferred
from textbed.contract.operations import Contract, Operation
from textbed.contract.query import QueryError, read_pairs, read_query
from textbed.contract.xml import XmlError
from textbed.gateways.infobip.wire import GENERAL_ERROR, Refusal, Value
from textbed.store.accounts import Account, Accounts
from textbed.store.faults import Fault, fault_met
from textbed.store.interface import Store
from textbed.store.sessions import Sessions
from textbed.wire.text import for_xml

JSON, XML = "application/json", "application/xml"
# As the gateway spells it.
_LABELS = {JSON: b"application/json;charset=UTF-8", XML: b"application/xml;charset=UTF-8"}
_ERROR_FORMATS = (JSON, XML)
_ERROR_SCHEMA = {"$ref": "#/components/schemas/ErrorResponse"}
QUERY_CREDENTIALS = frozenset({"queryUsername", "queryPassword"})
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What some clients begin a text with."""
HEADERS = (
    (b"server", b"SMS API"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, POST, PUT, PATCH, DELETE, COPY, HEAD, OPTIONS, LINK, UNLINK, PURGE"),
    (b"access-control-allow-headers", b"Authorization, Content-Type, X-Enrollment-Token"),
)


@dataclass(slots=True)
class Call:
    """One call of an operation, let in and read. A handler takes it and returns the value of the reply."""

    operation: Operation
    request: Request
    caller: Account | None
    body: Any
    query: Mapping[str, Any]
    path_values: Mapping[str, str]

    @property
    def account(self) -> Account:
        """Who calls; every operation but the opening of a session knows."""
        assert self.caller is not None, f"{self.operation.id} is open to everybody"
        return self.caller


Handler = Callable[[Call], Value]
Check = Callable[[Any], None]
"""Looks at a request's body before the contract does, and refuses it in better words."""


class InfobipGateway:
    """Answers requests for the paths of the contract. `check_replies` makes a reply that breaks it a fault of ours."""

    def __init__(
        self,
        contract: Contract,
        store: Store,
        accounts: Accounts,
        sessions: Sessions,
        handlers: Mapping[str, Handler],
        checks: Mapping[str, Check],
        *,
        check_replies: bool = False,
    ) -> None:
        self.contract = contract
        self._store = store
        self._accounts = accounts
        self._sessions = sessions
        self._handlers = handlers
        self._checks = checks
        self._check_replies = check_replies

    def handle(self, request: Request) -> Reply:
        """The reply to any request."""
        operation = None
        fault: Fault | None = None
        try:
            found = self.contract.at(request.path)
            if found is None:
                raise Refusal(404, f"there is no path {request.path}")
            operations, path_values = found
            operation = operations.get(request.method)
            if operation is None:
                return self._other_method(request, operations)
            caller = self._let_in(operation, request)
            if caller is not None and caller.faults:
                fault = fault_met(self._store, caller, operation.id)
                _let_through(fault)
            label = self._label(operation, request)
            call = Call(
                operation,
                request,
                caller,
                self._read(operation, request),
                read_query(operation, request.query) if operation.parameters else {},
                path_values,
            )
            if caller is None:
                fault = self._fault_of_newcomer(call)
                _let_through(fault)
            value = self._handlers[operation.id](call)
            body = self._write(value, operation.success_schema, label)
            reply = Reply(200, body, _LABELS[label], HEADERS, durable=True, operation=operation.id)
        except Refusal as refusal:
            reply = self._refuse(request, refusal, operation)
        except QueryError as error:
            reply = self._refuse(request, Refusal(400, str(error)), operation)
        return reply if fault is None else self._under(fault, request, reply)

    def _under(self, fault: Fault, request: Request, reply: Reply) -> Reply:
        """The reply as the fault makes it."""
        found = self.contract.at(request.path)
        if fault.status == 405 and found is not None:
            reply.headers = (*reply.headers, _allow(found[0]))
        return fault.on(reply)

    def _fault_of_newcomer(self, call: Call) -> Fault | None:
        """The fault that is met by who opens a session, and is named nowhere but in the body."""
        account = self._accounts.by_password(call.body["username"], call.body["password"])
        return fault_met(self._store, account, call.operation.id) if account is not None and account.faults else None

    def _other_method(self, request: Request, operations: Mapping[str, Operation]) -> Reply:
        if request.method == "HEAD" and "GET" in operations:
            # The same checks and headers, but nothing is done: a look must not eat a report.
            operation = operations["GET"]
            self._let_in(operation, request)
            label = self._label(operation, request)
            read_query(operation, request.query)
            return Reply(200, b"", _LABELS[label], HEADERS)
        allow = _allow(operations)
        if request.method == "OPTIONS":
            return Reply(200, b"", b"", (*HEADERS, allow))
        reply = self._refuse(request, Refusal(405, f"{request.path} has no {request.method}"))
        reply.headers = (*reply.headers, allow)
        return reply

    def _label(self, operation: Operation, request: Request) -> str:
        label = preferred(request.header(b"accept"), operation.gives)
        if label is None:
            raise Refusal(406, f"none of {', '.join(operation.gives)} is in Accept")
        return label

    def _let_in(self, operation: Operation, request: Request) -> Account | None:
        ways = operation.ways_in
        if not ways:
            return None
        authorization = request.header(b"authorization")
        account = None
        if authorization is not None:
            account = self._accounts.by_authorization(authorization)
            if account is None and authorization.startswith(b"IBSSO "):
                account = self._sessions.account_of(authorization[6:].strip().decode("latin-1"))
        if account is None and QUERY_CREDENTIALS in ways:
            given = dict(read_pairs(request.query))
            account = self._accounts.by_password(given.get("username", ""), given.get("password", ""))
        if account is None:
            raise Refusal(401, "no account has these credentials")
        return account

    def _read(self, operation: Operation, request: Request) -> Any:
        if operation.request_schema is None:
            return None
        content_type = request.header(b"content-type")
        if content_type is None:
            reason = "the body has no Content-Type" if request.body else "the body is missing"
            raise Refusal(400, reason, GENERAL_ERROR if request.body else "")
        label, charset = media_type(content_type)
        if label not in operation.takes:
            raise Refusal(415, f"Content-Type {label} is none of {', '.join(sorted(operation.takes))}")
        body = self._read_xml(operation, request.body, charset) if label == XML else _read_json(request.body, charset)
        check = self._checks.get(operation.id)
        if check is not None:
            check(body)
        if not operation.validator.is_valid(body):
            raise Refusal(400, _complaint(operation, body))
        return body

    def _read_xml(self, operation: Operation, body: bytes, charset: str | None) -> Any:
        assert operation.request_schema is not None
        try:
            return self.contract.codec.decode(body, operation.request_schema, charset=charset, lenient=True)
        except XmlError as error:
            raise Refusal(400, str(error)) from None

    def _write(self, value: Value, schema: Mapping[str, Any], label: str) -> bytes:
        if self._check_replies:
            self.contract.validator(schema).validate(value)
        if label == JSON:
            return orjson.dumps(value)
        try:
            return self.contract.codec.encode(value, schema)
        except XmlError:
            # A text may hold a character that JSON can carry and XML cannot.
            return self.contract.codec.encode(for_xml(value), schema)

    def refuse(self, path: str, status: int, reason: str) -> Reply:
        """The answer to what is not even a request."""
        return self._refuse(Request("", path, b"", (), b""), Refusal(status, reason))

    def _refuse(self, request: Request, refusal: Refusal, operation: Operation | None = None) -> Reply:
        label = preferred(request.header(b"accept"), _ERROR_FORMATS) or JSON
        body = self._write(refusal.value, _ERROR_SCHEMA, label)
        asked = None if operation is None else operation.id
        return Reply(refusal.status, body, _LABELS[label], HEADERS, operation=asked, reason=refusal.reason)


def _allow(operations: Mapping[str, Operation]) -> tuple[bytes, bytes]:
    return b"allow", ", ".join([*operations, *(["HEAD"] if "GET" in operations else []), "OPTIONS"]).encode()


def _let_through(fault: Fault | None) -> None:
    """Refuses a call that its fault keeps from being carried out."""
    if fault is None or fault.is_carried_out:
        return
    # What is dropped is refused as well; that it does not get to the caller is the connection's business.
    status = fault.status or 500
    try:
        refusal = Refusal(status, "")
    except KeyError:
        refusal = Refusal(500, "") if status >= 500 else Refusal(400, "", GENERAL_ERROR)
        refusal.status = status
    raise refusal


def _read_json(body: bytes, charset: str | None) -> Any:
    try:
        if charset in (None, "utf-8", "utf8", "us-ascii"):
            return orjson.loads(body.removeprefix(_BYTE_ORDER_MARK))
        return orjson.loads(body.decode(charset or "utf-8"))
    except (ValueError, LookupError) as error:
        raise Refusal(400, f"the body is no JSON: {error}") from None


def _complaint(operation: Operation, body: Any) -> str:
    """What is wrong with a body, for the log."""
    try:
        error = next(iter(operation.validator.iter_errors(body)))
    except ValueError as fault:
        return f"the body cannot be looked into: {fault}"
    place = "/".join(map(str, error.instance_path)) or "the body"
    return f"{place}: {error.message}"
