"""The front door of the control API: who calls what, read exactly, and every fault told in one form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import orjson

from textbed.contract.exchange import Reply, Request, preferred
from textbed.contract.operations import Contract, Operation
from textbed.control.call import Answer, Call, Handler
from textbed.control.complaints import did_you_mean
from textbed.control.desk import Desk
from textbed.control.guard import Guard
from textbed.control.problem import Problem, Value, code_for
from textbed.control.reading import JSON, CallReader
from textbed.store.interface import Store

PREFIX = "/_textbed"
EVENTS = "text/event-stream"
_LABELS = {JSON: b"application/json;charset=utf-8", EVENTS: b"text/event-stream;charset=utf-8"}
_ERROR = {"$ref": "#/components/schemas/ErrorReply"}


class ControlApi:
    """Answers requests for `/_textbed`. `check_replies` makes a reply that breaks the contract a fault of ours."""

    def __init__(
        self,
        contract: Contract,
        store: Store,
        guard: Guard,
        readers: Mapping[str, CallReader],
        handlers: Mapping[str, Handler],
        desk: Desk,
        *,
        close: Callable[[], None] = lambda: None,
        check_replies: bool = False,
    ) -> None:
        self.contract = contract
        self._store = store
        self._guard = guard
        self.handlers = handlers
        self.desk = desk
        self._readers = readers
        self._close = close
        self._checks_replies = check_replies

    async def handle(self, request: Request) -> Reply:
        """The reply to any request, durable when it is given. A stream has to be closed by whoever sends it."""
        operation: Operation | None = None
        try:
            self._guard.check_host(request)
            self._guard.check_origin(request)
            operation, path_values = self._find(request)
            if request.method == "OPTIONS":
                return Reply(204, b"", b"", (self._allow(request),))
            label = _label(operation, request)
            call = self._read(operation, request, path_values)
            if request.method == "HEAD":
                # The same checks and headers, but nothing is done: a look must not wait for a message.
                return Reply(200, b"", _LABELS[label], operation=operation.id)
            answer = await self.handlers[operation.id](call)
            # What the answer speaks of is to be durable, and with it what others have queued.
            self._store.commit()
        except Problem as problem:
            self._check(operation, problem.status, problem.reply)
            body = orjson.dumps(problem.reply)
            name = operation.id if operation is not None else None
            return Reply(
                problem.status, body, _LABELS[JSON], problem.headers, operation=name, reason=problem.for_the_log
            )
        return self._reply(operation, answer, label)

    def refuse(self, status: int, reason: str) -> Reply:
        """The answer to what is not even a request."""
        problem = Problem(code_for(status), reason)
        return Reply(status, orjson.dumps(problem.reply), _LABELS[JSON], reason=reason)

    def close(self) -> None:
        """Ends all streams."""
        self._close()

    def _find(self, request: Request) -> tuple[Operation, Mapping[str, str]]:
        found = self.contract.at(request.path)
        if found is None:
            raise Problem(
                "NOT_FOUND",
                f"there is no path {request.path[:200]}",
                did_you_mean(request.path[:200], list(self.contract.document["paths"])),
                value=request.path,
            )
        operations, path_values = found
        method = "GET" if request.method == "HEAD" else request.method
        if request.method == "OPTIONS":
            return next(iter(operations.values())), path_values
        if method not in operations:
            raise Problem(
                "METHOD_NOT_ALLOWED",
                f"{request.path[:200]} has no {request.method[:20]}",
                " ".join(f"Use {name} for: {one.document['summary']}." for name, one in operations.items()),
                value=request.method,
                headers=(self._allow(request),),
            )
        return operations[method], path_values

    def _allow(self, request: Request) -> tuple[bytes, bytes]:
        found = self.contract.at(request.path)
        assert found is not None, f"there is no path {request.path}"
        methods = {*found[0], "OPTIONS"} | ({"HEAD"} if "GET" in found[0] else set())
        return b"allow", ", ".join(sorted(methods)).encode()

    def _read(self, operation: Operation, request: Request, path_values: Mapping[str, str]) -> Call:
        reader = self._readers[operation.id]
        caller = self._guard.let_in(operation, request)
        return Call(
            operation,
            request,
            caller,
            query=reader.query(request.query),
            path_values=reader.path(path_values),
            header_values=reader.headers(request),
            body=reader.body(request),
        )

    def _reply(self, operation: Operation, answer: Answer, label: str) -> Reply:
        if answer.stream is not None:
            return Reply(200, b"", _LABELS[label], answer.headers, operation=operation.id, stream=answer.stream)
        if answer.value is None:
            return Reply(answer.status, b"", b"", answer.headers, operation=operation.id)
        self._check(operation, answer.status, answer.value)
        body = orjson.dumps(answer.value)
        return Reply(answer.status, body, _LABELS[label], answer.headers, operation=operation.id)

    def _check(self, operation: Operation | None, status: int, value: Value) -> None:
        if self._checks_replies:
            schema = operation.reply_schema(status) if operation is not None else _ERROR
            assert schema is not None, f"{operation and operation.id} does not answer with {status}: {value}"
            self.contract.validator(schema).validate(value)


def _label(operation: Operation, request: Request) -> str:
    offered = operation.gives or (JSON,)
    label = preferred(request.header(b"accept"), offered)
    if label is None:
        accept = (request.header(b"accept") or b"").decode("latin-1")
        raise Problem(
            "NOT_ACCEPTABLE",
            f"`Accept: {accept[:200]}` admits nothing that this call answers",
            f"Send `Accept: {offered[0]}`, or none.",
            field="Accept",
            value=accept,
        )
    return label
