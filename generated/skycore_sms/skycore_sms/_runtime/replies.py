"""The replies of httpx: their bodies, their lines where they are streams, and what is told if they break."""

from __future__ import annotations

import httpx

from ..errors import ConnectionFailed, TimedOut, UnreadableAnswer
from .answers import Answer
from .calls import Request
from .settings import Settings
from .streaming import is_stream

# What can go wrong while there is no connection yet, so that nothing of the request has left.
_NOTHING_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
)


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
            reply = client.send(self._settings.request(client, request), stream=True, auth=None)
            self._reply, self._lines = reply, reply.iter_lines()
            body = b"" if is_stream(reply.status_code, reply.headers) else body_of(reply)
        except httpx.RequestError as error:
            raise failure(error, request) from None
        return Answer(reply.status_code, reply.headers, body)

    def next_line(self) -> str | None:
        """The next line of the stream; None at its end."""
        try:
            return next(self._lines, None)
        except httpx.DecodingError:
            assert self._reply is not None, "lines are of a reply"
            raise _garbled(self._reply) from None
        except httpx.RequestError as error:
            raise failure(error, self._request) from None

    def close(self) -> None:
        if self._reply is not None:
            self._reply.close()
            self._reply = None


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
            reply = await client.send(self._settings.request(client, request), stream=True, auth=None)
            self._reply, self._lines = reply, reply.aiter_lines()
            body = b"" if is_stream(reply.status_code, reply.headers) else await async_body_of(reply)
        except httpx.RequestError as error:
            raise failure(error, request) from None
        return Answer(reply.status_code, reply.headers, body)

    async def next_line(self) -> str | None:
        """The next line of the stream; None at its end."""
        try:
            return await anext(self._lines, None)
        except httpx.DecodingError:
            assert self._reply is not None, "lines are of a reply"
            raise _garbled(self._reply) from None
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


def body_of(reply: httpx.Response) -> bytes:
    """The body of a reply; where it is not in the encoding that its header names, a refusal says enough without it."""
    try:
        return reply.read()
    except httpx.DecodingError:
        if reply.is_success:
            raise _garbled(reply) from None
        return b""


async def async_body_of(reply: httpx.Response) -> bytes:
    """The same where it is awaited."""
    try:
        return await reply.aread()
    except httpx.DecodingError:
        if reply.is_success:
            raise _garbled(reply) from None
        return b""


def _garbled(reply: httpx.Response) -> UnreadableAnswer:
    encoding = reply.headers.get("Content-Encoding", "")
    return UnreadableAnswer(reply.status_code, f"it is not in the encoding {encoding!r} that it names", b"")
