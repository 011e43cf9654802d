"""The live stream of events: everything that happens, in order, once; and what is told when that cannot be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import Any

import pytest

from tests.emulator.control_harness import PHONE, Control, read_events
from textbed.control import messages, recorder, steps_ahead
from textbed.control.steps_ahead import StepsAhead
from textbed.domain.clock import Clock
from textbed.domain.own_names import id_of
from textbed.retention import forget_regularly
from textbed.store.feed import Happening
from textbed.store.interface import Wanted
from textbed.store.rows import SKYCORE

OTHER = ("other", "other")
Event = dict[str, Any]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses between what is told, so that tests need not wait for them."""
    monkeypatch.setattr(recorder, "PAUSE", 0)
    monkeypatch.setattr(recorder, "PAUSE_AFTER_GAP", 0)


@pytest.fixture
def control() -> Iterator[Control]:
    with Control() as control:
        yield control


def followed(control: Control, *steps: Callable[[], object], settle: float = 0.05) -> list[Event]:
    """The events of some steps, which are taken while somebody follows."""

    async def follow() -> list[Event]:
        answer = await control.call("GET", "/events")
        assert answer.stream is not None
        lines: list[bytes] = []

        async def listen(stream: AsyncGenerator[bytes, None]) -> None:
            async for line in stream:
                lines.append(line)  # noqa: PERF401 - what came is looked at when nothing more does

        listening = asyncio.create_task(listen(answer.stream))
        for step in steps:
            await asyncio.sleep(0.01)
            done = step()
            if asyncio.iscoroutine(done):
                await done
        await asyncio.sleep(settle)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        return read_events(b"".join(lines))

    return control.run(follow())


def told(events: list[Event]) -> list[tuple[str, str]]:
    """What was told: the kind, and the time of day on the account's clock."""
    return [(event["kind"], event["at"][11:-1]) for event in events]


def kinds(events: list[Event]) -> list[str]:
    return [event["kind"] for event in events]


def test_a_quiet_stream_says_only_how_to_come_back(control: Control) -> None:
    """It begins with the time after which to reconnect, and is what its label says."""
    answer = control.get("/events", {"closeAfter": 0})
    assert answer.headers["content-type"] == "text/event-stream;charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"

    async def read() -> bytes:
        assert answer.stream is not None
        return b"".join([line async for line in answer.stream])

    assert control.run(read()) == b"retry: 1000\n\n"


def test_what_happens_is_told_in_order(control: Control) -> None:
    """A message is accepted, sent and delivered, its report is fetched; the clock moves."""
    row = control.send(text="before")
    events = followed(
        control,
        lambda: control.send(text="code 4711"),
        lambda: control.call("POST", "/clock/advance", json={"seconds": 2}),
        lambda: control.call("POST", "/clock/advance", json={"seconds": 2}),
        lambda: control.take_reports(),
    )
    assert told(events) == [
        ("message-accepted", "12:00:00.000"),
        ("message-changed", "12:00:01.000"),
        ("message-changed", "12:00:01.000"),
        ("clock-changed", "12:00:02.000"),
        ("message-changed", "12:00:03.000"),
        ("message-changed", "12:00:03.000"),
        ("clock-changed", "12:00:04.000"),
        ("report-taken", "12:00:04.000"),
    ]
    assert events[0]["message"]["code"] == "4711"
    assert events[1]["message"]["id"] == id_of(row.seq)
    assert [event["message"]["state"] for event in events[4:6]] == ["delivered"] * 2
    assert events[3]["clock"] == {
        "mode": "frozen",
        "now": "2026-11-20T12:00:02.000Z",
        "nextEventAt": "2026-11-20T12:00:03.000Z",
    }
    numbers = [int(event["id"]) for event in events]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_every_kind_of_thing_is_told(control: Control) -> None:
    """A phone texts, messages are deleted, the set-up changes, the account is set back."""
    row = control.send()
    events = followed(
        control,
        lambda: control.call("POST", "/inbound", json={"from": PHONE, "to": "41793026700", "text": "hi"}),
        lambda: control.call("DELETE", "/messages", {"q": "hi"}),
        lambda: control.call("PUT", "/account", json={"habits": 2015}),
        lambda: control.call("POST", "/numbers", json={"number": "123", "action": "pull"}),
        lambda: control.call("POST", "/scenarios", json={"match": {}, "then": {"status": 9}}),
        lambda: control.call("PUT", "/faults", json={"faults": []}),
        lambda: control.call("DELETE", "/receivers"),
        lambda: control.call("PUT", "/clock", json={"now": "2026-11-20T12:00:00.500Z"}),
        lambda: control.feed.tell(Happening(control.account.id, "changed", (row.seq,))),
        lambda: control.call("POST", "/reset", json={}),
    )
    assert kinds(events) == [
        "message-received",
        "messages-deleted",
        *["setup-changed"] * 5,
        "clock-changed",
        "message-changed",
        "reset",
    ]
    assert [event["message"] is not None for event in events] == [True, *[False] * 7, True, False]


