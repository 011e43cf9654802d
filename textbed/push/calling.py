"""Calls servers of customers over HTTP/1.1: connects to the address that was checked, and trusts no answer.

What an answer may cost is bounded: the time until it is whole, the length of its headers, and how much of its body is
read. Redirects are answers like any other. Connections are kept for the next call to the same target.
"""

from __future__ import annotations

import asyncio
import errno
import re
import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, cast

import httptools

from textbed.push.fence import Key, Target

Headers = tuple[tuple[str, str], ...]
Failure = Literal["no-connection", "timeout"]

CONNECT_SECONDS = 5.0
IDLE_SECONDS = 30.0
MOST_IDLE = 256
"""Connections kept for later, all targets together."""
KEPT_BODY = 4096
LONGEST_ANSWER = 1024 * 1024
"""How much is read of an answer; the connection ends there."""
LONGEST_HEAD = 64 * 1024
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_PATH = re.compile(r"[\x21-\x7e]+")
_OUR_OWN = frozenset({"host", "content-length", "transfer-encoding", "connection"})


@dataclass(frozen=True, slots=True)
class Answer:
    """How a call ended. `failure` is None if a whole answer came, whatever its status.

    `body` is the beginning of the answer's, `size` how much of it was read, `cut` whether that is more than `body`.
    `error` says for people what went wrong.
    """

    status: int | None
    headers: Headers
    body: bytes
    size: int
    cut: bool
    duration_ms: int
    failure: Failure | None
    error: str | None


def whole_headers(target: Target, method: str, headers: Headers, body: bytes) -> Headers:
    """The headers of a call as they are sent: the given ones between those that every call has."""
    length = () if method in ("GET", "HEAD") and not body else (("content-length", str(len(body))),)
    return (("host", target.host), *headers, *length)


class Caller:
    """Makes calls, and keeps connections for the next ones until it is closed."""

    def __init__(self, *, ssl_context: ssl.SSLContext | None = None, connect_seconds: float = CONNECT_SECONDS) -> None:
        self._ssl_context = ssl_context
        self._connect_seconds = connect_seconds
        self._idle: dict[Key, list[_Connection]] = {}
        self._idle_count = 0
        self._open: set[_Connection] = set()
        self._sweep: asyncio.TimerHandle | None = None
        self._closed = False

    async def call(self, target: Target, method: str, headers: Headers, body: bytes, *, timeout: float) -> Answer:
        """Makes a call; the answer has to be whole within `timeout` seconds. Never raises for what a receiver does."""
        request = _write(target, method, headers, body)
        began = time.monotonic()
        exchange = _Exchange(method == "HEAD")
        try:
            await self._carry_out(exchange, target, request, began + timeout, timeout)
        except _Failed as failed:
            return Answer(None, (), b"", 0, False, _since(began), failed.failure, failed.error)
        return Answer(
            exchange.status,
            tuple(exchange.headers),
            bytes(exchange.body),
            exchange.size,
            exchange.size > len(exchange.body),
            _since(began),
            None,
            None,
        )

    async def close(self) -> None:
        """Hangs up on everybody. Calls that are under way fail."""
        self._closed = True
        if self._sweep is not None:
            self._sweep.cancel()
        gone = [connection.lost for connection in self._open]
        for connection in list(self._open):
            connection.hang_up()
        if gone:
            await asyncio.wait(gone, timeout=1)

    async def _carry_out(
        self, exchange: _Exchange, target: Target, request: bytes, deadline: float, seconds: float
    ) -> None:
        connection = self._take(target.key)
        if connection is not None:
            try:
                await connection.carry_out(exchange, request, deadline, seconds)
            except _Stale:
                connection = None  # the receiver had hung up meanwhile, and this call just did not know
            else:
                self._put(connection)
                return
        connection = await self._connect(target, deadline)
        try:
            await connection.carry_out(exchange, request, deadline, seconds)
        except _Stale as stale:
            raise _Failed("no-connection", stale.error) from None
        self._put(connection)

    # Connections

    async def _connect(self, target: Target, deadline: float) -> _Connection:
        """A new connection, to the first of the target's addresses where there is somebody."""
        seconds = min(self._connect_seconds, deadline - time.monotonic())
        *others, last = (target.address, *target.others)
        each = seconds / (len(others) + 1)
        for address in others:
            with suppress(OSError):
                return await self._connect_to(target, address, each)
        try:
            return await self._connect_to(target, last, each)
        except TimeoutError:
            error = f"No connection to {_where(target)} came about within {seconds:.3g} s."
        except ssl.SSLCertVerificationError as refused:
            error = f"The certificate of {target.name} cannot be trusted: {refused.verify_message}."
        except ssl.SSLError as refused:
            error = f"{_where(target)} does not speak TLS as expected: {refused.reason or refused}."
        except OSError as refused:
            error = _why_not_connected(target, refused)
        raise _Failed("no-connection", error)

    async def _connect_to(self, target: Target, address: str, seconds: float) -> _Connection:
        if self._closed:
            raise _Failed("no-connection", "Textbed is stopping.")
        secure = target.scheme == "https"
        async with asyncio.timeout(seconds):
            _, connection = await asyncio.get_running_loop().create_connection(
                lambda: _Connection(self, target.key),
                address,
                target.port,
                flags=socket.AI_NUMERICHOST,  # nothing is looked up here, whatever the target says
                ssl=self._context() if secure else None,
                server_hostname=target.name if secure else None,
            )
        return connection

    def _context(self) -> ssl.SSLContext:
        if self._ssl_context is None:
            self._ssl_context = ssl.create_default_context()
        return self._ssl_context

    def _take(self, key: Key) -> _Connection | None:
        kept = self._idle.get(key)
        if not kept:
            return None
        connection = kept.pop()
        self._idle_count -= 1
        if not kept:
            del self._idle[key]
        return connection

    def _put(self, connection: _Connection) -> None:
        if not connection.is_usable:
            return
        if self._closed or self._idle_count >= MOST_IDLE:
            connection.hang_up()
            return
        connection.idle_since = time.monotonic()
        self._idle.setdefault(connection.key, []).append(connection)
        self._idle_count += 1
        if self._sweep is None:
            self._sweep = asyncio.get_running_loop().call_later(IDLE_SECONDS / 2, self._hang_up_on_the_idle)

    def _hang_up_on_the_idle(self) -> None:
        self._sweep = None
        oldest = time.monotonic() - IDLE_SECONDS
        for connection in [one for kept in self._idle.values() for one in kept if one.idle_since < oldest]:
            self._forget(connection)
            connection.hang_up()
        if self._idle:
            self._sweep = asyncio.get_running_loop().call_later(IDLE_SECONDS / 2, self._hang_up_on_the_idle)

    def _forget(self, connection: _Connection) -> None:
        """Takes a connection out of those that are kept for later, if it is one of them."""
        kept = self._idle.get(connection.key, [])
        if connection in kept:
            kept.remove(connection)
            self._idle_count -= 1
            if not kept:
                del self._idle[connection.key]

    def opened(self, connection: _Connection) -> None:
        """A connection came about."""
        self._open.add(connection)

    def ended(self, connection: _Connection) -> None:
        """A connection is gone."""
        self._open.discard(connection)
        self._forget(connection)


