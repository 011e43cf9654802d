"""A whole server on a real socket with a clock that stands still, and servers of a customer that it pushes to.

def test_a_report_is_pushed(gateway: Gateway, endpoint: Endpoint) -> None:
    gateway.send(notifyUrl=endpoint.url)
    assert gateway.advance(3)["settled"]
    assert endpoint.calls[0].json()["results"][0]["to"] == PHONE
"""

from __future__ import annotations

import base64
import http.client
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlencode

import orjson

from tests.emulator.harness import Emulator, instant
from tests.emulator.live import serving
from textbed.application import Application
from textbed.push.outbox import PushLimits

PHONE = "41793026727"
LONGEST = 20.0


@dataclass(frozen=True)
class Call:
    """A call that arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return orjson.loads(self.body)


Answer = Callable[[Call], int | None]
"""The status to answer with; None hangs up without an answer."""


class Endpoint:
    """A server of the customer's. It takes everything, unless `answer` says otherwise."""

    def __init__(self, shared: list[tuple[Endpoint, Call]] | None = None) -> None:
        self.calls: list[Call] = []
        self.answer: Answer = lambda _: 200
        self.at_once = 0
        """How many calls were under way together at most."""
        self._now = 0
        self._lock = threading.Lock()
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 65536  # an answer in two pieces waits for whoever called to confirm the first

            def handle_one_call(self) -> None:
                length = int(self.headers.get("content-length", "0"))
                call = Call(self.command, self.path, dict(self.headers.items()), self.rfile.read(length))
                with endpoint._lock:
                    endpoint.calls.append(call)
                    endpoint._now += 1
                    endpoint.at_once = max(endpoint.at_once, endpoint._now)
                    if shared is not None:
                        shared.append((endpoint, call))
                status = endpoint.answer(call)
                with endpoint._lock:
                    endpoint._now -= 1
                if status is None:
                    self.close_connection = True
                    return
                self.send_response(status)
                self.send_header("content-length", "4")
                self.end_headers()
                self.wfile.write(b"told")

            do_GET = do_POST = handle_one_call  # noqa: N815 - the names that the library looks for

            def log_message(self, *_: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 512

            def handle_error(self, *_: Any) -> None:
                pass  # whoever called has given up

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/in"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait_for(self, count: int) -> list[Call]:
        """All calls, once there are so many."""
        until(lambda: len(self.calls) >= count, f"{count} calls")
        return self.calls

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def slowly(seconds: float, status: int = 200) -> Answer:
    """Takes its time to answer."""

    def answer(_: Call) -> int:
        time.sleep(seconds)
        return status

    return answer


def until(condition: Callable[[], object], what: str) -> None:
    """Waits for something that happens in the background."""
    end = time.monotonic() + LONGEST
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.005)


class Gateway:
    """The server, by its calls; every reply of the control API is checked against the strict contract."""

    def __init__(self, emulator: Emulator, port: int) -> None:
        self.emulator = emulator
        self.port = port

    def call(self, method: str, path: str, body: Any = None, user: str = "demo", **headers: str) -> tuple[int, Any]:
        credentials = base64.b64encode(f"{user}:{user}".encode()).decode()
        sent = {"Authorization": f"Basic {credentials}", "Content-Type": "application/json", **headers}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            connection.request(method, path, None if body is None else orjson.dumps(body), sent)
            reply = connection.getresponse()
            answer = reply.read()
        finally:
            connection.close()
        try:
            return reply.status, orjson.loads(answer)
        except orjson.JSONDecodeError:
            return reply.status, answer

    def ask(self, method: str, path: str, body: Any = None, **options: str) -> Any:
        """A call of the control API, which must succeed."""
        status, answer = self.call(method, f"/_textbed{path}", body, **options)
        assert status in (200, 201, 204), (status, answer)
        return answer

    def send(
        self, to: str | list[str] = PHONE, *, bulk_id: str | None = None, user: str = "demo", **message: Any
    ) -> Any:
        phones = [to] if isinstance(to, str) else to
        one = {"from": "InfoSMS", "destinations": [{"to": phone} for phone in phones], "text": "Hello", **message}
        body = {"messages": [one], **({} if bulk_id is None else {"bulkId": bulk_id})}
        status, answer = self.call("POST", "/sms/1/text/advanced", body, user)
        assert status == 200, answer
        return answer

    def send_by_skycore(self, to: str = PHONE) -> None:
        form = {"action": "sendsms", "api_key": "demo-key", "to": to, "from": "60856", "text": "Hello"}
        status, answer = self.call("GET", f"/API/wxml/1.3/index.php?{urlencode(form)}")
        assert status == 200, answer
        assert b"Success" in answer, answer

    def advance(self, seconds: float, wall: float = 60, user: str = "demo") -> Any:
        body = {"seconds": seconds, "maxWallSeconds": wall}
        return self.ask("POST", "/clock/advance", body, user=user)

    def pushes(self, user: str = "demo", **conditions: Any) -> list[Any]:
        found: list[Any] = self.ask("GET", f"/pushes?{urlencode(conditions)}", user=user)["pushes"]
        return found

    def push(self, **conditions: Any) -> Any:
        (push,) = self.pushes(**conditions)
        return push

    def text(self, text: str, to: str = "41793026700", sender: str = PHONE) -> Any:
        """A phone sends something."""
        return self.ask("POST", "/inbound", {"from": sender, "to": to, "text": text})

    @property
    def now(self) -> str:
        now: str = self.ask("GET", "/clock")["now"]
        return now


@contextmanager
def running(limits: PushLimits | None = None, **options: Any) -> Iterator[Gateway]:
    """A gateway for the block."""
    emulator = Emulator()
    emulator.application = Application(
        emulator.store, emulator.accounts, check_replies=True, push_limits=limits, **options
    )
    with serving(emulator.application) as port:
        yield Gateway(emulator, port)


def minutes(push: Any) -> list[float]:
    """When the calls of a push were made, in minutes from the first."""
    instants = [instant(attempt["at"]) for attempt in push["attempts"]]
    return [(at - instants[0]) / 60_000 for at in instants]
