"""`--keep`: what is over is forgotten after a while, what is ahead never."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.emulator.harness import Emulator
from textbed import retention
from textbed.retention import forget_regularly
from textbed.store.accounts import Accounts
from textbed.store.rows import InboundRow
from textbed.store.sqlite import SqliteStore

HOUR = 3600
NEVER_ENDS, A_DAY_LATE = "99900700009", "99900500004"


def _forget(emulator: Emulator, hours: float) -> None:
    """Forgets what was over some hours ago, as `--keep` does."""
    while emulator.store.forget_before(emulator.account.id, emulator.now - round(hours * HOUR * 1000)).more:
        pass


def _known(emulator: Emulator, *message_ids: str) -> list[bool]:
    return [emulator.store.message(emulator.account.id, one) is not None for one in message_ids]


def _send(emulator: Emulator, to: str = "41793026727") -> str:
    message_id: str = emulator.post("/sms/1/text/single", json={"to": to, "text": "Hello"}).json()["messages"][0][
        "messageId"
    ]
    return message_id


def _receive(emulator: Emulator, sender: str) -> None:
    store, now = emulator.store, emulator.now
    parts = (str(now), sender, "41793026700", "Hi", "Hi", None, now, 1, None, None)
    store.add(InboundRow(store.next_inbound(), emulator.account.id, *parts))


def test_old_messages_go_and_young_ones_stay(emulator: Emulator) -> None:
    """Forgetting goes by the account's clock: what had its outcome before is gone, its report with it."""
    old = _send(emulator)
    emulator.advance(hours=2)
    young = _send(emulator)
    emulator.advance(seconds=10)
    _forget(emulator, hours=1)
    assert _known(emulator, old, young) == [False, True]
    assert [one["messageId"] for one in emulator.get("/sms/1/reports").json()["results"]] == [young]


def test_an_outcome_that_is_ahead_stays(emulator: Emulator) -> None:
    """A message whose report is still to come is kept for it, however long ago it was sent."""
    late, stuck = _send(emulator, A_DAY_LATE), _send(emulator, NEVER_ENDS)
    emulator.advance(hours=5)
    _forget(emulator, hours=1)
    assert _known(emulator, late, stuck) == [True, False]
    emulator.advance(hours=20)
    assert [one["messageId"] for one in emulator.get("/sms/1/reports").json()["results"]] == [late]
    emulator.advance(hours=2)
    _forget(emulator, hours=1)
    assert _known(emulator, late) == [False]


def test_what_is_scheduled_or_halted_stays(emulator: Emulator) -> None:
    """A request that is to be sent later is kept, and so is one that its owner has halted long past its time."""
    ids = {}
    for name, to, hours in (("ahead", "41793026727", 100), ("endless", NEVER_ENDS, 100), ("halted", "41793026727", 1)):
        message = {"destinations": [{"to": to}], "text": "Later", "sendAt": emulator.date(hours=hours)}
        body = {"bulkId": name, "messages": [message]}
        ids[name] = emulator.post("/sms/1/text/advanced", json=body).json()["messages"][0]["messageId"]
    emulator.put("/sms/1/bulks/status", {"bulkId": "halted"}, json={"status": "PAUSED"})
    emulator.advance(hours=50)
    _forget(emulator, hours=1)
    assert _known(emulator, *ids.values()) == [True, True, True]
    assert emulator.get("/sms/1/bulks/status", {"bulkId": "halted"}).json()["status"] == "PAUSED"
    emulator.put("/sms/1/bulks/status", {"bulkId": "halted"}, json={"status": "PENDING"})
    emulator.advance(hours=2)
    _forget(emulator, hours=1)
    assert _known(emulator, *ids.values()) == [True, True, False]


def test_a_request_goes_with_the_last_of_its_messages(emulator: Emulator) -> None:
    """The entry of a bulk stays while one of its messages does."""
    messages = [{"to": to, "text": "Hello"} for to in ("41793026727", A_DAY_LATE)]
    bulk = emulator.post("/sms/1/text/multi", json={"bulkId": "both", "messages": messages}).json()["bulkId"]
    emulator.advance(hours=5)
    _forget(emulator, hours=1)
    assert len(emulator.store.bulk(emulator.account.id, bulk)) == 1
    emulator.advance(hours=25)
    _forget(emulator, hours=1)
    assert emulator.store.bulk(emulator.account.id, bulk) == []


def test_it_goes_in_bounded_steps(emulator: Emulator) -> None:
    """One step forgets so many rows and says whether there are more."""
    ids = [_send(emulator) for _ in range(5)]
    emulator.advance(hours=2)
    steps: list[bool] = []
    while not steps or steps[-1]:
        before = sum(_known(emulator, *ids))
        step = emulator.store.forget_before(emulator.account.id, emulator.now, limit=2)
        steps.append(step.more)
        left = sum(_known(emulator, *ids))
        assert (left, step.messages) == (max(0, 5 - 2 * len(steps)), before - left)
    assert steps == [True, True, False]


