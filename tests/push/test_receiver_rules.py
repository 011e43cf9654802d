"""Trouble on the way to a customer's server, as it was set up: twice, late, in another order, or not at all."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from tests.emulator.harness import instant
from tests.push.gateway import PHONE, Call, Endpoint, Gateway, running, until
from textbed.push.outbox import PushLimits

START = instant("2026-01-05T12:00:00Z")


def rules(gateway: Gateway, *rules: dict[str, Any]) -> None:
    gateway.ask("PUT", "/receivers", {"receivers": list(rules)})


def counted(gateway: Gateway) -> list[tuple[int, int, int]]:
    found = gateway.ask("GET", "/receivers")["receivers"]
    return [(rule["pushes"], rule["duplicated"], rule["dropped"]) for rule in found]


def test_a_dropped_push_is_lost_for_good(gateway: Gateway, endpoint: Endpoint) -> None:
    """As if it had been taken and forgotten; it stands in the list all the same."""
    rules(gateway, {"url": endpoint.url, "drop": 1})
    gateway.send(notifyUrl=endpoint.url)
    assert gateway.advance(7200)["attempts"] == 0
    assert endpoint.calls == []
    push = gateway.push()
    (attempt,) = push["attempts"]
    assert (push["state"], push["nextAttemptAt"], push["reason"]) == (
        "dropped",
        None,
        "A receiver rule lost it on purpose.",
    )
    assert (attempt["outcome"], attempt["durationMs"], attempt["answer"]) == ("dropped", None, None)
    assert attempt["at"] == "2026-01-05T12:00:03.000Z"
    assert counted(gateway) == [(1, 0, 1)]


def test_a_duplicate_comes_at_once(gateway: Gateway, endpoint: Endpoint) -> None:
    """With the same id and the same body, once it has arrived; it is not tried again if that fails."""
    rules(gateway, {"url": endpoint.url, "duplicate": 1})
    endpoint.answer = lambda _: 200 if len(endpoint.calls) == 2 else 500
    gateway.send(notifyUrl=endpoint.url)
    assert gateway.advance(7200)["attempts"] == 2
    assert len(endpoint.calls) == 3
    assert len({call.body for call in endpoint.calls}) == 1
    push = gateway.push()
    assert {call.headers["x-textbed-push-id"] for call in endpoint.calls} == {push["id"]}
    causes = [(one["cause"], one["outcome"]) for one in push["attempts"]]
    assert causes == [("first", "bad-status"), ("retry", "delivered"), ("duplicate", "bad-status")]
    assert (push["state"], push["attempts"][2]["at"]) == ("delivered", push["attempts"][1]["at"])
    assert counted(gateway) == [(1, 1, 0)]


def test_what_is_sent_again_by_hand_has_no_duplicate(gateway: Gateway, endpoint: Endpoint) -> None:
    """Whoever asks for one call gets one."""
    rules(gateway, {"url": endpoint.url, "duplicate": 1})
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3)
    again = gateway.ask("POST", f"/pushes/{gateway.push()['id']}/replay")
    assert [one["cause"] for one in again["attempts"]] == ["first", "duplicate", "replay"]
    assert gateway.advance(60)["settled"]
    assert len(endpoint.calls) == 3
    assert counted(gateway) == [(1, 1, 0)]


def test_a_push_is_held_back(gateway: Gateway, endpoint: Endpoint) -> None:
    """By the account's clock; retries count from the first call."""
    rules(gateway, {"url": endpoint.url, "delaySeconds": 60})
    endpoint.answer = lambda _: 500
    gateway.send(notifyUrl=endpoint.url)
    assert gateway.advance(62)["attempts"] == 0
    push = gateway.push()
    assert (push["state"], push["dueAt"]) == ("waiting", "2026-01-05T12:00:03.000Z")
    assert push["nextAttemptAt"] == "2026-01-05T12:01:03.000Z"
    gateway.advance(121)
    assert [one["at"][14:19] for one in gateway.push()["attempts"]] == ["01:03", "02:03"]


def test_pushes_overtake_one_another(endpoint: Endpoint) -> None:
    """Held back by chance, within the time that was told; and the same in the next run."""
    orders = []
    for _ in range(2):
        with running(PushLimits(batch=1)) as gateway:
            rules(gateway, {"url": endpoint.url, "reorderSeconds": 60, "seed": 7})
            gateway.send([PHONE] * 20, notifyUrl=endpoint.url, callbackData="x")
            gateway.advance(63)
            pushes = gateway.pushes()
            assert len(pushes) == 20
            instants = [instant(push["attempts"][0]["at"]) - START for push in pushes]
            assert all(3000 <= at <= 63_000 for at in instants)
            assert instants != sorted(instants, reverse=True)
            orders.append(instants)
    assert orders[0] == orders[1]