def test_a_deletion_of_nothing_is_not_told(control: Control) -> None:
    """Nothing happened."""
    assert followed(control, lambda: control.call("DELETE", "/messages", {"q": "nothing"})) == []


def test_a_deletion_that_is_broken_off_is_told(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its caller left halfway; what was gone by then is gone, and whoever looks at it learns of that."""
    monkeypatch.setattr(messages, "DELETED_AT_ONCE", 10)
    control.send_several(100)

    async def delete_and_leave() -> None:
        deleting = asyncio.create_task(control.call("DELETE", "/messages", {"q": "to:*"}))
        while control.store.count_messages(control.account.id, Wanted()) == 100:
            await asyncio.sleep(0)
        deleting.cancel()
        await asyncio.gather(deleting, return_exceptions=True)
        control.store.commit()

    assert kinds(followed(control, delete_and_leave)) == ["messages-deleted"]
    assert 0 < control.store.count_messages(control.account.id, Wanted()) < 100


def test_what_the_server_forgets_by_itself_is_told(control: Control) -> None:
    """With `--keep`, messages go from the lists of who follows as well."""
    control.store.feed = control.feed
    control.send()
    control.post("/clock/advance", {"seconds": 7200})

    async def forget() -> None:
        forgetting = asyncio.create_task(forget_regularly(control.store, control.accounts, keep=3600))
        await asyncio.sleep(0.01)
        forgetting.cancel()
        control.store.commit()

    assert told(followed(control, forget)) == [("messages-deleted", "14:00:00.000")]


def test_steps_of_skycore_and_of_rare_kinds_are_told(control: Control) -> None:
    """An intermediate error, a receipt, and the last step of each."""
    control.send(to="9990090027")
    control.send(origin=SKYCORE)
    events = followed(control, lambda: control.call("POST", "/clock/advance", json={"seconds": 60}))
    assert told(events) == [
        ("message-changed", "12:00:01.000"),
        ("message-changed", "12:00:01.000"),
        ("message-changed", "12:00:03.000"),
        ("message-changed", "12:00:06.000"),
        ("message-changed", "12:00:11.000"),
        ("clock-changed", "12:01:00.000"),
    ]


def test_a_running_clock_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages change by themselves, and are told when they do."""
    with Control(clock=Clock()) as control:
        control.send()
        control.account.clock.advance(900)
        events = followed(control, settle=0.5)
        assert kinds(events) == ["message-changed"]
        assert events[0]["message"]["state"] == "pending"


def test_a_message_that_was_deleted_or_moved_takes_no_step(control: Control) -> None:
    """What was ahead of it is forgotten; another future has other steps."""
    deleted, moved = control.send(), control.send()
    later = moved._replace(sent_at=moved.sent_at + 3_600_000, done_at=control.now + 7_200_000)
    events = followed(
        control,
        lambda: control.store.delete_messages([deleted]),
        lambda: control.store.change_messages([later]),
        lambda: control.feed.tell(Happening(control.account.id, "changed", (moved.seq,))),
        lambda: control.call("POST", "/clock/advance", json={"seconds": 60}),
        lambda: control.call("POST", "/clock/advance", json={"seconds": 7200}),
    )
    assert told(events) == [
        ("message-changed", "12:00:00.000"),
        ("clock-changed", "12:01:00.000"),
        ("message-changed", "13:00:01.000"),
        ("message-changed", "14:00:00.000"),
        ("clock-changed", "14:01:00.000"),
    ]


def test_a_stream_begins_with_what_comes_next(control: Control) -> None:
    """What happened just before is in the lists that whoever opens it has read."""
    control.events()
    control.send()
    assert control.events() == []


def test_nothing_is_missed_in_between(control: Control) -> None:
    """Who comes back with the last id gets what happened meanwhile, once."""
    (first,) = followed(control, lambda: control.send(text="one"))
    control.send(text="two")
    control.send(text="three")
    missed = control.events(after=first["id"])
    assert [event["message"]["text"] for event in missed] == ["two", "three"]
    assert control.events(after=missed[-1]["id"]) == []
    assert [event["message"]["text"] for event in control.events(after=missed[0]["id"])] == ["three"]


@pytest.mark.parametrize("after", ["0", "1", "9" * 16, "9" * 64])
def test_what_cannot_be_made_good_is_told(control: Control, after: str) -> None:
    """An event that is not remembered, or never was, is answered with a gap; then the stream goes on."""
    control.events()
    control.send()
    (gap,) = control.events(after=after)
    assert (gap["kind"], gap["message"]) == ("gap", None)
    control.send()
    assert kinds(control.events(after=gap["id"])) == ["message-accepted"]


def test_only_so_much_is_remembered(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who was away for long reads everything again."""
    monkeypatch.setattr(recorder, "REMEMBERED", 3)
    (first,) = followed(control, control.send)
    for _ in range(3):
        control.send()
        control.events()
    assert len(control.events(after=first["id"])) == 3
    control.send()
    control.events()
    assert kinds(control.events(after=first["id"])) == ["gap"]


def test_long_texts_are_not_remembered_without_bound(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory is bounded in bytes as well."""
    monkeypatch.setattr(recorder, "REMEMBERED_BYTES", 3000)
    (first,) = followed(control, lambda: control.send(text="x" * 2000))
    control.send(text="y" * 2000)
    assert kinds(control.events(after=first["id"])) == ["message-accepted"]
    control.send(text="z" * 2000)
    assert kinds(control.events(after=first["id"])) == ["gap"]


def test_too_much_at_once_is_a_gap(control: Control) -> None:
    """A request of a thousand messages is not told message by message; what comes later is."""
    events = followed(
        control,
        lambda: control.send_several(1000),
        lambda: control.call("DELETE", "/messages", {"q": "to:*"}),
        lambda: control.send(),
        lambda: control.call("POST", "/clock/advance", json={"seconds": 1}),
    )
    assert kinds(events) == ["gap", "messages-deleted", "message-accepted", "message-changed", "clock-changed"]


def test_a_jump_over_many_steps_is_a_gap(control: Control) -> None:
    """Everything has changed, and is read again."""
    control.send_several(300)
    events = followed(control, lambda: control.call("POST", "/clock/advance", json={"seconds": 1}))
    assert kinds(events) == ["gap"]


def test_a_new_message_does_not_wait_for_a_flood_of_steps(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps rest after a gap, and nothing else does."""
    monkeypatch.setattr(recorder, "PAUSE_AFTER_GAP", 60)
    control.send_several(300)
    events = followed(
        control,
        lambda: control.call("POST", "/clock/advance", json={"seconds": 1}),
        lambda: control.send(text="new"),
    )
    assert kinds(events) == ["gap", "message-accepted"]
    assert events[1]["message"]["text"] == "new"


def test_steps_that_rested_are_told_by_a_gap(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of whatever was told meanwhile came before it, so they cannot be told one by one any more."""
    monkeypatch.setattr(recorder, "PAUSE_AFTER_GAP", 0.2)
    control.send_several(300)
    step = lambda: control.call("POST", "/clock/advance", json={"seconds": 1})  # noqa: E731
    events = followed(control, step, control.send, step, settle=0.5)
    assert kinds(events) == ["gap", "message-accepted", "clock-changed", "gap"]


def test_of_very_many_steps_ahead_the_soonest_are_known(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """When they are over, the next are looked up, and none is missed."""
    monkeypatch.setattr(steps_ahead, "MOST_STEPS", 4)
    for number in range(10):
        control.send(text=str(number), sendAt=control.now + 10_000 + number * 10_000)
    steps = [lambda: control.call("POST", "/clock/advance", json={"seconds": 10})] * 11
    events = followed(control, *steps)
    changed = [event["message"]["text"] for event in events if event["kind"] == "message-changed"]
    assert sorted(changed) == sorted([str(number) for number in range(10)] * 2)


def test_steps_of_one_instant_are_known_all_or_not_at_all(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that do not go into what is known any more are looked up with the others of their instant."""
    monkeypatch.setattr(steps_ahead, "MOST_STEPS", 3)
    ways = control.now + 10_000, control.now + 20_000, control.now + 20_000, control.now + 20_000
    for number, send_at in enumerate(ways):
        control.send(text=str(number), sendAt=send_at)
    ahead = StepsAhead(control.account, control.store)
    taken = []
    for _ in range(4):
        control.account.clock.advance(10_000)
        taken += ahead.take_due()
    assert sorted(step.seq for step in taken) == sorted([*range(1, 5)] * 2)


def test_steps_ahead_are_not_known_without_bound(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many messages come, no more than twice as many steps are kept as are looked up."""
    monkeypatch.setattr(steps_ahead, "MOST_STEPS", 4)
    ahead = StepsAhead(control.account, control.store)
    for _ in range(20):
        row = control.send()
        ahead.expect(row, row.accepted_at)
        assert len(ahead._steps) <= 8


def test_a_report_is_taken_after_the_step_that_made_it(control: Control) -> None:
    """Also where nobody was told in between that the time had come."""

    def pass_time() -> None:
        control.account.clock.advance(5_000)
        control.take_reports()

    events = followed(control, control.send, pass_time)
    assert kinds(events) == ["message-accepted", "message-changed", "message-changed", "report-taken"]


def test_messages_after_a_reset_are_told(control: Control) -> None:
    """What happened in the same moment before it is not; nothing of that is left."""

    async def all_at_once() -> None:
        control.send(text="old")
        await control.call("POST", "/reset", json={})
        control.send(text="new")

    events = followed(control, all_at_once)
    assert kinds(events) == ["reset", "message-accepted"]
    assert events[1]["message"]["text"] == "new"


def test_a_removed_account_has_no_stream(control: Control) -> None:
    """It ends after saying so."""
    control.post("/accounts", {"name": "made", "password": "made"})

    async def follow() -> list[Event]:
        answer = await control.call("GET", "/events", auth=("made", "made"))
        assert answer.stream is not None
        lines = [await anext(answer.stream)]
        await control.call("POST", "/reset", json={"scope": "server"})
        lines += [line async for line in answer.stream]
        return read_events(b"".join(lines))

    assert kinds(control.run(asyncio.wait_for(follow(), 5))) == ["reset"]


def test_accounts_do_not_hear_each_other(control: Control) -> None:
    """Not even by the numbers of events."""
    other = control.new_account("other")
    control.events()
    events = followed(control, lambda: control.send(account=other), lambda: control.send())
    assert [event["message"]["to"] for event in events] == [PHONE]
    assert int(events[0]["id"]) % 1000 == 1


def test_two_streams_get_the_same(control: Control) -> None:
    """Whoever follows."""

    async def both() -> tuple[list[Event], list[Event]]:
        streams = asyncio.gather(control.events_within(0.2), control.events_within(0.2))
        await asyncio.sleep(0.05)
        control.send()
        one, other = await streams
        return one, other

    one, other = control.run(both())
    assert one == other
    assert kinds(one) == ["message-accepted"]


def test_a_sign_of_life_comes_while_nothing_happens(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a broken connection is noticed on both sides."""
    monkeypatch.setattr(recorder, "STILL_HERE_EVERY", 0.02)
    answer = control.get("/events", {"closeAfter": 0.1})

    async def read() -> list[bytes]:
        assert answer.stream is not None
        return [line async for line in answer.stream]

    beginning, *rest = control.run(read())
    assert beginning == b"retry: 1000\n\n"
    assert 2 <= len(rest) <= 6
    assert set(rest) == {b": still here\n\n"}


def test_a_new_message_is_told_at_once(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not wait for the next sign of life, with the usual pauses."""
    monkeypatch.undo()

    async def next_line() -> bytes:
        answer = await control.call("GET", "/events", {"closeAfter": 60})
        assert answer.stream is not None
        await anext(answer.stream)
        asyncio.get_running_loop().call_later(0.01, control.send)
        line = await anext(answer.stream)
        await answer.stream.aclose()
        return line

    assert b"message-accepted" in control.run(next_line())


def test_too_many_streams_are_refused() -> None:
    """They are counted with the waits; a stream that is left makes room."""
    with Control(most_open=1) as control:

        async def crowd() -> None:
            first = await control.call("GET", "/events")
            assert first.stream is not None
            await anext(first.stream)
            refused = await control.call("GET", "/events")
            assert refused.refusal == (429, "TOO_MANY_OPEN", None)
            assert (await control.call("GET", "/wait", {"timeout": 0})).status == 429
            await first.stream.aclose()
            assert (await control.call("GET", "/events", {"closeAfter": 0})).status == 200

        control.run(crowd())


def test_a_recorder_that_nobody_follows_goes_away(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while nobody listens any more, and sending costs what it did before."""
    monkeypatch.setattr(recorder, "REMEMBERS_FOR", 0.05)
    control.events()
    assert control.feed.is_heard(control.account.id)
    control.run(asyncio.sleep(0.1))
    assert not control.feed.is_heard(control.account.id)
    control.send()
    assert control.events() == []


def test_a_recorder_rests_while_nothing_happens(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """With and without somebody who follows."""
    turns = []
    catch_up = recorder.Recorder.catch_up

    def counted(self: recorder.Recorder) -> float:
        turns.append(self)
        return catch_up(self)

    monkeypatch.setattr(recorder.Recorder, "catch_up", counted)
    control.send()
    control.events()
    control.run(asyncio.sleep(0.1))
    followed(control, settle=0.1)
    assert len(turns) < 8


def test_closing_the_api_ends_its_streams(control: Control) -> None:
    """So that a server can stop while somebody follows."""

    async def close() -> list[bytes]:
        answer = await control.call("GET", "/events")
        assert answer.stream is not None
        lines = [await anext(answer.stream)]
        asyncio.get_running_loop().call_later(0.02, control.api.close)
        return lines + [line async for line in answer.stream]

    assert control.run(asyncio.wait_for(close(), 5)) == [b"retry: 1000\n\n"]
