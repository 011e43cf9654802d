"""What one call begins: draining, waiting, going through the logs, following the events."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from infobip_sms import (
    Destination,
    Infobip,
    NotInTime,
    SmsResponse,
    StatusName,
    TextMessage,
    TooDense,
    UnreadableAnswer,
)
from infobip_sms.testing import without_waiting
from textbed_control import ConnectionFailed, EventKind, Textbed, Unauthorized
from textbed_control.testing import without_waiting as control_without_waiting

from tests.clients.unreliable import unreliable
from tests.clients.world import Wire, World

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
PHONES = [f"417930{number:05}" for number in range(2500)]


def send(client: Infobip, phones: list[str], text: str = "Hello") -> SmsResponse:
    message = TextMessage(destinations=[Destination(to=phone) for phone in phones], text=text)
    return client.sms.send_advanced(messages=[message])


@pytest.mark.parametrize("wire", ["json", "xml"])
def test_draining_gives_all_that_is_ready(world: World, wire: Wire) -> None:
    """Page after page, each report once, in the gateway's order; then nothing, at once."""
    with world.infobip(wire) as client:
        sent = send(client, PHONES)
        assert list(client.reports.drain()) == []
        world.advance(10)
        drained = list(client.reports.drain())
        assert sorted(report.message_id for report in drained) == sorted(
            each.message_id or "" for each in sent.messages
        )
        assert list(client.reports.drain()) == []


def test_draining_reads_no_page_before_it_is_wanted(world: World) -> None:
    """Reports are handed out once, so what nobody has asked for yet stays with the gateway."""
    with world.infobip() as client:
        send(client, PHONES[:1500])
        world.advance(10)
        reports = client.reports.drain()
        assert next(reports).to == PHONES[0]
        assert len(client.reports.get(limit=1000).results) == 500


def test_draining_takes_filters(world: World) -> None:
    """Only what was asked for is used up."""
    with world.infobip() as client:
        first, _ = send(client, PHONES[:2]), send(client, PHONES[2:4])
        world.advance(10)
        assert first.bulk_id
        assert [report.to for report in client.reports.drain(bulk_id=[first.bulk_id])] == PHONES[:2]
        assert [report.to for report in client.reports.drain()] == PHONES[2:4]


def test_the_inbox_is_drained(world: World) -> None:
    """Received messages too."""
    with world.textbed() as phone, world.infobip() as client:
        for number in range(3):
            phone.messages.receive(from_="41793026727", to="41793026700", text=f"JOIN {number}")
        assert [message.clean_text for message in client.inbox.drain()] == ["0", "1", "2"]
        assert list(client.inbox.drain()) == []


def test_the_same_with_an_event_loop(world: World) -> None:
    """`async for` in place of `for`."""

    async def run() -> tuple[int, int, int]:
        async with world.async_infobip() as client:
            message = TextMessage(destinations=[Destination(to=phone) for phone in PHONES[:1200]], text="Hello")
            sent = await client.sms.send_advanced(messages=[message])
            world.advance(10)
            waited = [report async for report in client.reports.wait(sent, timeout=5)]
            drained = [report async for report in client.reports.drain()]
            logged = {log.message_id async for log in client.logs.iter(to=PHONES[0])}
            return len(waited), len(drained), len(logged)

    assert asyncio.run(run()) == (1200, 0, 1)


def test_waiting_ends_with_the_last_report(world: World) -> None:
    """Each report as it comes, of these messages only; rejected ones are not waited for."""
    with world.infobip() as client:
        other = send(client, ["41793026731"])
        sent = send(client, ["41793026727", "9990100000", "41793026728"])
        assert len(sent.rejected) == 1
        later = threading.Timer(0.3, world.advance, [10])
        later.start()
        reports = list(client.reports.wait(sent, timeout=20))
        later.join()
        assert [report.to for report in reports] == ["41793026727", "41793026728"]
        assert {report.status.name for report in reports} == {StatusName.DELIVERED_TO_HANDSET}
        ids = [message.message_id for message in other.messages if message.message_id]
        assert [report.to for report in client.reports.wait(ids, timeout=5)] == ["41793026731"]