class _Failed(Exception):  # noqa: N818 - an answer, not a fault of ours
    """A call to which no whole answer came."""

    def __init__(self, failure: Failure, error: str) -> None:
        self.failure: Failure = failure
        self.error = error
        super().__init__(error)


class _Stale(Exception):  # noqa: N818 - same
    """A connection that ended before a byte of an answer came."""

    def __init__(self, error: str) -> None:
        self.error = error
        super().__init__(error)


class _Exchange:
    """One answer, as far as it has come."""

    __slots__ = ("body", "has_length", "headers", "is_look", "size", "status")

    def __init__(self, is_look: bool) -> None:
        self.is_look = is_look
        self.status = 0
        self.headers: list[tuple[str, str]] = []
        self.has_length = False
        self.body = bytearray()
        self.size = 0


class _Connection(asyncio.Protocol):
    """One connection, and the parser of what comes over it."""

    def __init__(self, owner: Caller, key: Key) -> None:
        self.key = key
        self._owner = owner
        self._loop = asyncio.get_running_loop()
        self._parser = httptools.HttpResponseParser(self)
        self._transport: asyncio.Transport | None = None
        self._exchange: _Exchange | None = None
        self._whole: asyncio.Future[None] | None = None
        self._bytes = 0
        self._has_head = False
        self._keeps = False
        self.lost: asyncio.Future[None] = self._loop.create_future()
        self.idle_since = 0.0

    @property
    def is_usable(self) -> bool:
        """Whether another call can go over it."""
        return self._keeps and self._transport is not None and not self._transport.is_closing()

    async def carry_out(self, exchange: _Exchange, request: bytes, deadline: float, seconds: float) -> None:
        """Sends a request and fills the exchange; raises `_Failed`, or `_Stale` if nothing came at all."""
        assert self._transport is not None
        if self._transport.is_closing():
            raise _Stale("The connection was closed before an answer came.")
        self._exchange, self._bytes, self._has_head, self._keeps = exchange, 0, False, False
        self._whole = self._loop.create_future()
        timer = self._loop.call_later(max(deadline - time.monotonic(), 0), self._too_late, seconds)
        self._transport.write(request)
        try:
            await self._whole
        except asyncio.CancelledError:
            self.hang_up()
            raise
        finally:
            timer.cancel()
            self._exchange = self._whole = None

    def hang_up(self) -> None:
        """Ends the connection; what is still to be written is not."""
        self._keeps = False
        if self._transport is not None:
            self._transport.abort()

    def _end(self, error: Exception | None = None) -> None:
        """The exchange is over, one way or the other."""
        if self._whole is not None and not self._whole.done():
            if error is None:
                self._whole.set_result(None)
            else:
                self._whole.set_exception(error)

    def _give_up(self, failure: Failure, error: str) -> None:
        self._end(_Failed(failure, error))
        self.hang_up()

    def _too_late(self, seconds: float) -> None:
        self._give_up("timeout", f"No complete answer came within {seconds:g} s.")

    def _is_waiting(self) -> bool:
        return self._whole is not None and not self._whole.done()

    # What the transport calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop has a class of its own
        self._owner.opened(self)

    def data_received(self, data: bytes) -> None:
        if not self._is_waiting():
            self.hang_up()  # nothing was asked
            return
        self._bytes += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._give_up("no-connection", "The answer switches to another protocol, which nobody asked for.")
        except httptools.HttpParserError as error:
            # What follows a whole answer is not looked at; the connection just ends.
            self._give_up("no-connection", f"The answer is no HTTP: {error}.")
        else:
            if not self._has_head and self._bytes > LONGEST_HEAD:
                self._give_up("no-connection", f"The answer's headers are longer than {LONGEST_HEAD} bytes.")
            elif self._bytes > LONGEST_ANSWER:
                self._end()
                self.hang_up()

    def connection_lost(self, exc: Exception | None) -> None:
        self._keeps = False
        self._owner.ended(self)
        if not self.lost.done():
            self.lost.set_result(None)
        if not self._is_waiting():
            return
        assert self._exchange is not None
        how = "was closed" if exc is None else "broke"
        if self._has_head and not self._exchange.has_length and exc is None:
            self._end()
        elif self._has_head:
            status = self._exchange.status
            self._end(_Failed("no-connection", f"The connection {how} in the middle of an answer with {status}."))
        elif self._bytes:
            self._end(_Failed("no-connection", f"The connection {how} in the middle of the answer's headers."))
        else:
            self._end(_Stale(f"The connection {how} before an answer came."))

    # What the parser calls

    def on_header(self, name: bytes, value: bytes) -> None:
        exchange = self._exchange
        if exchange is None or self._has_head:
            return
        name = name.lower()
        if name == b"content-length" or (name == b"transfer-encoding" and value.lower().endswith(b"chunked")):
            exchange.has_length = True
        exchange.headers.append((name.decode("latin-1"), value.decode("latin-1")))

    def on_headers_complete(self) -> None:
        exchange = self._exchange
        if exchange is None or not self._is_waiting():
            return
        exchange.status = self._parser.get_status_code()
        if exchange.status < 200:
            return
        self._has_head = True
        if exchange.is_look:
            # The parser does not know what was asked, and would wait for a body.
            self._end()
            self.hang_up()

    def on_body(self, body: bytes) -> None:
        exchange = self._exchange
        if exchange is None or not self._is_waiting():
            return
        exchange.size += len(body)
        exchange.body += body[: KEPT_BODY - len(exchange.body)]

    def on_message_complete(self) -> None:
        exchange = self._exchange
        if exchange is None or not self._is_waiting():
            return
        if exchange.status < 200:
            # An answer in advance, as 100 is; the real one follows.
            exchange.headers.clear()
            exchange.has_length = False
            return
        self._keeps = self._parser.should_keep_alive()
        self._end()
        if not self._keeps:
            self.hang_up()

    def on_message_begin(self) -> None:
        if not self._is_waiting():
            self.hang_up()  # a second answer to one request


