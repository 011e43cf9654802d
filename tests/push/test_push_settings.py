"""What a server can be told about its pushes, and that it stops while some are under way."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from tests.emulator.served import Served, run
from tests.push.gateway import PHONE, Endpoint

MEMORY = ("--memory", "--clock", "frozen")


def send(served: Served, url: str, phones: int = 1) -> None:
    destinations = [{"to": PHONE}] * phones
    message = {"destinations": destinations, "text": "Hello", "notifyUrl": url}
    served.call("/sms/1/text/advanced", json.dumps({"messages": [message]}))


def test_batch_and_timeout(tmp_path: Path, endpoint: Endpoint) -> None:
    """On the command line or in the environment."""
    go_on = threading.Event()
    endpoint.answer = lambda _: go_on.wait(20) and 200
    with Served(tmp_path, *MEMORY, "--push-batch", "2", TEXTBED_PUSH_TIMEOUT="0.3s") as served:
        send(served, endpoint.url, phones=3)
        told = served.call("/_textbed/clock/advance", '{"seconds": 3}')
        assert (told["settled"], told["attempts"]) == (True, 2)
        pushes = served.call("/_textbed/pushes")["pushes"]
        assert sorted(len(push["messages"]) for push in pushes) == [1, 2]
        assert {push["reason"] for push in pushes} == {"No complete answer came within 0.3 s."}
        go_on.set()


def test_where_pushes_may_go(tmp_path: Path) -> None:
    """What is not named is refused; what is named is called."""
    url = "http://203.0.113.7:9/"
    for options, state in (((), "refused"), (("--push-to", "203.0.113.0/24", "--push-to", "any"), "retrying")):
        with Served(tmp_path, *MEMORY, "--push-timeout", "1", *options) as served:
            send(served, url)
            served.call("/_textbed/clock/advance", '{"seconds": 3}')
            (push,) = served.call("/_textbed/pushes")["pushes"]
            assert push["state"] == state, push["reason"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--push-to", "169.254.169.254"),
        ("--push-to", "http://example.com"),
        ("--push-batch", "0"),
        ("--push-concurrency", "many"),
        ("--push-timeout", "0"),
    ],
)
def test_what_cannot_be_is_refused_at_the_start(tmp_path: Path, arguments: tuple[str, str]) -> None:
    """In a line that names the option."""
    ended = run(tmp_path, "serve", "--port", "0", *arguments)
    assert ended.returncode == 2
    assert arguments[0] in ended.stderr


def test_a_server_stops_while_a_receiver_hangs(tmp_path: Path, endpoint: Endpoint) -> None:
    """Cleanly, and long before the receiver answers."""
    go_on = threading.Event()
    endpoint.answer = lambda _: go_on.wait(60) and 200
    with Served(tmp_path, *MEMORY) as served:
        send(served, endpoint.url)
        served.call("/_textbed/clock/advance", '{"seconds": 3, "maxWallSeconds": 0}')
        endpoint.wait_for(1)
        code, errors = served.stop()
        assert code == 0
        assert "traceback" not in errors.lower()
    go_on.set()
