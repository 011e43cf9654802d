"""What the control API tells of pushes, and sending one again."""

from __future__ import annotations

import threading
import time
from typing import Any

import orjson
import pytest

from tests.emulator.control_harness import read_events
from tests.push.gateway import PHONE, Endpoint, Gateway, minutes, running, slowly, until
from textbed.push.outbox import PushLimits


def test_a_push_with_its_call(gateway: Gateway, endpoint: Endpoint) -> None:
    """What was sent, what came back, how long it took."""
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3)
    push = gateway.push()
    (call,) = endpoint.calls
    message = gateway.ask("GET", "/messages/latest")
    assert push["messages"] == [message["id"]]
    assert message["pushes"] == [push]
    assert message["report"]["state"] == "pushed"
    (attempt,) = push.pop("attempts")
    assert {name: push[name] for name in ("kind", "gateway", "state", "url", "method", "dueAt", "attemptsLeft")} == {
        "kind": "delivery-report",
        "gateway": "infobip",
        "state": "delivered",
        "url": endpoint.url,
        "method": "POST",
        "dueAt": "2026-01-05T12:00:03.000Z",
        "attemptsLeft": 20,
    }
    request = attempt["request"]
    assert {one["name"]: one["value"] for one in request["headers"]} == {
        name.lower(): value for name, value in call.headers.items()
    }
    assert (request["method"], request["url"], request["body"].encode()) == ("POST", endpoint.url, call.body)
    assert (request["size"], request["cut"]) == (len(call.body), False)
    assert (attempt["answer"]["status"], attempt["answer"]["body"], attempt["answer"]["size"]) == (200, "told", 4)
    assert {"name": "content-length", "value": "4"} in attempt["answer"]["headers"]
    assert (attempt["number"], attempt["cause"], attempt["at"]) == (1, "first", push["dueAt"])
    assert attempt["durationMs"] >= 0


@pytest.fixture
def several(gateway: Gateway, endpoint: Endpoint) -> list[Any]:
    """Pushes of several kinds and states, newest first."""
    gateway.send("9990050027", notifyUrl=f"{endpoint.url}/a", intermediateReport=True)
    gateway.advance(6)
    endpoint.answer = lambda _: 500
    gateway.advance(6)
    gateway.send(notifyUrl="http://10.0.0.1.example.invalid/b")
    gateway.send(notifyUrl="http://169.254.169.254/c")
    gateway.advance(3)
    return gateway.pushes()


def test_the_list_is_narrowed(gateway: Gateway, endpoint: Endpoint, several: list[Any]) -> None:
    """By each condition, and by all together."""
    ids = [push["id"] for push in several]
    refused, not_found, final, passing = ids
    assert [push["state"] for push in several] == ["refused", "retrying", "retrying", "delivered"]

    def found(**conditions: Any) -> list[str]:
        return [push["id"] for push in gateway.pushes(**conditions)]

    assert found(id=final) == [final]
    assert found(id="0000000000000000") == []
    assert found(state="retrying") == [not_found, final]
    assert found(state="sending") == []
    assert found(kind="intermediate-report") == [passing]
    assert found(url=endpoint.url) == [final, passing]
    assert found(since="2026-01-05T12:00:11Z") == [refused, not_found, final]
    assert found(since="2026-01-05T12:00:11Z", state="retrying", url=f"{endpoint.url}/a") == [final]
    first = gateway.ask("GET", "/messages")["messages"][-1]
    assert found(messageId=first["id"]) == found(messageId=first["messageId"]) == [final, passing]
    status, answer = gateway.call("GET", "/_textbed/pushes?messageId=nobody")
    assert (status, answer["error"]["code"]) == (404, "NOT_FOUND")


def test_pages_do_not_shift(gateway: Gateway, endpoint: Endpoint, several: list[Any]) -> None:
    """A cursor goes on where the page before ended, whatever came in meanwhile."""
    seen, cursor = [], None
    while True:
        page = gateway.ask("GET", "/pushes?limit=1" + (f"&cursor={cursor}" if cursor else ""))
        seen += page["pushes"]
        cursor = page["next"]
        if cursor is None:
            break
        gateway.send("9990060000", notifyUrl="http://169.254.169.254/d")
        time.sleep(0.05)
    assert [push["id"] for push in seen] == [push["id"] for push in several]
    assert gateway.call("GET", "/_textbed/pushes?cursor=b3JkZXI6MQ")[0] == 400


