"""Takes the steps of calls: over httpx, in a thread or in an event loop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

import httpx

from ..errors import ConnectionFailed, TimedOut, UnreadableAnswer
from .answers import Answer, Raw
from .calls import Operation, Request
from .exchange import Course, Pause, Setup, exchange
from .pausing import async_pause, pause

T = TypeVar("T")
# What can go wrong while there is no connection yet, so that nothing of the request has left.
_NOTHING_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a client was told about how to call."""

    setup: Setup
    base: httpx.URL
    timeout: httpx.Timeout
    with_raw: bool = False

    def options(self, request: Request) -> dict[str, Any]:
        """What httpx is told about a request."""
        base = self.base.raw_path.rstrip(b"/")
        url = self.base.copy_with(raw_path=base + request.path.encode())
        return {
            "method": request.method,
            "url": url.copy_with(params=request.query) if request.query else url,
            "content": request.body,
            "headers": request.headers,
            "timeout": self._timeout(request.patience),
        }

    def _timeout(self, patience: float) -> httpx.Timeout:
        usual = self.timeout
        if not patience or usual.read is None:
            return usual
        return httpx.Timeout(connect=usual.connect, read=usual.read + patience, write=usual.write, pool=usual.pool)


class Caller:
    """Makes calls, and waits for each."""

    def __init__(self, client: httpx.Client, settings: Settings) -> None:
        self._client = client
        self._settings = settings

    def with_raw(self) -> Caller:
        """One whose calls come back with the whole answer."""
        return Caller(self._client, replace(self._settings, with_raw=True))

    def call(self, operation: Operation[T], body: Mapping[str, Any] | None = None, /, **arguments: Any) -> T:
        """The value of a call; with `with_raw` it is a `Raw[T]`, which the types of whoever asked for that say."""
        settings = self._settings
        course = exchange(settings.setup, operation, arguments, body or {})
        raw = self._run(course)
        return cast(T, raw) if settings.with_raw else raw.parsed

    def _run(self, course: Course[Raw[T]]) -> Raw[T]:
        try:
            step = next(course)
            while True:
                if isinstance(step, Pause):
                    pause(step.seconds)
                    step = course.send(None)
                    continue
                try:
                    answer = self._send(step)
                except ConnectionFailed as error:
                    step = course.throw(error)
                else:
                    step = course.send(answer)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    def _send(self, request: Request) -> Answer:
        settings, client = self._settings, self._client
        try:
            reply = client.send(client.build_request(**settings.options(request)), stream=True, auth=None)
            try:
                body = reply.read()
            except httpx.DecodingError:
                raise garbled(reply) from None
            finally:
                reply.close()
        except httpx.RequestError as error:
            raise failure(error, request) from None
        return Answer(reply.status_code, reply.headers, body)


class AsyncCaller:
    """Makes calls, and awaits each."""

    def __init__(self, client: httpx.AsyncClient, settings: Settings) -> None:
        self._client = client
        self._settings = settings

    def with_raw(self) -> AsyncCaller:
        """One whose calls come back with the whole answer."""
        return AsyncCaller(self._client, replace(self._settings, with_raw=True))

    async def call(self, operation: Operation[T], body: Mapping[str, Any] | None = None, /, **arguments: Any) -> T:
        """The value of a call; with `with_raw` it is a `Raw[T]`, which the types of whoever asked for that say."""
        settings = self._settings
        course = exchange(settings.setup, operation, arguments, body or {})
        raw = await self._run(course)
        return cast(T, raw) if settings.with_raw else raw.parsed

    async def _run(self, course: Course[Raw[T]]) -> Raw[T]:
        try:
            step = next(course)
            while True:
                if isinstance(step, Pause):
                    await async_pause(step.seconds)
                    step = course.send(None)
                    continue
                try:
                    answer = await self._send(step)
                except ConnectionFailed as error:
                    step = course.throw(error)
                else:
                    step = course.send(answer)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    async def _send(self, request: Request) -> Answer:
        settings, client = self._settings, self._client
        try:
            reply = await client.send(client.build_request(**settings.options(request)), stream=True, auth=None)
            try:
                body = await reply.aread()
            except httpx.DecodingError:
                raise garbled(reply) from None
            finally:
                await reply.aclose()
        except httpx.RequestError as error:
            raise failure(error, request) from None
        return Answer(reply.status_code, reply.headers, body)


def failure(error: httpx.RequestError, request: Request) -> ConnectionFailed | ValueError:
    """Our error for one of httpx's."""
    if isinstance(error, httpx.LocalProtocolError):  # its text has the header, which may be a credential
        return ValueError(f"{request.method} {request.path}: a value cannot stand in a header; remove line breaks")
    kind = TimedOut if isinstance(error, httpx.TimeoutException) else ConnectionFailed
    told = " ".join(str(error).split()) or type(error).__name__
    return kind(f"{request.method} {request.path}: {told}", may_have_arrived=not isinstance(error, _NOTHING_SENT))


def garbled(reply: httpx.Response) -> UnreadableAnswer:
    """The error for a body that is not in the encoding that its header names."""
    encoding = reply.headers.get("Content-Encoding", "")
    return UnreadableAnswer(reply.status_code, f"it is not in the encoding {encoding!r} that it names", b"")
