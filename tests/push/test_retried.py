"""When a push is tried again, and when no more."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.served import Served
from tests.push.gateway import PHONE, Endpoint, Gateway, minutes, running, slowly
from textbed.push.outbox import PushLimits

MINUTES = [0, 1, 3, 8, 18, 35, 61, 98, 148, 213, 295, 396, 518, 663, 833, 1030, 1256, 1513, 1803, 2128, 2490]
TWO_DAYS = 48 * 3600


def test_21_calls_at_the_minutes_of_the_manual(gateway: Gateway, endpoint: Endpoint) -> None:
    """To the millisecond, with the same body; and then it is given up."""
    endpoint.answer = lambda _: 500
    gateway.send(notifyUrl=endpoint.url)
    assert gateway.advance(TWO_DAYS)["attempts"] == 21
    push = gateway.push()
    assert minutes(push) == MINUTES
    assert push["attempts"][0]["at"] == "2026-01-05T12:00:03.000Z"
    assert [one["cause"] for one in push["attempts"]] == ["first"] + ["retry"] * 20
    assert [one["number"] for one in push["attempts"]] == list(range(1, 22))
    assert (push["state"], push["attemptsLeft"], push["nextAttemptAt"]) == ("failed", 0, None)
    assert push["reason"] == "The receiver answered 500."
    assert len({call.body for call in endpoint.calls}) == 1
    assert {call.headers["x-textbed-push-id"] for call in endpoint.calls} == {push["id"]}


def test_it_is_not_tried_before_its_time(gateway: Gateway, endpoint: Endpoint) -> None:
    """A millisecond is enough to tell."""
    endpoint.answer = lambda _: 503
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3)
    assert gateway.advance(59.999)["attempts"] == 0
    assert gateway.push()["nextAttemptAt"] == "2026-01-05T12:01:03.000Z"
    assert gateway.advance(0.001)["attempts"] == 1


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_it_stops_when_it_has_arrived(gateway: Gateway, endpoint: Endpoint, status: int) -> None:
    """Any 2xx will do."""
    endpoint.answer = lambda _: status if len(endpoint.calls) == 3 else 500
    gateway.send(notifyUrl=endpoint.url)
    assert gateway.advance(TWO_DAYS)["attempts"] == 3
    push = gateway.push()
    assert minutes(push) == MINUTES[:3]
    assert (push["state"], push["attemptsLeft"], push["nextAttemptAt"], push["reason"]) == ("delivered", 18, None, None)
    assert push["attempts"][-1]["answer"]["status"] == status


@pytest.mark.parametrize("status", [301, 302, 307, 400, 404, 410, 429, 500, 503])
def test_every_other_status_is_a_failure(gateway: Gateway, endpoint: Endpoint, status: int) -> None:
    """Redirects are not followed."""
    endpoint.answer = lambda _: status
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3)
    push = gateway.push()
    (attempt,) = push["attempts"]
    assert (push["state"], attempt["outcome"], attempt["answer"]["status"]) == ("retrying", "bad-status", status)
    assert attempt["error"] == f"The receiver answered {status}."


def test_a_receiver_that_hangs_up_has_failed(gateway: Gateway, endpoint: Endpoint) -> None:
    """And so has one that is not there."""
    endpoint.answer = lambda _: None
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3)
    (attempt,) = gateway.push()["attempts"]
    assert (attempt["outcome"], attempt["answer"]) == ("no-connection", None)
    endpoint.close()
    gateway.advance(60)
    assert [one["outcome"] for one in gateway.push()["attempts"]] == ["no-connection"] * 2


def test_a_receiver_that_does_not_answer_in_time_has_failed(endpoint: Endpoint) -> None:
    """The limit is a setting."""
    endpoint.answer = slowly(1)
    with running(PushLimits(timeout=0.2)) as gateway:
        gateway.send(notifyUrl=endpoint.url)
        assert gateway.advance(3)["settled"]
        (attempt,) = gateway.push()["attempts"]
        assert (attempt["outcome"], attempt["answer"]) == ("timeout", None)
        assert attempt["error"] == "No complete answer came within 0.2 s."
        assert attempt["durationMs"] > 0


def test_an_address_that_is_not_called_is_refused_once(gateway: Gateway) -> None:
    """Nothing is sent, and it is not tried again; the reason says why."""
    gateway.send(notifyUrl="http://169.254.169.254/latest")
    gateway.advance(TWO_DAYS)
    push = gateway.push()
    (attempt,) = push["attempts"]
    assert (push["state"], attempt["outcome"], attempt["durationMs"]) == ("refused", "refused", None)
    assert "169.254.169.254" in push["reason"]
    assert push["nextAttemptAt"] is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://[fe80::1]/", "fe80::1 is link-local; it is never called."),
        ("ftp://127.0.0.1/", "ftp: is not called, only http: and https: are."),
        ("127.0.0.1/in", "The address does not begin with http:// or https://."),
    ],
)
def test_the_reason_is_a_sentence(gateway: Gateway, url: str, reason: str) -> None:
    """In which addresses stay as they are written."""
    gateway.send(notifyUrl=url)
    gateway.advance(3)
    assert gateway.push()["reason"] == reason


def test_the_first_call_counts_and_not_when_it_ended(gateway: Gateway, endpoint: Endpoint) -> None:
    """A live clock goes on while a receiver takes its time; the next call is due as if it had not."""
    endpoint.answer = slowly(0.3, 500)
    gateway.send(notifyUrl=endpoint.url)
    gateway.ask("PUT", "/clock", {"mode": "live"})
    gateway.advance(70)
    push = gateway.push()
    assert minutes(push) == MINUTES[:2]


class Stored:
    """A server on a file, which can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Stored:
        self.start()
        return self

    def start(self) -> None:
        self.served = Served(self._folder, "--store", "it.db", "--clock", "frozen:2026-01-05T12:00:00Z")

    def restart(self, number: signal.Signals) -> None:
        self.served.process.send_signal(number)
        self.served.process.communicate(timeout=20)
        self.start()

    def __exit__(self, *_: object) -> None:
        self.served.process.kill()
        self.served.process.communicate()

    def send(self, endpoint: Endpoint) -> None:
        message = {"destinations": [{"to": PHONE}], "text": "Hello", "notifyUrl": endpoint.url}
        self.served.call("/sms/1/text/advanced", json.dumps({"messages": [message]}))

    def advance(self, seconds: float) -> Any:
        return self.served.call("/_textbed/clock/advance", f'{{"seconds": {seconds}}}')

    def push(self) -> Any:
        (push,) = self.served.call("/_textbed/pushes")["pushes"]
        return push


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_restart_neither_loses_a_push_nor_begins_anew(
    tmp_path: Path, endpoint: Endpoint, number: signal.Signals
) -> None:
    """Before it is due, and between its calls; the same push goes on, at the same minutes."""
    endpoint.answer = lambda _: 500
    with Stored(tmp_path) as stored:
        stored.send(endpoint)
        stored.restart(number)
        stored.advance(3)
        name = stored.push()["id"]
        for step in (61, 120, 300):
            stored.restart(number)
            stored.advance(step)
        push = stored.push()
        assert push["id"] == name
        assert minutes(push) == MINUTES[:4]


def test_a_call_that_was_under_way_is_made_again(tmp_path: Path, endpoint: Endpoint) -> None:
    """The same push, at the same place in its schedule: what was not answered is not counted."""
    endpoint.answer = slowly(30)
    with Stored(tmp_path) as stored:
        stored.send(endpoint)
        told = stored.served.call("/_textbed/clock/advance", '{"seconds": 3, "maxWallSeconds": 1}')
        assert not told["settled"]
        before = stored.push()
        assert (before["state"], before["attempts"][0]["outcome"]) == ("sending", "under-way")
        endpoint.answer = lambda _: 500
        stored.restart(signal.SIGKILL)
        endpoint.wait_for(2)
        stored.advance(60)
        push = stored.push()
        assert push["id"] == before["id"]
        assert minutes(push) == MINUTES[:2]
        assert len({call.body for call in endpoint.calls}) == 1
