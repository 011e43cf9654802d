"""The plugin's receiver: the server pushes to it, on loopback, and it hands each call to the application of a test."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LONGEST_BODY = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the server, and what it was answered."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    answer: Answer | None = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an application answers."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""


Handle = Callable[[Call], Answer]


class Receiver:
    """Listens on a port of its own; each call is made in a thread of its own. What a call raises is a 500, and kept."""

    def __init__(self, handle: Handle, note: Callable[[Call], None]) -> None:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.handle, self._server.note = handle, note
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.listen, name="textbed receiver", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Takes no more calls."""
        self._server.is_over = True
        # Accepting waits for a connection, so it is given one.
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    is_over = False
    handle: Handle
    note: Callable[[Call], None]

    def listen(self) -> None:
        """Takes connections without looking up between them whether it should end, which costs up to half a second."""
        while not self.is_over:
            try:
                request, address = self.get_request()
            except OSError:
                continue
            if self.is_over:
                request.close()
            else:
                self.process_request(request, address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The server has hung up; it knows what becomes of the push."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65_537)
        if not self.raw_requestline:
            self.close_connection = True
        elif self.parse_request():
            self._answer()

    def _answer(self) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), LONGEST_BODY)
        call = Call(self.command, self.path, tuple(self.headers.items()), self.rfile.read(length))
        error: BaseException | None = None
        try:
            answer = self.server.handle(call)
        except BaseException as raised:
            # Also what is no Exception: an application that ends the program would end this thread alone.
            answer, error = Answer(500), raised
        self.server.note(Call(call.method, call.target, call.headers, call.body, answer, error))
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        if answer.status not in (204, 304):
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD" and answer.status not in (204, 304):
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name
        """Says nothing: what came is in the report of a test that fails."""