def test_other_accounts_keep_theirs(emulator: Emulator) -> None:
    """Forgetting is by account."""
    other = emulator.new_account("other")
    reply = emulator.post("/sms/1/text/single", json={"to": "41793026727"}, auth=("other", "other")).json()
    emulator.advance(hours=50)
    _forget(emulator, hours=1)
    assert emulator.store.message(other.id, reply["messages"][0]["messageId"]) is not None


def test_lookups_and_received_messages_go_too(emulator: Emulator) -> None:
    """Everything that grows is forgotten by the same rule."""
    for number in ("41793026727", "41793026728"):
        emulator.advance(hours=2)
        emulator.post("/number/1/query", json={"to": [number]})
        _receive(emulator, number)
    emulator.advance(hours=0.5)
    _forget(emulator, hours=1)
    assert [row.recipient for row in emulator.store.every("lookups", None)] == ["41793026728"]
    assert [row.sender for row in emulator.store.every("inbound", None)] == ["41793026728"]


def test_the_server_forgets_by_itself(emulator: Emulator) -> None:
    """The running server goes over all accounts at once and then again and again, whatever account it is."""
    first = _send(emulator)

    async def let_it_run() -> tuple[list[bool], list[bool]]:
        forgetting = asyncio.create_task(forget_regularly(emulator.store, emulator.accounts, HOUR, period=0.01))
        emulator.advance(hours=0.9)
        await asyncio.sleep(0.05)
        before = _known(emulator, first)
        emulator.advance(hours=2)
        await asyncio.sleep(0.05)
        forgetting.cancel()
        return before, _known(emulator, first)

    assert asyncio.run(let_it_run()) == ([True], [False])


def _told(emulator: Emulator, seconds: float = 0.05) -> list[str]:
    """What somebody who follows the account hears while the server forgets what is older than an hour."""
    heard: list[str] = []
    stop = emulator.store.feed.listen(emulator.account.id, lambda happening: heard.append(happening.kind))

    async def let_it_run() -> None:
        emulator.application.run_on(asyncio.get_running_loop())
        forgetting = asyncio.create_task(forget_regularly(emulator.store, emulator.accounts, HOUR, period=0.01))
        await asyncio.sleep(seconds)
        forgetting.cancel()

    usual = emulator.store.on_first_write
    asyncio.run(let_it_run())
    emulator.store.on_first_write = usual
    stop()
    return heard


def test_who_follows_the_account_is_told(emulator: Emulator) -> None:
    """Once for all that was forgotten together, of messages in either direction; and not again for nothing."""
    for _ in range(3):
        _send(emulator)
    emulator.advance(hours=2)
    assert _told(emulator) == ["deleted"]
    assert _told(emulator) == []
    _receive(emulator, "41793026727")
    emulator.advance(hours=2)
    assert _told(emulator) == ["deleted"]


def test_nobody_is_told_of_what_no_list_of_messages_shows(emulator: Emulator) -> None:
    """Lookups are forgotten in silence, and so is what another account had."""
    emulator.new_account("other")
    emulator.post("/number/1/query", json={"to": ["41793026727"]})
    emulator.post("/sms/1/text/single", json={"to": "41793026727"}, auth=("other", "other"))
    for account in emulator.accounts.by_name.values():
        account.clock.advance(2 * HOUR * 1000)
    assert _told(emulator) == []
    assert list(emulator.store.every("lookups", None)) == list(emulator.store.every("messages", None)) == []


def test_while_much_is_forgotten_it_is_told_now_and_then(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who follows need not wait for the end of it."""
    messages = [{"to": ["41793026727"] * 50, "text": "Hello"}] * 24
    assert emulator.post("/sms/1/text/multi", json={"messages": messages}).status == 200
    emulator.advance(hours=2)
    monkeypatch.setattr(retention, "TELL_EVERY", 0.0)
    monkeypatch.setattr(retention, "SHARE", 1.0)
    assert _told(emulator, seconds=0.3) == ["deleted"] * 3


def test_numbers_of_what_is_forgotten_are_not_given_again(tmp_path: Path) -> None:
    """A restart after everything was forgotten goes on counting where it was, so that no id comes back."""
    store = SqliteStore(tmp_path / "textbed.db")
    account = Accounts(store).create("demo", "demo", "demo-key", "demo-key")
    parts = ("1", "41793026727", "41793026700", "", "", None, 1, 1, None, None)
    store.add(InboundRow(store.next_inbound(), account.id, *parts))
    store.commit()
    last = store.last_seq
    store.forget_before(account.id, 1000)
    assert store.read("SELECT count(*) FROM inbound").fetchone() == (0,)
    store.close()
    again = SqliteStore(tmp_path / "textbed.db")
    assert again.last_seq == last
    again.close()
