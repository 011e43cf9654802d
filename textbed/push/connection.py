"""One connection to a receiver, and what may come over it: however an answer is made, reading it has an end."""

from __future__ import annotations

import asyncio
import time
from typing import Literal, Protocol, cast

import httptools

from textbed.push.fence import Key

Failure = Literal["no-connection", "timeout"]

KEPT_BODY = 64 * 1024
LONGEST_ANSWER = 1024 * 1024
"""How much is read of an answer; the connection ends there."""
LONGEST_HEAD = 64 * 1024


class Owner(Protocol):
    """Who keeps connections for later."""

    def opened(self, connection: Connection) -> None:
        """A connection came about."""

    def ended(self, connection: Connection) -> None:
        """A connection is gone."""


class Failed(Exception):  # noqa: N818 - an answer, not a fault of ours
    """A call to which no whole answer came."""

    def __init__(self, failure: Failure, error: str) -> None:
        self.failure: Failure = failure
        self.error = error
        super().__init__(error)


class Stale(Exception):  # noqa: N818 - same
    """A connection that ended before a byte of an answer came."""

    def __init__(self, error: str) -> None:
        self.error = error
        super().__init__(error)


class Exchange:
    """One answer, as far as it has come."""

    __slots__ = ("body", "has_length", "headers", "is_look", "size", "status")

    def __init__(self, is_look: bool) -> None:
        self.is_look = is_look
        self.status = 0
        self.headers: list[tuple[str, str]] = []
        self.has_length = False
        self.body = bytearray()
        self.size = 0


class Connection(asyncio.Protocol):
    """One connection, and the parser of what comes over it."""

    def __init__(self, owner: Owner, key: Key) -> None:
        self.key = key
        self._owner = owner
        self._loop = asyncio.get_running_loop()
        self._parser = httptools.HttpResponseParser(self)
        self._transport: asyncio.Transport | None = None
        self._exchange: Exchange | None = None
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

    async def carry_out(self, exchange: Exchange, request: bytes, deadline: float, seconds: float) -> None:
        """Sends a request and fills the exchange; raises `Failed`, or `Stale` if nothing came at all."""
        assert self._transport is not None
        if self._transport.is_closing():
            raise Stale("The connection was closed before an answer came.")
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
        self._end(Failed(failure, error))
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
            self._end(Failed("no-connection", f"The connection {how} in the middle of an answer with {status}."))
        elif self._bytes:
            self._end(Failed("no-connection", f"The connection {how} in the middle of the answer's headers."))
        else:
            self._end(Stale(f"The connection {how} before an answer came."))

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
