"""Takes the steps of calls: over httpx, in a thread or in an event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar, cast

import httpx

from ..errors import ConnectionFailed, TimedOut, UnreadableAnswer
from .answers import Answer, Raw
from .calls import Operation, Request
from .exchange import Pause, Setup, exchange
from .pausing import async_pause, pause
from .reading import Give
from .streaming import Listen, NextLine

S = TypeVar("S")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
# What can go wrong while there is no connection yet, so that nothing of the request has left.
_NOTHING_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
)
_MOST_ADDRESSES = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """What a client was told about how to call."""

    setup: Setup
    base: httpx.URL
    timeout: httpx.Timeout
    with_raw: bool = False
    addresses: dict[str, httpx.URL] = field(default_factory=dict)  # by path: to make one takes long

    def options(self, request: Request) -> dict[str, Any]:
        """What httpx is told about a request."""
        url = self.addresses.get(request.path) or self._address(request.path)
        return {
            "method": request.method,
            "url": url.copy_with(params=request.query) if request.query else url,
            "content": request.body,
            "headers": request.headers,
            "timeout": self._timeout(request.patience),
        }

    def _address(self, path: str) -> httpx.URL:
        url = self.base.copy_with(raw_path=self.base.raw_path.rstrip(b"/") + path.encode())
        if len(self.addresses) < _MOST_ADDRESSES:  # there is no end of paths with ids
            self.addresses[path] = url
        return url

    def _timeout(self, patience: float) -> httpx.Timeout:
        usual = self.timeout
        if not patience or usual.read is None:
            return usual
        return httpx.Timeout(connect=usual.connect, read=usual.read + patience, write=usual.write, pool=usual.pool)


class Reading(Protocol[T_co]):
    """A way of reading on; its course yields what it has read, and steps to be taken."""

    def course(self, setup: Setup, arguments: Mapping[str, Any]) -> Generator[Give[T_co] | object, Any, None]: ...


Outcome = Answer | str | ConnectionFailed | None


def _after(course: Generator[S, Any, Any], outcome: Outcome) -> S:
    """The step that a course takes next."""
    return course.throw(outcome) if isinstance(outcome, ConnectionFailed) else course.send(outcome)


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
        course = exchange(self._settings.setup, operation, arguments, body or {})
        try:
            step = next(course)
            while True:
                step = _after(course, self._outcome(step))
        except StopIteration as end:
            raw: Raw[T] = end.value
        return cast(T, raw) if self._settings.with_raw else raw.parsed

    def iterate(self, reading: Reading[T], /, **arguments: Any) -> Iterator[T]:
        """What a reading gives, one by one."""
        course = reading.course(self._settings.setup, arguments)
        ear = Ear(self._client, self._settings)
        try:
            step = next(course)
            while True:
                if isinstance(step, Give):
                    yield step.value
                    step = course.send(None)
                else:
                    step = _after(course, self._outcome(step, ear))
        except StopIteration:
            return
        finally:
            ear.close()

    def _outcome(self, step: object, ear: Ear | None = None) -> Outcome:
        """What comes of a step; a broken connection is an outcome too, and the course decides what to do about it."""
        try:
            match step:
                case Request():
                    return self._send(step)
                case Pause():
                    pause(step.seconds)
                    return None
                case Listen() if ear is not None:
                    return ear.listen(step.request)
                case NextLine() if ear is not None:
                    return ear.next_line()
        except ConnectionFailed as error:
            return error
        raise AssertionError(f"{step!r} is no step of a call")

    def _send(self, request: Request) -> Answer:
        settings, client = self._settings, self._client
        try:
            reply = client.send(client.build_request(**settings.options(request)), stream=True, auth=None)
            try:
                body = reply.read()
            except httpx.DecodingError:
                body = garbled(reply)
            finally:
                reply.close()
        except httpx.RequestError as error:
            raise failure(error, request) from None
        return Answer(reply.status_code, reply.headers, body)


class Ear:
    """Listens to a stream, line by line."""

    def __init__(self, client: httpx.Client, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._reply: httpx.Response | None = None

    def listen(self, request: Request) -> Answer:
        """Opens a stream, in place of the one before. Its answer has a body only if it is not the stream."""
        self.close()
        self._request = request
        client = self._client
        try:
            reply = client.send(client.build_request(**self._settings.options(request)), stream=True, auth=None)
            self._reply, self._lines = reply, reply.iter_lines()
            body = b"" if reply.is_success else reply.read()
        except httpx.RequestError as error:
            raise failure(error, request) from None
        return Answer(reply.status_code, reply.headers, body)

    def next_line(self) -> str | None:
        """The next line of the stream; None at its end."""
        try:
            return next(self._lines, None)
        except httpx.RequestError as error:
            raise failure(error, self._request) from None

    def close(self) -> None:
        if self._reply is not None:
            self._reply.close()
            self._reply = None


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
        course = exchange(self._settings.setup, operation, arguments, body or {})
        try:
            step = next(course)
            while True:
                step = _after(course, await self._outcome(step))
        except StopIteration as end:
            raw: Raw[T] = end.value
        return cast(T, raw) if self._settings.with_raw else raw.parsed

    async def iterate(self, reading: Reading[T], /, **arguments: Any) -> AsyncIterator[T]:
        """What a reading gives, one by one."""
        course = reading.course(self._settings.setup, arguments)
        ear = AsyncEar(self._client, self._settings)
        try:
            step = next(course)
            while True:
                if isinstance(step, Give):
                    yield step.value
                    step = course.send(None)
                else:
                    step = _after(course, await self._outcome(step, ear))
        except StopIteration:
            return
        finally:
            await ear.close()

    async def _outcome(self, step: object, ear: AsyncEar | None = None) -> Outcome:
        """What comes of a step; a broken connection is an outcome too, and the course decides what to do about it."""
        try:
            match step:
                case Request():
                    return await self._send(step)
                case Pause():
                    await async_pause(step.seconds)
                    return None
                case Listen() if ear is not None:
                    return await ear.listen(step.request)
                case NextLine() if ear is not None:
                    return await ear.next_line()
        except ConnectionFailed as error:
            return error
        raise AssertionError(f"{step!r} is no step of a call")

    async def _send(self, request: Request) -> Answer:
        settings, client = self._settings, self._client
        try:
            reply = await client.send(client.build_request(**settings.options(request)), stream=True, auth=None)
            try:
                body = await reply.aread()
            except httpx.DecodingError:
                body = garbled(reply)
            finally:
                await reply.aclose()
        except httpx.RequestError as error:
            raise failure(error, request) from None
        return Answer(reply.status_code, reply.headers, body)


class AsyncEar:
    """Listens to a stream, line by line."""

    def __init__(self, client: httpx.AsyncClient, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._reply: httpx.Response | None = None

    async def listen(self, request: Request) -> Answer:
        """Opens a stream, in place of the one before. Its answer has a body only if it is not the stream."""
        await self.close()
        self._request = request
        client = self._client
        try:
            reply = await client.send(client.build_request(**self._settings.options(request)), stream=True, auth=None)
            self._reply, self._lines = reply, reply.aiter_lines()
            body = b"" if reply.is_success else await reply.aread()
        except httpx.RequestError as error:
            raise failure(error, request) from None
        return Answer(reply.status_code, reply.headers, body)

    async def next_line(self) -> str | None:
        """The next line of the stream; None at its end."""
        try:
            return await anext(self._lines, None)
        except httpx.RequestError as error:
            raise failure(error, self._request) from None

    async def close(self) -> None:
        if self._reply is not None:
            await self._reply.aclose()
            self._reply = None


def failure(error: httpx.RequestError, request: Request) -> ConnectionFailed | ValueError:
    """Our error for one of httpx's."""
    if isinstance(error, httpx.LocalProtocolError):  # its text has the header, which may be a credential
        return ValueError(f"{request.method} {request.path}: a value cannot stand in a header; remove line breaks")
    kind = TimedOut if isinstance(error, httpx.TimeoutException) else ConnectionFailed
    told = " ".join(str(error).split()) or type(error).__name__
    return kind(f"{request.method} {request.path}: {told}", may_have_arrived=not isinstance(error, _NOTHING_SENT))


def garbled(reply: httpx.Response) -> bytes:
    """What there is of a body that is not in the encoding that its header names: an error, if the body matters."""
    if not reply.is_success:
        return b""
    encoding = reply.headers.get("Content-Encoding", "")
    raise UnreadableAnswer(reply.status_code, f"it is not in the encoding {encoding!r} that it names", b"") from None