# Requests and words


def _write(target: Target, method: str, headers: Headers, body: bytes) -> bytes:
    """A request's bytes. Raises ValueError where something could pass for more than it is."""
    if _TOKEN.fullmatch(method) is None or _PATH.fullmatch(target.path) is None:
        raise ValueError(f"{method!r} {target.path!r} is no request line")
    if any(name.lower() in _OUR_OWN for name, _ in headers):
        raise ValueError(f"{', '.join(sorted(_OUR_OWN))} are for the caller to say")
    lines = [f"{method} {target.path} HTTP/1.1"]
    for name, value in whole_headers(target, method, headers, body):
        if _TOKEN.fullmatch(name) is None or _VALUE.fullmatch(value) is None:
            raise ValueError(f"{name!r}: {value!r} is no header")
        lines.append(f"{name}: {value}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _where(target: Target) -> str:
    if target.name == target.address:
        return f"[{target.name}]:{target.port}" if ":" in target.name else f"{target.name}:{target.port}"
    return f"{target.name}:{target.port} ({', '.join((target.address, *target.others))})"


def _why_not_connected(target: Target, error: OSError) -> str:
    match error.errno:
        case errno.ECONNREFUSED:
            return f"Nobody listens on {_where(target)}."
        case errno.ECONNRESET | errno.EPIPE:
            return f"{_where(target)} broke the connection off at once."
        case errno.EHOSTUNREACH | errno.ENETUNREACH | errno.EADDRNOTAVAIL:
            return f"There is no way from here to {_where(target)}."
    return f"No connection to {_where(target)} came about: {error.strerror or error}."
