"""The suite's own server: what the target sends to it is kept, and answered as a test likes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

_LONGEST_BODY = 16 * 1024 * 1024
_LONGEST_SILENCE = 10.0


@dataclass(frozen=True)
class Call:
    """A call as it came in. Names of headers are in lower case; `at` is monotonic time."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: bytes
    at: float

    @property
    def media_type(self) -> str | None:
        """The label of the body without its parameters; None if it has none."""
        label = self.headers.get("content-type")
        return None if label is None else label.partition(";")[0].strip().lower()


class Receiver:
    """Listens on this machine, on a port that it picks, from the beginning of the block to its end.

    `answers` gives the status for each call, `calls` are all that came, in order. A target elsewhere needs to be told
    where it `listens`, and the `address` under which it is reached.
    """

    def __init__(
        self,
        answers: Callable[[Call], int] = lambda _: 200,
        *,
        listens: tuple[str, int] = ("127.0.0.1", 0),
        address: str | None = None,
    ) -> None:
        self.answers = answers
        self.calls: list[Call] = []
        self._came = threading.Condition()
        self._server = _Server(listens, _Handler)
        self._server.took = self._took
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.url = address or f"http://127.0.0.1:{self._server.server_address[1]}"

    def wait_for(self, count: int, *, path: str | None = None, seconds: float = 10.0) -> list[Call]:
        """The calls to a path, once there are as many or the time is over."""
        ends = time.monotonic() + seconds
        with self._came:
            while len(found := self.at(path)) < count:
                left = ends - time.monotonic()
                if left <= 0:
                    break
                self._came.wait(left)
        return found

    def at(self, path: str | None) -> list[Call]:
        """The calls that came to a path so far; all for None."""
        return [call for call in list(self.calls) if path is None or call.path == path]

    def _took(self, call: Call) -> int:
        with self._came:
            self.calls.append(call)
            status = self.answers(call)
            self._came.notify_all()
        return status

    def __enter__(self) -> Receiver:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    took: Callable[[Call], int]


class _Handler(BaseHTTPRequestHandler):
    """Takes one call a connection, so that no thread waits for another when the block ends."""

    timeout = _LONGEST_SILENCE
    server: _Server

    def _take(self) -> None:
        length = min(int(self.headers.get("content-length") or 0), _LONGEST_BODY)
        body = self.rfile.read(length)
        address = urlsplit(self.path)
        call = Call(
            method=self.command,
            path=address.path,
            query=tuple(parse_qsl(address.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=body,
            at=time.monotonic(),
        )
        status = self.server.took(call)
        self.send_response(status)
        self.send_header("content-length", "0")
        self.send_header("connection", "close")
        self.end_headers()

    do_GET = do_POST = do_PUT = _take  # noqa: N815 - the standard library's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Nobody wants to read it."""