def test_waiting_for_a_single_id(world: World) -> None:
    """A text is one id; nobody waits for its letters."""
    with world.infobip() as client:
        client.sms.send_text(to="41793026727", message_id="MINE-1", text="Hello")
        world.advance(10)
        assert [report.message_id for report in client.reports.wait("MINE-1", timeout=5)] == ["MINE-1"]


def test_waiting_ends_in_time(world: World) -> None:
    """And says what has not come, after what has."""
    with world.infobip() as client, without_waiting() as waits:
        sent = send(client, ["41793026727", "9990070000"])
        world.advance(10)
        reports = client.reports.wait(sent, timeout=30)
        assert next(reports).to == "41793026727"
        with pytest.raises(NotInTime, match="1 have not come within 30 seconds: ") as caught:
            next(reports)
        assert caught.value.missing == [sent.messages[1].message_id]
        assert waits[:4] == pytest.approx([0.2, 0.3, 0.45, 0.675]), "longer with each that brought nothing"
        assert max(waits) == 2
        assert sum(waits) <= 30


def test_an_id_that_cannot_be_asked_for_is_told(world: World) -> None:
    """A comma parts ids, so the gateway cannot be asked for one that has it."""
    with world.infobip() as client, pytest.raises(ValueError, match="the id 'A,B' has a comma"):
        next(client.reports.wait(["A,B"], timeout=1))


def test_logs_go_on_beyond_a_page(world: World) -> None:
    """Everything once, the newest first."""
    with world.infobip() as client:
        for number in range(25):
            send(client, PHONES[number * 100 : number * 100 + 100], f"Text {number}")
            world.advance(1)
        world.advance(10)
        logs = list(client.logs.iter())
        assert len(logs) == 2500
        assert {log.to for log in logs} == set(PHONES)
        assert [log.sent_at for log in logs] == sorted((log.sent_at for log in logs), reverse=True)
        some = list(client.logs.iter(since=NOON + timedelta(seconds=5), until=NOON + timedelta(seconds=20)))
        assert {log.text for log in some} == {f"Text {number}" for number in range(4, 20)}
        assert len(some) == 1600
        assert [log.text for log in client.logs.iter(to=PHONES[2405])] == ["Text 24"]


def test_a_dense_instant_is_parted_by_a_filter(world: World) -> None:
    """More than a page of one instant, which statuses tell apart."""
    with world.infobip() as client:
        send(client, PHONES[:900], "Delivered")
        send(client, [f"9990040000{number:05}" for number in range(900)], "Undeliverable")
        send(client, ["41793026727"], "Before")
        world.advance(5)
        send(client, ["41793026727"], "After")
        world.advance(100)
        logs = list(client.logs.iter())
        assert len(logs) == len({log.message_id for log in logs}) == 1802
        assert logs[0].text == "After"


def test_an_instant_that_is_too_dense_is_told(world: World) -> None:
    """After everything newer; nothing is left out in silence."""
    with world.infobip() as client:
        send(client, PHONES[:1001])
        world.advance(5)
        send(client, ["41793026727"], "Newer")
        world.advance(10)
        logs = client.logs.iter()
        assert next(logs).text == "Newer"
        with pytest.raises(TooDense, match="1000 entries or more; narrow the filters") as caught:
            next(logs)
        assert caught.value.at == NOON + timedelta(seconds=1)


def logged(number: int, sent_at: str) -> dict[str, object]:
    """An entry of the logs as the gateway has it."""
    return {
        "messageId": str(number),
        "to": "41",
        "text": "x",
        "smsCount": 1,
        "sentAt": sent_at,
        "price": {"pricePerMessage": 1, "currency": "EUR"},
        "status": {"groupId": 3, "groupName": "DELIVERED", "id": 5, "name": "DELIVERED", "description": ""},
        "error": {"groupId": 0, "groupName": "OK", "id": 0, "name": "NO_ERROR", "description": "", "permanent": False},
    }


