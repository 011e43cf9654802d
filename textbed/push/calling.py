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
from dataclasses import dataclass

from textbed.push.connection import Connection, Exchange, Failed, Failure, Stale
from textbed.push.fence import Key, Target

Headers = tuple[tuple[str, str], ...]

CONNECT_SECONDS = 5.0
IDLE_SECONDS = 30.0
MOST_IDLE = 256
"""Connections kept for later, all targets together."""
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
        self._idle: dict[Key, list[Connection]] = {}
        self._idle_count = 0
        self._open: set[Connection] = set()
        self._sweep: asyncio.TimerHandle | None = None
        self._closed = False

    async def call(self, target: Target, method: str, headers: Headers, body: bytes, *, timeout: float) -> Answer:
        """Makes a call; the answer has to be whole within `timeout` seconds. Never raises for what a receiver does."""
        request = _write(target, method, headers, body)
        began = time.monotonic()
        exchange = Exchange(method == "HEAD")
        try:
            await self._carry_out(exchange, target, request, began + timeout, timeout)
        except Failed as failed:
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
        self, exchange: Exchange, target: Target, request: bytes, deadline: float, seconds: float
    ) -> None:
        connection = self._take(target.key)
        if connection is not None:
            try:
                await connection.carry_out(exchange, request, deadline, seconds)
            except Stale:
                connection = None  # the receiver had hung up meanwhile, and this call just did not know
            else:
                self._put(connection)
                return
        connection = await self._connect(target, deadline)
        try:
            await connection.carry_out(exchange, request, deadline, seconds)
        except Stale as stale:
            raise Failed("no-connection", stale.error) from None
        self._put(connection)

    # Connections

    async def _connect(self, target: Target, deadline: float) -> Connection:
        """A new connection, to the first of the target's addresses where there is somebody."""
        seconds = min(self._connect_seconds, deadline - time.monotonic())
        addresses = (target.address, *target.others)
        errors = []
        for address in addresses:
            try:
                return await self._connect_to(target, address, seconds / len(addresses))
            except OSError as error:
                errors.append(error)
        # Nobody listening says more than no way there, as to ::1 where there is no IPv6.
        told = next((one for one in errors if one.errno == errno.ECONNREFUSED), errors[-1])
        raise Failed("no-connection", _why_not_connected(target, told, seconds))

    async def _connect_to(self, target: Target, address: str, seconds: float) -> Connection:
        if self._closed:
            raise Failed("no-connection", "Textbed is stopping.")
        secure = target.scheme == "https"
        async with asyncio.timeout(seconds):
            _, connection = await asyncio.get_running_loop().create_connection(
                lambda: Connection(self, target.key),
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

    def _take(self, key: Key) -> Connection | None:
        kept = self._idle.get(key)
        if not kept:
            return None
        connection = kept.pop()
        self._idle_count -= 1
        if not kept:
            del self._idle[key]
        return connection

    def _put(self, connection: Connection) -> None:
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

    def _forget(self, connection: Connection) -> None:
        """Takes a connection out of those that are kept for later, if it is one of them."""
        kept = self._idle.get(connection.key, [])
        if connection in kept:
            kept.remove(connection)
            self._idle_count -= 1
            if not kept:
                del self._idle[connection.key]

    def opened(self, connection: Connection) -> None:
        """A connection came about."""
        self._open.add(connection)

    def ended(self, connection: Connection) -> None:
        """A connection is gone."""
        self._open.discard(connection)
        self._forget(connection)


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


def _why_not_connected(target: Target, error: OSError, seconds: float) -> str:
    where = _where(target)
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"The certificate of {target.name} cannot be trusted: {error.verify_message}."
    if isinstance(error, ssl.SSLError):
        return f"{where} does not speak TLS as expected: {error.reason or error}."
    if isinstance(error, TimeoutError):
        return f"No connection to {where} came about within {seconds:.3g} s."
    match error.errno:
        case errno.ECONNREFUSED:
            return f"Nobody listens on {where}."
        case errno.ECONNRESET | errno.EPIPE:
            return f"{where} broke the connection off at once."
        case errno.EHOSTUNREACH | errno.ENETUNREACH | errno.EADDRNOTAVAIL:
            return f"There is no way from here to {where}."
    return f"No connection to {where} came about: {error.strerror or error}."
