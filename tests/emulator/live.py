"""A real server on a real socket, in a thread of the test's own process, for what only shows on the wire."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvloop

from textbed.application import Application
from textbed.server import Server


class Connection:
    """A plain connection: bytes out, bytes in."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._unread = b""

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def finish(self) -> None:
        """Says that no more will come, and goes on listening."""
        self._socket.shutdown(socket.SHUT_WR)

    def read_all(self) -> bytes:
        """Everything until the server hangs up."""
        data, self._unread = self._unread, b""
        while more := self._socket.recv(65536):
            data += more
        return data

    def read_reply(self) -> tuple[int, dict[str, str], bytes]:
        """One reply: status, headers, body."""
        while b"\r\n\r\n" not in self._unread:
            self._read_more()
        head, _, self._unread = self._unread.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", "0"))
        while len(self._unread) < length:
            self._read_more()
        body, self._unread = self._unread[:length], self._unread[length:]
        return int(first.split()[1]), headers, body

    def read_until(self, wanted: bytes) -> bytes:
        """Everything up to the first piece that has these bytes."""
        while wanted not in self._unread:
            self._read_more()
        return self._unread

    def _read_more(self) -> None:
        more = self._socket.recv(65536)
        assert more, f"the server hung up after {self._unread!r}"
        self._unread += more

    def close(self) -> None:
        self._socket.close()


@contextmanager
def serving(application: Application) -> Iterator[int]:
    """Serves the application until the block ends; the value is the port."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(application)
    started = threading.Event()
    server.on_started = started.set

    def run() -> None:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(server.serve(sockets=[listener]))

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert started.wait(10), "the server did not start"
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive(), "the server did not stop"
