"""The control API beside the gateways: what is sent is found, waited for, shown with its request, and told live."""

from __future__ import annotations

import base64
import http.client
import threading
import time
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from tests.emulator.harness import Emulator
from tests.emulator.live import Connection, serving

HEADERS = {"Authorization": "Basic " + base64.b64encode(b"demo:demo").decode(), "Content-Type": "application/json"}


@pytest.fixture
def port() -> Iterator[int]:
    with serving(Emulator().application) as port:
        yield port


def call(port: int, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, None if body is None else orjson.dumps(body), HEADERS)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, orjson.loads(content) if content else None


def send(port: int, text: str = "Your code is 123-456") -> str:
    _, reply = call(port, "POST", "/sms/1/text/single", {"from": "Bistro", "to": "41793026727", "text": text})
    message_id: str = reply["messages"][0]["messageId"]
    return message_id


def test_a_message_is_found_with_its_request(port: int) -> None:
    """What went over the wire is shown, without the credentials."""
    message_id = send(port)
    status, page = call(port, "GET", "/_textbed/messages?q=to:41793026727")
    assert (status, [one["messageId"] for one in page["messages"]]) == (200, [message_id])
    _, message = call(port, "GET", f"/_textbed/messages/{message_id}")
    assert message["request"]["url"].endswith("/sms/1/text/single")
    assert "ZGVtbzpkZW1v" not in orjson.dumps(message).decode()


def test_a_wait_ends_when_the_message_comes(port: int) -> None:
    """With its one-time code."""
    answers: list[tuple[int, Any]] = []
    waiting = threading.Thread(
        target=lambda: answers.append(call(port, "GET", "/_textbed/wait?to=41793026727&timeout=10"))
    )
    waiting.start()
    time.sleep(0.3)
    message_id = send(port)
    waiting.join(10)
    ((status, result),) = answers
    assert (status, result["message"]["messageId"], result["code"]) == (200, message_id, "123456")


def test_the_clock_is_moved_and_the_report_is_there(port: int) -> None:
    """Three seconds on the account's clock, none on the wall."""
    message_id = send(port)
    assert call(port, "GET", "/sms/1/reports")[1]["results"] == []
    status, advanced = call(port, "POST", "/_textbed/clock/advance", {"seconds": 3})
    assert (status, advanced["settled"]) == (200, True)
    assert [one["messageId"] for one in call(port, "GET", "/sms/1/reports")[1]["results"]] == [message_id]


def test_a_phone_answers(port: int) -> None:
    """The message is pulled once."""
    body = {"from": "41793026727", "to": "41793026700", "text": "JOIN us"}
    assert call(port, "POST", "/_textbed/inbound", body)[0] == 201
    (received,) = call(port, "GET", "/sms/1/inbox/reports")[1]["results"]
    assert (received["keyword"], received["cleanText"]) == ("JOIN", "us")
    assert call(port, "GET", "/sms/1/inbox/reports")[1]["results"] == []


def test_events_are_told_as_they_happen(port: int) -> None:
    """An open stream hears of a message; a caller who leaves it harms nobody."""
    connection = Connection(port)
    head = f"GET /_textbed/events HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: {HEADERS['Authorization']}\r\n\r\n"
    connection.send(head.encode())
    time.sleep(0.3)
    message_id = send(port)
    heard = connection.read_until(message_id.encode())
    assert b"text/event-stream" in heard
    connection.close()
    assert call(port, "GET", "/_textbed/health")[0] == 200


def test_a_server_stops_in_spite_of_open_streams() -> None:
    """Streams and waits are ended when it is told to stop."""
    with serving(Emulator().application) as port:
        for path in ("/_textbed/events", "/_textbed/wait?to=1234&timeout=60"):
            head = f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: {HEADERS['Authorization']}\r\n\r\n"
            Connection(port).send(head.encode())
        time.sleep(0.3)


def test_another_web_page_is_kept_out(port: int) -> None:
    """A foreign origin reads nothing."""
    connection = Connection(port)
    connection.send(
        b"GET /_textbed/messages HTTP/1.1\r\nhost: 127.0.0.1\r\norigin: https://evil.example\r\n"
        b"authorization: Basic ZGVtbzpkZW1v\r\n\r\n"
    )
    assert connection.read_reply()[0] == 403
