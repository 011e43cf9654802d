"""A server on a real socket that stands before the emulator and does not always pass on what it gets.

    with unreliable(port, "drop before", "500", "pass") as server:
        Infobip(server.url, …)

Each word is what happens to one request; after the last one everything is passed on.
"""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}


class Unreliable(ThreadingHTTPServer):
    """Passes requests on, or not.

    - `pass`: the emulator answers
    - `drop before`: the connection ends, and the emulator has never seen the request
    - `drop after`: the emulator has done its work, and the connection ends without an answer
    - `cut`: the same, in the middle of the answer
    - `hang`, `hang after`: no answer within anybody's timeout, before or after the emulator has done its work
    - a number: this status, and nothing is passed on; `429/7` asks to come back after 7 seconds
    - `500 after`: the emulator has done its work, and the answer is a 500
    """

    daemon_threads = True

    def __init__(self, port: int, script: tuple[str, ...]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.emulator = port
        self.script = list(script)
        self.requests: list[str] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next_word(self) -> str:
        return self.script.pop(0) if self.script else "pass"

    def handle_error(self, *_: Any) -> None:
        """A connection that is gone is what this is about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Unreliable

    def _handle(self) -> None:
        self.server.requests.append(f"{self.command} {self.path.partition('?')[0]}")
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        word = self.server.next_word()
        status, _, later = word.partition("/")
        if word == "drop before":
            self.close_connection = True
        elif word == "hang":
            self._hang()
        elif status.isdigit():
            self._answer(int(status), {"Retry-After": later} if later else {}, b"<html>busy</html>")
        else:
            self._answer_after(word, *self._passed_on(body))

    do_GET = do_POST = do_PUT = do_DELETE = _handle  # noqa: N815 - the names that the library calls

    def _answer_after(self, word: str, status: int, headers: dict[str, str], content: bytes) -> None:
        match word:
            case "pass":
                self._answer(status, headers, content)
            case "500 after":
                self._answer(500, {}, b"")
            case "cut":
                self._answer(status, headers, content, len(content) // 2)
                self.close_connection = True
            case "hang after":
                self._hang()
            case "drop after":
                self.close_connection = True
            case _:
                raise ValueError(f"{word!r} is nothing that this server does")

    def _hang(self) -> None:
        self.server.over.wait(30)
        self.close_connection = True

    def _passed_on(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        emulator = http.client.HTTPConnection("127.0.0.1", self.server.emulator, timeout=10)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP_BY_HOP}
        emulator.request(self.command, self.path, body, headers)
        reply = emulator.getresponse()
        content = reply.read()
        emulator.close()
        return reply.status, dict(reply.getheaders()), content

    def _answer(self, status: int, headers: dict[str, str], body: bytes, sent: int | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in _HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:sent])

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


@contextmanager
def unreliable(port: int, *script: str) -> Iterator[Unreliable]:
    server = Unreliable(port, script)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join(10)
