"""`textbed listen`: a small receiver for who has no server yet. It prints what comes, and fails on request."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import cast

import httptools

from textbed.binding import address_of, bind, listen, loop_factory
from textbed.listen_options import ListenOptions, Step
from textbed.listen_screen import COMES_AGAIN, Arrived, first_line, for_people, for_programs
from textbed.streams import say

LONGEST_BODY = 20 * 1024 * 1024
REMEMBERED = 10_000
"""How many pushes are known again when they come a second time."""
_WITHOUT_BODY = (204, 304)


def run(options: ListenOptions) -> None:
    """Listens until it is told to stop, or until as many calls have come as were asked for."""
    with closing(bind(options.host, options.port)) as sock:
        address, _ = address_of(sock, "http")
        listen(sock, options.host, options.port)
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(_listen(options, sock, address))


async def _listen(options: ListenOptions, sock: socket.socket, address: str) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has Ctrl-C as an exception
            loop.add_signal_handler(number, stop.set)
    book = Book(options, stop)
    server = await loop.create_server(partial(_Connection, book), sock=sock)
    book.say(f'{{"listening": "{address}"}}' if options.json else first_line(address, _named(options.answer)))
    await stop.wait()
    server.close()
    book.hang_up()


def _named(steps: Iterable[Step]) -> str:
    """The pattern in words."""
    said = [f"{step.answer}" if step.times == 1 else f"{step.answer} {step.times} times" for step in steps]
    return " then ".join(said)


class Book:
    """What has come so far, and how the next call is answered."""

    def __init__(self, options: ListenOptions, stop: asyncio.Event) -> None:
        self.delay = options.delay or 0.0
        self._write = for_programs if options.json else for_people
        self._left = options.count
        self._answers = _each(options.answer)
        self._stop = stop
        self._number = 0
        self._seen: dict[str, int] = {}
        self._has_hinted = options.json
        self._connections: set[_Connection] = set()

    def say(self, text: str) -> None:
        """Prints something; if nobody reads it any more, there is no reason to go on."""
        if not say(text):
            self._stop.set()

    def note(self, method: str, target: str, headers: list[tuple[str, str]], body: bytes) -> int | str | None:
        """Prints a call and decides how it is answered; None once there were enough."""
        if self._left == 0:
            return None
        answer = next(self._answers)
        self._number += 1
        call = Arrived(self._number, datetime.now().astimezone(), method, target, headers, body, answer)
        if call.push is not None:
            seen = self._seen.pop(call.push, 0)
            self._seen[call.push] = seen + 1
            if len(self._seen) > REMEMBERED:
                del self._seen[next(iter(self._seen))]
            call = replace(call, seen=seen)
        self.say(self._write(call))
        if call.comes_again and not self._has_hinted:
            self._has_hinted = True
            self.say(COMES_AGAIN)
        if self._left is not None:
            self._left -= 1
        return answer

    def answered(self) -> None:
        """An answer is out, or was never to come."""
        if self._left == 0:
            self._stop.set()

    def met(self, connection: _Connection) -> None:
        self._connections.add(connection)

    def lost(self, connection: _Connection) -> None:
        self._connections.discard(connection)

    def hang_up(self) -> None:
        """Closes what is open; answers that are out still arrive."""
        for connection in list(self._connections):
            connection.close()


def _each(steps: tuple[Step, ...]) -> Iterator[int | str]:
    """The answers one by one; the last goes on for good."""
    for step in steps:
        for _ in range(step.times):
            yield step.answer
    while True:
        yield steps[-1].answer


class _Connection(asyncio.Protocol):
    """One connection: its calls are answered one after the other."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._parser = httptools.HttpRequestParser(self)
        self._transport: asyncio.Transport | None = None
        self._target = b""
        self._headers: list[tuple[str, str]] = []
        self._body: list[bytes] = []
        self._length = 0
        self._last: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop has a class of its own
        self._book.met(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - that is what protocols get
        self._book.lost(self)
        if self._last is not None:
            self._last.cancel()

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            self._book.say(f"(something came that is no HTTP request: {error})")
            self._refuse(400)

    def on_message_begin(self) -> None:
        self._target, self._headers, self._body, self._length = b"", [], [], 0

    def on_url(self, url: bytes) -> None:
        self._target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers.append((name.decode("latin-1"), value.decode("latin-1")))
        if name.lower() == b"expect" and self._transport is not None:
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def on_body(self, body: bytes) -> None:
        self._length += len(body)
        if self._length <= LONGEST_BODY:
            self._body.append(body)
        else:
            self._refuse(413)

    def on_message_complete(self) -> None:
        method = self._parser.get_method().decode("ascii")
        target, headers, body = self._target.decode("latin-1"), self._headers, b"".join(self._body)
        answer = self._book.note(method, target, headers, body)
        keeps = self._parser.should_keep_alive()
        self._last = asyncio.get_running_loop().create_task(self._answer(answer, keeps, self._last))

    async def _answer(self, answer: int | str | None, keeps: bool, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await before
        if isinstance(answer, int):
            if self._book.delay:
                await asyncio.sleep(self._book.delay)
            self._write(answer, keeps)
        elif answer != "hang":
            self.close()
        self._book.answered()

    def _write(self, status: int, keeps: bool) -> None:
        assert self._transport is not None
        phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
        length = "" if status in _WITHOUT_BODY else "content-length: 0\r\n"
        end = "" if keeps else "connection: close\r\n"
        self._transport.write(f"HTTP/1.1 {status} {phrase}\r\n{length}{end}\r\n".encode())
        if not keeps:
            self.close()

    def _refuse(self, status: int) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._write(status, keeps=False)

    def close(self) -> None:
        """Hangs up, after what is being written."""
        if self._transport is not None:
            self._transport.close()
