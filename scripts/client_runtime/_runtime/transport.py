"""Takes the steps of calls: over httpx, in a thread or in an event loop."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

import httpx

from ..errors import ConnectionFailed, TimedOut
from .answers import Answer, Raw
from .calls import Contract, Operation, Request, Writer
from .exchange import Course, Pause, exchange

T = TypeVar("T")
# What can go wrong while there is no connection yet, so that nothing of the request has left.
_NOTHING_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.ProxyError,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a client was told about how to call."""

    contract: Contract
    base: httpx.URL
    writer: Writer
    timeout: httpx.Timeout
    with_raw: bool = False

    def url(self, request: Request) -> httpx.URL:
        """The whole address of a request."""
        base = self.base.raw_path.rstrip(b"/")
        url = self.base.copy_with(raw_path=base + request.path.encode())
        return url.copy_with(params=request.query) if request.query else url


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
        course = exchange(settings.contract, settings.writer, operation, arguments, body or {})
        raw = self._run(course)
        return cast(T, raw) if settings.with_raw else raw.parsed

    def _run(self, course: Course[Raw[T]]) -> Raw[T]:
        try:
            step = next(course)
            while True:
                if isinstance(step, Pause):
                    time.sleep(step.seconds)
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
        settings = self._settings
        try:
            reply = self._client.request(
                request.method,
                settings.url(request),
                content=request.body,
                headers=request.headers,
                timeout=settings.timeout,
                follow_redirects=False,
            )
        except httpx.TransportError as error:
            raise failure(error, request) from error
        return Answer(reply.status_code, reply.headers, reply.content)


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
        course = exchange(settings.contract, settings.writer, operation, arguments, body or {})
        raw = await self._run(course)
        return cast(T, raw) if settings.with_raw else raw.parsed

    async def _run(self, course: Course[Raw[T]]) -> Raw[T]:
        try:
            step = next(course)
            while True:
                if isinstance(step, Pause):
                    await _sleep(step.seconds)
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
        settings = self._settings
        try:
            reply = await self._client.request(
                request.method,
                settings.url(request),
                content=request.body,
                headers=request.headers,
                timeout=settings.timeout,
                follow_redirects=False,
            )
        except httpx.TransportError as error:
            raise failure(error, request) from error
        return Answer(reply.status_code, reply.headers, reply.content)


async def _sleep(seconds: float) -> None:
    import asyncio  # whoever awaits has it; a synchronous program need not load it

    await asyncio.sleep(seconds)


def failure(error: httpx.TransportError, request: Request) -> ConnectionFailed:
    """Our error for one of httpx's."""
    may_have_arrived = not isinstance(error, _NOTHING_SENT)
    kind = TimedOut if isinstance(error, httpx.TimeoutException) else ConnectionFailed
    reason = " ".join(str(error).split()) or type(error).__name__
    return kind(f"{request.method} {request.path}: {reason}", may_have_arrived=may_have_arrived)