def test_others_see_nothing_of_it(gateway: Gateway, several: list[Any]) -> None:
    """Neither the list nor a push, which cannot be sent again either."""
    gateway.ask("POST", "/accounts", {"name": "other", "password": "other"})
    assert gateway.pushes(user="other") == []
    assert gateway.pushes(user="other", id=several[0]["id"]) == []
    assert gateway.call("POST", f"/_textbed/pushes/{several[0]['id']}/replay", user="other")[0] == 404


def test_the_number_of_a_message_is_no_push(gateway: Gateway, several: list[Any]) -> None:
    """Names of one kind are not taken for another's."""
    for message in gateway.ask("GET", "/messages")["messages"]:
        assert gateway.pushes(id=message["id"]) == []
        assert gateway.call("POST", f"/_textbed/pushes/{message['id']}/replay")[0] == 404


def test_a_call_that_is_under_way(endpoint: Endpoint) -> None:
    """It stands in the list, without an end."""
    go_on = threading.Event()
    endpoint.answer = lambda _: go_on.wait(30) and 200
    with running() as gateway:
        gateway.send(notifyUrl=endpoint.url)
        gateway.advance(3, wall=0)
        endpoint.wait_for(1)
        push = gateway.push(state="sending")
        (attempt,) = push["attempts"]
        assert (push["state"], attempt["outcome"], attempt["durationMs"]) == ("sending", "under-way", None)
        assert gateway.pushes(state="waiting") == []
        go_on.set()
        until(lambda: gateway.pushes(state="delivered"), "it to end")


# Replay


@pytest.mark.parametrize("status", [200, 500])
def test_a_failed_push_is_sent_again(gateway: Gateway, endpoint: Endpoint, status: int) -> None:
    """The answer comes when the call has ended; if it arrives, no retry follows, else they stay as they are."""
    endpoint.answer = lambda _: 500
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3)
    gateway.advance(10)
    before = gateway.push()
    endpoint.answer = slowly(0.2, status)
    after = gateway.ask("POST", f"/pushes/{before['id']}/replay")
    assert [(one["number"], one["cause"]) for one in after["attempts"]] == [(1, "first"), (2, "replay")]
    assert after["attempts"][1]["at"] == "2026-01-05T12:00:13.000Z"
    assert len({call.body for call in endpoint.calls}) == 1
    assert after["attemptsLeft"] == before["attemptsLeft"] == 20
    endpoint.answer = lambda _: 500
    retries = gateway.advance(3600)["attempts"]
    if status == 200:
        assert (after["state"], after["nextAttemptAt"], retries) == ("delivered", None, 0)
    else:
        assert (after["state"], after["nextAttemptAt"]) == ("retrying", before["nextAttemptAt"])
        assert minutes({"attempts": [one for one in gateway.push()["attempts"] if one["cause"] != "replay"]}) == [
            0, 1, 3, 8, 18, 35,
        ]  # fmt: skip


def test_what_has_ended_is_sent_again(gateway: Gateway, endpoint: Endpoint) -> None:
    """Whatever became of it: delivered, given up, dropped or refused."""
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3)
    delivered = gateway.push()
    endpoint.answer = lambda _: 500
    again = gateway.ask("POST", f"/pushes/{delivered['id']}/replay")
    assert (again["state"], [one["outcome"] for one in again["attempts"]]) == ("delivered", ["delivered", "bad-status"])
    gateway.send(notifyUrl=f"{endpoint.url}/failed")
    gateway.advance(3 * 24 * 3600)
    failed = gateway.push(state="failed")
    endpoint.answer = lambda _: 200
    again = gateway.ask("POST", f"/pushes/{failed['id']}/replay")
    assert (again["state"], again["attempts"][-1]["number"], again["attemptsLeft"]) == ("delivered", 22, 0)
    gateway.ask("PUT", "/receivers", {"receivers": [{"url": endpoint.url, "drop": 1}]})
    gateway.send(notifyUrl=f"{endpoint.url}/dropped")
    gateway.advance(3)
    dropped = gateway.push(state="dropped")
    assert gateway.ask("POST", f"/pushes/{dropped['id']}/replay")["state"] == "delivered"
    gateway.send(notifyUrl="http://169.254.169.254/")
    gateway.advance(3)
    refused = gateway.push(state="refused")
    again = gateway.ask("POST", f"/pushes/{refused['id']}/replay")
    assert (again["state"], [one["outcome"] for one in again["attempts"]]) == ("refused", ["refused", "refused"])


