"""What becomes of pushes when their messages are moved, called off, deleted or forgotten, and when all begins anew."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from tests.emulator.harness import instant
from tests.push.gateway import PHONE, Endpoint, Gateway, running
from textbed.push.outbox import PushLimits

AT_ONE = "2026-01-05T13:00:00.000+0000"


def scheduled(gateway: Gateway, endpoint: Endpoint) -> None:
    gateway.send([PHONE] * 3, notifyUrl=endpoint.url, sendAt=AT_ONE, bulk_id="bulk")


def test_a_moved_request_is_pushed_at_its_new_time(gateway: Gateway, endpoint: Endpoint) -> None:
    """And not at the old one as well."""
    scheduled(gateway, endpoint)
    status, _ = gateway.call("PUT", "/sms/1/bulks?bulkId=bulk", {"sendAt": "2026-01-05T14:00:00.000+0000"})
    assert status == 200
    assert gateway.advance(3700)["attempts"] == 0
    assert gateway.advance(3700)["attempts"] == 1
    assert gateway.push()["dueAt"] == "2026-01-05T14:00:02.000Z"
    assert len(endpoint.calls[0].json()["results"]) == 3


def test_a_halted_request_is_not_pushed_until_it_goes_on(gateway: Gateway, endpoint: Endpoint) -> None:
    """Whatever the clock says."""
    scheduled(gateway, endpoint)
    assert gateway.call("PUT", "/sms/1/bulks/status?bulkId=bulk", {"status": "PAUSED"})[0] == 200
    assert gateway.advance(7200)["attempts"] == 0
    assert gateway.call("PUT", "/sms/1/bulks/status?bulkId=bulk", {"status": "PENDING"})[0] == 200
    assert gateway.advance(60)["attempts"] == 1


def test_a_cancelled_request_has_its_reports_at_once(gateway: Gateway, endpoint: Endpoint) -> None:
    """That say so, and no others later."""
    scheduled(gateway, endpoint)
    assert gateway.call("PUT", "/sms/1/bulks/status?bulkId=bulk", {"status": "CANCELED"})[0] == 200
    (call,) = endpoint.wait_for(1)
    assert [one["error"]["id"] for one in call.json()["results"]] == [4100] * 3
    assert gateway.advance(7200)["attempts"] == 0


def test_what_is_deleted_before_it_is_due_is_not_pushed(gateway: Gateway, endpoint: Endpoint) -> None:
    """Others of the same request are."""
    gateway.send([PHONE, "41793026728"], notifyUrl=endpoint.url)
    assert gateway.ask("DELETE", f"/messages?q=to:{PHONE}") == {"deleted": 1}
    assert gateway.advance(3)["attempts"] == 1
    assert [one["to"] for one in endpoint.calls[0].json()["results"]] == ["41793026728"]


def test_what_is_deleted_between_two_calls_is_not_pushed_again(gateway: Gateway, endpoint: Endpoint) -> None:
    """A push that told of it alone is gone; one that told of others too goes on without it, as the same push."""
    endpoint.answer = lambda _: 500
    gateway.send([PHONE, "41793026728"], notifyUrl=endpoint.url)
    gateway.send(PHONE, notifyUrl=f"{endpoint.url}/alone")
    gateway.advance(3)
    before = gateway.push(url=f"{endpoint.url}", since="2026-01-05T12:00:03Z", messageId="latest")
    assert before["url"].endswith("/alone")
    both = next(push for push in gateway.pushes() if push["id"] != before["id"])
    gateway.ask("DELETE", f"/messages?q=to:{PHONE}")
    endpoint.answer = lambda _: 200
    assert gateway.advance(60)["attempts"] == 1
    assert [one["to"] for one in endpoint.calls[-1].json()["results"]] == ["41793026728"]
    after = gateway.push()
    assert (after["id"], after["state"], len(after["attempts"]), len(after["messages"])) == (
        both["id"],
        "delivered",
        2,
        1,
    )


def test_deleting_beside_a_call_that_is_under_way(endpoint: Endpoint) -> None:
    """What comes of the call is not looked at any more."""
    go_on = threading.Event()
    endpoint.answer = lambda _: go_on.wait(30) and 500
    with running() as gateway:
        gateway.send(notifyUrl=endpoint.url)
        gateway.advance(3, wall=0)
        endpoint.wait_for(1)
        gateway.ask("DELETE", "/messages?q=to:*")
        go_on.set()
        assert gateway.advance(7200)["settled"]
        assert gateway.pushes() == []
        assert len(endpoint.calls) == 1
        assert gateway.emulator.store.read("SELECT count(*) FROM push_attempts").get == 0


@pytest.mark.parametrize(
    ("method", "path", "body"), [("DELETE", "/messages?q=to:*", None), ("POST", "/reset", {"scope": "account"})]
)
def test_what_is_deleted_is_not_unsettled(endpoint: Endpoint, method: str, path: str, body: Any) -> None:
    """Neither the push whose call still hangs nor those that wait for that receiver."""
    go_on = threading.Event()
    endpoint.answer = lambda _: go_on.wait(30) and 500
    with running(PushLimits(batch=1)) as gateway:
        gateway.send([PHONE] * 3, notifyUrl=endpoint.url)
        assert gateway.advance(3, wall=0)["unsettledCount"] == 3
        endpoint.wait_for(1)
        gateway.ask(method, path, body)
        moved = gateway.advance(5, wall=0)
        assert (moved["settled"], moved["unsettledCount"], moved["unsettled"]) == (True, 0, [])
        go_on.set()


@pytest.mark.parametrize("scope", ["account", "server"])
def test_a_reset_leaves_nothing_to_push(endpoint: Endpoint, scope: str) -> None:
    """Neither notices nor pushes nor their calls; names are not given again, and what comes afterwards is pushed."""
    go_on = threading.Event()
    endpoint.answer = lambda call: go_on.wait(30) and 500 if call.path.endswith("/hangs") else 500
    with running(PushLimits(batch=1)) as gateway:
        gateway.send(notifyUrl=f"{endpoint.url}/hangs")
        gateway.send([PHONE] * 5, notifyUrl=endpoint.url)
        gateway.advance(3, wall=0)
        gateway.send(notifyUrl=endpoint.url)
        endpoint.wait_for(1)
        names = {push["id"] for push in gateway.pushes()}
        gateway.ask("POST", "/reset", {"scope": scope})
        go_on.set()
        assert gateway.pushes() == []
        assert (gateway.now, gateway.ask("GET", "/clock")["nextEventAt"]) == ("2026-01-05T12:00:00.000Z", None)
        before = len(endpoint.calls)
        assert gateway.advance(7200)["attempts"] == 0
        endpoint.answer = lambda _: 200
        gateway.send(notifyUrl=endpoint.url)
        assert gateway.advance(3)["attempts"] == 1
        assert len(endpoint.calls) == before + 1
        push = gateway.push()
        assert push["id"] not in names
        assert len(push["attempts"]) == 1


def test_a_reset_ends_an_advance(endpoint: Endpoint) -> None:
    """The clock is as the account began, and not where the advance was going."""
    endpoint.answer = lambda _: threading.Event().wait(5) or 200
    with running() as gateway:
        gateway.send(notifyUrl=endpoint.url)
        answers: list[object] = []
        thread = threading.Thread(target=lambda: answers.append(gateway.advance(3600)))
        thread.start()
        endpoint.wait_for(1)
        gateway.ask("POST", "/reset", {})
        thread.join(10)
        assert not thread.is_alive()
        assert gateway.now == "2026-01-05T12:00:00.000Z"


def test_an_account_that_is_gone_pushes_nothing(gateway: Gateway, endpoint: Endpoint) -> None:
    """Others do."""
    gateway.ask("POST", "/accounts", {"name": "other", "password": "other"})
    gateway.send(notifyUrl=f"{endpoint.url}/other", user="other")
    gateway.ask("POST", "/reset", {"scope": "server"})
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(10)
    assert [call.path for call in endpoint.calls] == ["/in"]


def test_old_pushes_are_forgotten_and_those_to_come_are_not(gateway: Gateway, endpoint: Endpoint) -> None:
    """With all their calls."""
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3)
    endpoint.answer = lambda _: 500
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3600)
    store, account = gateway.emulator.store, gateway.emulator.account.id
    assert store.forget_before(account, instant("2026-01-05T12:30:00Z")).messages == 2
    assert [push["state"] for push in gateway.pushes()] == ["retrying"]
    counts = [store.read(f"SELECT count(*) FROM {table}").get for table in ("pushes", "notices", "push_attempts")]
    assert counts == [1, 1, 6]
    endpoint.answer = lambda _: 200
    assert gateway.advance(3600)["attempts"] == 1