def test_an_entry_that_moves_on_while_it_is_read_is_given_once() -> None:
    """It is pending when those are asked for, and delivered when those are."""
    moment = "2026-01-05T12:00:00.000+0000"
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        status = request.url.params.get("generalStatus")
        asked.append(status or "all")
        numbers = {"PENDING": [1, 2], "DELIVERED": [2, 3]}.get(status, []) if status else range(1000)
        results = [logged(number, moment) for number in numbers]
        return httpx.Response(200, json={"results": results if status or len(asked) == 1 else []})

    with Infobip("http://gateway", transport=httpx.MockTransport(answer)) as client:
        assert [log.message_id for log in client.logs.iter()] == ["1", "2", "3"]
    assert asked.index("PENDING") < asked.index("DELIVERED")


def test_logs_that_are_out_of_order_are_not_trusted() -> None:
    """Where the next page begins follows from the order; without it, entries would be lost unnoticed."""
    dates = ["2026-01-05T12:00:00.000+0000", "2026-01-05T12:00:01.000+0000"]
    answer = httpx.Response(200, json={"results": [logged(1, date) for date in dates]})
    client = Infobip("http://gateway", transport=httpx.MockTransport(lambda _: answer))
    with client, pytest.raises(UnreadableAnswer, match="not in order"):
        next(client.logs.iter())


def test_received_messages_and_lookups_are_gone_through(world: World) -> None:
    """The other logs, with methods of the same kind."""
    with world.infobip() as client, world.textbed() as phone:
        phone.messages.receive(from_="41793026727", to="41793026700", text="JOIN us")
        client.lookup.query(to=PHONES[:3])
        assert [log.keyword for log in client.inbox.iter_logs()] == ["JOIN"]
        assert len(list(client.lookup.iter_logs(since=NOON - timedelta(hours=1)))) == 3


def test_pages_with_a_cursor(world: World) -> None:
    """Textbed's own messages, more than a page of them."""
    with world.infobip() as client, world.textbed() as control:
        send(client, PHONES)
        assert {message.to for message in control.messages.iter(q="Hello")} == set(PHONES)


def test_events_are_followed(world: World) -> None:
    """One by one, as they happen, until the stream is left."""
    with world.textbed() as control, world.infobip() as client:
        events = control.events.stream(close_after=20)
        timer = threading.Timer(0.2, lambda: client.sms.send_text(to="41793026727", text="Hello"))
        timer.start()
        event = next(events)
        timer.join()
        assert event.kind is EventKind.MESSAGE_ACCEPTED
        assert event.message is not None
        assert event.message.to == "41793026727"
        control.clock.advance(seconds=10)
        assert EventKind.CLOCK_CHANGED in {next(events).kind for _ in range(3)}
        again = control.events.stream(last_event_id=event.id, close_after=1)
        assert next(again).id == str(int(event.id) + 1)


def test_a_broken_stream_is_taken_up_again(world: World) -> None:
    """After the last event, without loss or repetition."""
    with world.infobip() as client, world.textbed() as control:
        start = next(iter(_first_event(control, client)))
        for number in range(5):
            client.sms.send_text(to="41793026727", text=f"Text {number}")
        port = int(world.url.rpartition(":")[2])
        with unreliable(port, "drop before", "cut", "drop before") as server, control_without_waiting() as waits:
            flaky = Textbed(server.url, username=world.name, password=world.name)
            with flaky:
                ids = [int(event.id) for event in flaky.events.stream(last_event_id=start, close_after=0)]
        assert ids == list(range(int(start) + 1, int(start) + 6))
        assert len(waits) == 3
        assert len(server.requests) == 4


def _first_event(control: Textbed, client: Infobip) -> Iterator[str]:
    events = control.events.stream(close_after=20)
    timer = threading.Timer(0.2, lambda: client.sms.send_text(to="41793026727", text="First"))
    timer.start()
    yield next(events).id
    timer.join()


def test_a_stream_that_is_refused_is_an_error(world: World) -> None:
    """The status and the words of the server, as with any other call."""
    with Textbed(world.url, username=world.name, password="wrong") as control, pytest.raises(Unauthorized):
        next(control.events.stream())
    with Textbed("http://127.0.0.1:1") as control, control_without_waiting(), pytest.raises(ConnectionFailed):
        next(control.events.stream())