@pytest.mark.parametrize("what", ["drop", "duplicate"])
def test_chance_is_drawn_for_each_push(endpoint: Endpoint, what: str) -> None:
    """About as often as was told, and for the same pushes in each run; another seed has others."""
    seen = {}
    for run, seed in enumerate((7, 7, 8)):
        with running(PushLimits(batch=1)) as gateway:
            rules(gateway, {"url": endpoint.url, what: 0.3, "seed": seed})
            gateway.send([PHONE] * 100, notifyUrl=endpoint.url)
            gateway.advance(3)
            pushes = gateway.pushes(limit=100)
            seen[run] = [push["state"] == "dropped" or len(push["attempts"]) == 2 for push in pushes]
            assert 15 <= sum(seen[run]) <= 45
            (counts,) = counted(gateway)
            assert counts == (100, sum(seen[run]) * (what == "duplicate"), sum(seen[run]) * (what == "drop"))
    assert seen[0] == seen[1] != seen[2]


def test_the_longest_beginning_counts_and_of_two_alike_the_later(gateway: Gateway, endpoint: Endpoint) -> None:
    """Others go through unharmed."""
    url = endpoint.url
    rules(
        gateway,
        {"url": url, "drop": 1},
        {"url": f"{url}/slow", "delaySeconds": 5},
        {"url": f"{url}/slow", "delaySeconds": 9},
        {"url": url.replace("/in", "/other"), "drop": 1},
    )
    gateway.send(notifyUrl=f"{url}/slow/1")
    gateway.send(notifyUrl=f"{url}/fast")
    gateway.send(notifyUrl=url.replace("/in", "/free"))
    assert gateway.advance(11.999)["attempts"] == 1
    assert gateway.advance(0.001)["attempts"] == 1
    assert counted(gateway) == [(1, 0, 1), (0, 0, 0), (1, 0, 0), (0, 0, 0)]


@pytest.mark.parametrize(("method", "body"), [("DELETE", None), ("PUT", {"receivers": []})])
def test_what_is_held_back_falls_due_when_the_rules_end(
    gateway: Gateway, endpoint: Endpoint, method: str, body: Any
) -> None:
    """At once; retries count from then."""
    rules(gateway, {"url": endpoint.url, "delaySeconds": 600})
    endpoint.answer = lambda _: 500
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(10)
    gateway.ask(method, "/receivers", body)
    endpoint.wait_for(1)
    gateway.advance(120)
    assert [one["at"][14:19] for one in gateway.push()["attempts"]] == ["00:10", "01:10"]


def test_rules_are_for_what_falls_due_from_now_on(gateway: Gateway, endpoint: Endpoint) -> None:
    """What is held back already stays so when others are set."""
    rules(gateway, {"url": endpoint.url, "delaySeconds": 60})
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3)
    rules(gateway, {"url": endpoint.url, "drop": 1})
    gateway.advance(60)
    assert len(endpoint.calls) == 1


def test_what_is_being_called_is_not_called_once_more_when_the_rules_end(endpoint: Endpoint) -> None:
    """Though it is due at this very instant, and its receiver may have several calls at once."""
    go_on = threading.Event()
    with running(PushLimits(batch=1)) as gateway:
        gateway.send([PHONE] * 4, notifyUrl=endpoint.url)
        gateway.advance(3)
        endpoint.answer = lambda _: go_on.wait(30) and 200
        gateway.send(notifyUrl=endpoint.url)
        gateway.advance(3, wall=0)
        endpoint.wait_for(5)
        gateway.ask("DELETE", "/receivers")
        time.sleep(0.3)
        assert len(endpoint.calls) == 5
        go_on.set()


def test_duplicates_count_among_the_calls_that_there_may_be(endpoint: Endpoint) -> None:
    """A receiver that takes its time with them gets no more calls at once for that."""
    go_on = threading.Event()
    seen: set[bytes] = set()
    lock = threading.Lock()

    def answer(call: Call) -> int:
        with lock:
            is_again = call.body in seen
            seen.add(call.body)
        if is_again:
            go_on.wait(30)
        return 200

    endpoint.answer = answer
    with running(PushLimits(batch=1, concurrency=3)) as gateway:
        rules(gateway, {"url": endpoint.url, "duplicate": 1})
        gateway.send([PHONE] * 20, notifyUrl=endpoint.url)
        gateway.ask("PUT", "/clock", {"now": "2026-01-05T13:00:00Z"})
        until(lambda: len(endpoint.calls) - len(seen) == 3, "three duplicates to be under way")
        # The list of pushes is asked often enough for further calls to begin, if there were any.
        for _ in range(20):
            assert len(gateway.pushes(state="sending")) == 3
        assert len(endpoint.calls) == 6
        go_on.set()
        until(lambda: counted(gateway) == [(20, 20, 0)], "the others to follow")
        until(lambda: len(endpoint.calls) == 40, "all to arrive twice")
    assert endpoint.at_once <= 3