def test_a_replay_beside_a_retry(endpoint: Endpoint) -> None:
    """Each call has its own number; what arrived stays delivered when the other fails later."""
    endpoint.answer = lambda _: 500
    with running() as gateway:
        gateway.send(notifyUrl=endpoint.url)
        gateway.advance(3)
        endpoint.answer = lambda _: slowly(1, 500)(_) if len(endpoint.calls) == 2 else 200
        gateway.advance(60, wall=0)
        endpoint.wait_for(2)
        again = gateway.ask("POST", f"/pushes/{gateway.push()['id']}/replay")
        assert [(one["number"], one["cause"], one["outcome"]) for one in again["attempts"]] == [
            (1, "first", "bad-status"),
            (2, "retry", "under-way"),
            (3, "replay", "delivered"),
        ]
        until(lambda: gateway.push()["state"] == "delivered", "the retry to end")
        push = gateway.push()
        assert [one["outcome"] for one in push["attempts"]] == ["bad-status", "bad-status", "delivered"]
        assert (push["nextAttemptAt"], gateway.advance(3600)["attempts"]) == (None, 0)


def test_what_arrived_by_hand_is_not_called_in_its_turn(endpoint: Endpoint) -> None:
    """It waited behind a call that hung."""
    go_on = threading.Event()
    endpoint.answer = lambda call: go_on.wait(30) and 200 if call.path.endswith("/hangs") else 200
    with running() as gateway:
        gateway.send(notifyUrl=f"{endpoint.url}/hangs")
        gateway.send(notifyUrl=f"{endpoint.url}/waits")
        gateway.advance(3, wall=0)
        endpoint.wait_for(1)
        waiting = gateway.push(state="waiting")
        again = gateway.ask("POST", f"/pushes/{waiting['id']}/replay")
        assert (again["state"], again["attempts"][0]["cause"]) == ("delivered", "replay")
        go_on.set()
        assert gateway.advance(3600)["settled"]
        assert len(gateway.push(id=waiting["id"])["attempts"]) == 1
        assert len(endpoint.calls) == 2


# What else tells of it


def test_events_of_pushes(gateway: Gateway, endpoint: Endpoint) -> None:
    """When it comes into being, and when a call has ended."""
    endpoint.answer = lambda _: 500
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(gateway.call("GET", "/_textbed/events?closeAfter=1.5")[1]))
    thread.start()
    time.sleep(0.3)
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3)
    thread.join(20)
    events = [event for event in read_events(found[0]) if event["kind"] == "push-changed"]
    assert [(one["push"]["state"], one["push"]["attempts"]) for one in events][-1] == ("retrying", 1)
    assert events[-1]["push"]["nextAttemptAt"] == "2026-01-05T12:01:03.000Z"
    message = gateway.ask("GET", "/messages/latest")
    assert events[-1]["push"]["messages"] == [message["id"]]


def test_pushes_are_counted(gateway: Gateway, endpoint: Endpoint) -> None:
    """By kind and outcome; and how many wait."""
    endpoint.answer = lambda _: 200 if len(endpoint.calls) % 2 else 500
    for number in range(4):
        gateway.send(notifyUrl=f"{endpoint.url}/{number}")
    gateway.advance(3)
    gateway.send([PHONE] * 3, notifyUrl=endpoint.url)
    _, text = gateway.call("GET", "/metrics")
    lines = text.decode().splitlines()
    assert 'textbed_push_calls_total{kind="delivery-report",outcome="delivered"} 2' in lines
    assert 'textbed_push_calls_total{kind="delivery-report",outcome="bad-status"} 2' in lines
    assert 'textbed_pushes_waiting{what="notices"} 3' in lines
    assert 'textbed_pushes_waiting{what="pushes"} 2' in lines
    assert "textbed_push_calls_due 0" in lines


def test_failures_are_logged(endpoint: Endpoint) -> None:
    """A line each, without what the address asks for."""
    from textbed.log import RequestLog

    lines: list[bytes] = []
    endpoint.answer = lambda _: 500
    with running(PushLimits(timeout=5), log=RequestLog(lines.append)) as gateway:
        gateway.send(notifyUrl=f"{endpoint.url}?secret=1")
        gateway.advance(3)
    (line,) = [orjson.loads(line) for line in lines if b'"push"' in line]
    del line["time"], line["ms"]
    assert line == {
        "level": "warning",
        "event": "push",
        "kind": "delivery-report",
        "url": endpoint.url,
        "call": 1,
        "outcome": "bad-status",
        "reason": "The receiver answered 500.",
        "state": "retrying",
    }
