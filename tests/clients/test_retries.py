"""A call that failed is made again where that is safe: no message is sent twice, and none is lost.

Each test talks to a server that drops, cuts, delays or refuses what it gets before the emulator sees it or after.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, get_args

import httpx
import pytest
from infobip_sms import (
    AsyncInfobip,
    BadRequest,
    ClientError,
    ConnectionFailed,
    Destination,
    Infobip,
    ServerError,
    StatusId,
    TextMessage,
    TimedOut,
    TooManyRequests,
)
from infobip_sms.testing import without_waiting
from skycore_sms import ConnectionFailed as SkycoreConnectionFailed
from skycore_sms import Skycore
from skycore_sms.testing import without_waiting as skycore_without_waiting

from tests.clients.unreliable import Unreliable, unreliable
from tests.clients.world import Manner, Wire, World
from tests.emulator.harness import Emulator

PHONE = "41793026727"
# What leaves open whether the gateway has acted.
DUPLICATE = StatusId.REJECTED_DUPLICATE_MESSAGE_ID
UNCLEAR = ("drop before", "drop after", "cut", "hang", "hang after", "500", "500 after", "502", "503")


class Retried:
    """What came of a call to a server that is not reliable."""

    def __init__(self, world: World, script: Sequence[str], call: Callable[[Any], Any], **options: Any) -> None:
        self.result: Any = None
        self.error: ClientError | None = None
        port = int(world.url.rpartition(":")[2])
        # Short only where somebody waits for nothing: on a busy machine a good answer takes its time.
        options.setdefault("timeout", 0.6 if any("hang" in word for word in script) else 10)
        with unreliable(port, *script) as server, without_waiting() as self.waits:
            try:
                self.result = self._made(world, server, call, options)
            except ClientError as error:
                self.error = error
            self.requests = server.requests
        with world.infobip() as client:
            logs = client.logs.get(limit=1000).results
        self.sent = sorted(
            (log.to, log.text) for log in logs if log.status.id != StatusId.REJECTED_DUPLICATE_MESSAGE_ID
        )

    def _made(self, world: World, server: Unreliable, call: Callable[[Any], Any], options: dict[str, Any]) -> Any:
        manner: Manner = options.pop("manner", "sync")
        values: dict[str, Any] = {"username": world.name, "password": world.name, **options}
        if manner == "sync":
            with Infobip(server.url, **values) as client:
                return call(client)

        async def awaited() -> Any:
            async with AsyncInfobip(server.url, **values) as client:
                return await call(client)

        return asyncio.run(awaited())


def advanced(client: Infobip) -> Any:
    return client.sms.send_advanced(
        messages=[
            TextMessage(
                destinations=[Destination(to=PHONE), Destination(to="41793026731", message_id="MINE-1")], text="Hello"
            ),
            TextMessage(to=["41793026732", "41793026733"], text="Goodbye"),
        ]
    )


ADVANCED = [
    (PHONE, "Hello"),
    ("41793026731", "Hello"),
    ("41793026732", "Goodbye"),
    ("41793026733", "Goodbye"),
]


@pytest.mark.parametrize("manner", get_args(Manner))
@pytest.mark.parametrize("wire", get_args(Wire))
@pytest.mark.parametrize("word", UNCLEAR)
def test_messages_with_ids_are_sent_once(world: World, word: str, wire: Wire, manner: Manner) -> None:
    """Whatever happened to the first try, each message is there once, and the answer says that it was accepted."""
    found = Retried(world, [word], advanced, wire=wire, manner=manner)
    assert found.error is None
    assert found.sent == sorted(ADVANCED)
    assert len(found.requests) == 2
    assert found.result.rejected == []
    assert [message.to for message in found.result.messages] == [phone for phone, _ in ADVANCED]
    assert found.result.messages[1].message_id == "MINE-1"
    assert len({message.message_id for message in found.result.messages}) == 4


@pytest.mark.parametrize("word", UNCLEAR)
def test_messages_without_ids_are_not_sent_again(world: World, word: str) -> None:
    """The simple call cannot carry an id. What came of it is not known, and so it is told rather than repeated."""
    found = Retried(world, [word], lambda client: client.sms.send_text(to=PHONE, text="Hello"))
    assert found.requests == ["POST /sms/1/text/single"]
    assert found.waits == []
    assert found.sent == ([(PHONE, "Hello")] if word in ("drop after", "cut", "hang after", "500 after") else [])
    if word[0].isdigit():
        assert isinstance(found.error, ServerError)
    else:
        assert isinstance(found.error, TimedOut if word.startswith("hang") else ConnectionFailed)
        assert found.error.may_have_arrived


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.sms.send_texts(messages=[]),
        lambda client: client.sms.send_by_query(to=[PHONE], text="Hello"),
        lambda client: client.sms.send_by_query_post(to=[PHONE], text="Hello"),
        lambda client: client.sms.send_binary(to=PHONE),
        lambda client: client.sms.send_binaries(messages=[]),
        lambda client: client.sms.send_text_v2(to=PHONE, text="Hello"),
        lambda client: client.lookup.query(to=PHONE),
        lambda client: client.conversion.log(message_id="x"),
    ],
    ids=["multi", "query", "query by POST", "binary", "binaries", "text of generation 2", "lookup", "conversion"],
)
def test_what_costs_or_sends_is_not_repeated(world: World, call: Callable[[Infobip], Any]) -> None:
    """Not even a GET, if it sends."""
    assert len(Retried(world, ["drop before"], call).requests) == 1
    assert len(Retried(world, ["500"], call).requests) == 1
    assert len(Retried(world, ["429", "429", "500"], call).requests) == 3


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.reports.get(),
        lambda client: client.logs.get(),
        lambda client: client.inbox.get(),
        lambda client: client.account.get_balance(),
        lambda client: client.preview.text(text="Hello"),
    ],
    ids=["reports", "logs", "inbox", "balance", "preview"],
)
@pytest.mark.parametrize("word", UNCLEAR)
def test_what_only_reads_is_repeated(world: World, word: str, call: Callable[[Infobip], Any]) -> None:
    """Two more times by default."""
    found = Retried(world, [word, word], call)
    assert found.error is None
    assert len(found.requests) == 3


def test_a_gateway_that_cannot_be_reached_is_tried_again(world: World) -> None:
    """Nothing has been sent, so any call can be made again."""
    with Infobip("http://127.0.0.1:1") as client, without_waiting() as waits:
        with pytest.raises(ConnectionFailed) as caught:
            client.sms.send_text(to=PHONE, text="Hello")
        assert not caught.value.may_have_arrived
        assert len(waits) == 2
    with Skycore("http://127.0.0.1:1", api_key="x") as skycore, skycore_without_waiting() as waits:
        with pytest.raises(SkycoreConnectionFailed):
            skycore.sms.send(to=PHONE, from_="60856", text="Hello")
        assert len(waits) == 2


def test_the_simple_send_becomes_the_full_one(world: World) -> None:
    """As soon as an id or an option is given; then it has ids, and can be repeated."""
    found = Retried(
        world,
        ["drop after"],
        lambda client: client.sms.send_text(to=[PHONE, "41793026731"], text="Hello", notify=False, bulk_id="BULK-7"),
    )
    assert found.requests == ["POST /sms/1/text/advanced"] * 2
    assert found.sent == [(PHONE, "Hello"), ("41793026731", "Hello")]
    assert found.result.bulk_id == "BULK-7"
    assert found.result.rejected == []


def test_each_phone_has_an_id_of_its_own(world: World) -> None:
    """As many ids as phones, in their order; anything else is refused before it is sent."""
    with world.infobip() as client:
        sent = client.sms.send_text(to=[PHONE, "41793026731"], message_id=["A", "B"], text="Hello")
        assert [(message.to, message.message_id) for message in sent.messages] == [(PHONE, "A"), ("41793026731", "B")]
        assert client.sms.send_text(to=PHONE, message_id="C", text="Hello").messages[0].message_id == "C"
        with pytest.raises(ValueError, match="message_id: there are 1 for 2 phones"):
            client.sms.send_text(to=[PHONE, "41793026731"], message_id="D", text="Hello")


def test_a_duplicate_that_is_not_our_own_stays_rejected(world: World) -> None:
    """An id that an earlier call has used is refused at the first try; nothing is glossed over."""

    def twice(client: Infobip) -> Any:
        client.sms.send_text(to=PHONE, message_id="MINE-2", text="Hello")
        return client.sms.send_text(to=PHONE, message_id="MINE-2", text="Hello again")

    found = Retried(world, [], twice)
    assert [message.status.id for message in found.result.rejected] == [DUPLICATE]
    assert found.sent == [(PHONE, "Hello")]


def test_an_id_that_stands_twice_is_forgiven_once(world: World, served: tuple[Emulator, int]) -> None:
    """The second message with it is rejected, with a repetition as without one."""

    def call(client: Infobip) -> Any:
        destinations = [Destination(to=PHONE, message_id="SAME"), Destination(to="41793026731", message_id="SAME")]
        return client.sms.send_advanced(messages=[TextMessage(destinations=destinations, text="Hello")])

    for script, each in ((["pass"], world), (["drop after"], World.of(*served))):
        found = Retried(each, script, call)
        assert [message.to for message in found.result.rejected] == ["41793026731"]
        assert found.sent == [(PHONE, "Hello")]


@pytest.mark.parametrize(
    ("word", "error"), [("500", ServerError), ("429", TooManyRequests), ("drop before", ConnectionFailed)]
)
def test_in_the_end_the_last_error_is_told(world: World, word: str, error: type[ClientError]) -> None:
    """After three tries in all."""
    found = Retried(world, [word] * 9, advanced)
    assert isinstance(found.error, error)
    assert len(found.requests) == 3


def test_a_refusal_is_not_tried_again(world: World) -> None:
    """Other statuses are the last word."""
    found = Retried(world, ["400"], advanced)
    assert isinstance(found.error, BadRequest)
    assert len(found.requests) == 1


@pytest.mark.parametrize("retries", [0, 1, 5])
def test_retries_can_be_set(world: World, retries: int) -> None:
    """For the client, and for a call."""
    found = Retried(world, ["500"] * 9, advanced, retries=retries)
    assert len(found.requests) == retries + 1
    found = Retried(world, ["500"] * 9, lambda client: advanced(client.with_options(retries=retries)))
    assert len(found.requests) == retries + 1


def test_waits_grow_and_stay_within_bounds(world: World) -> None:
    """From half a second to eight, never the same for all clients."""
    waits = [Retried(world, ["500"] * 9, advanced, retries=8).waits for _ in range(3)]
    for number, upper in enumerate([1, 2, 4, 8, 8, 8, 8, 8]):
        assert all(0.5 <= each[number] <= upper for each in waits)
    assert waits[0] != waits[1] != waits[2]


@pytest.mark.parametrize(("asked", "waits"), [("429/7", [7.0]), ("503/0", [0.0]), ("429/120", [120.0])])
def test_the_gateway_says_when(world: World, asked: str, waits: list[float]) -> None:
    """`Retry-After` is kept to, up to two minutes."""
    found = Retried(world, [asked], advanced)
    assert found.error is None
    assert found.waits == waits


def test_more_than_two_minutes_are_not_waited(world: World) -> None:
    """The program is told, with the time that the gateway asked for."""
    found = Retried(world, ["429/121"], advanced)
    assert isinstance(found.error, TooManyRequests)
    assert found.error.retry_after == 121
    assert found.waits == []


def test_a_date_says_when_too(world: World) -> None:
    """The other form of `Retry-After`."""
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    found = Retried(world, [f"429/{later}"], advanced)
    assert len(found.waits) == 1
    assert 50 < found.waits[0] <= 60


def test_waiting_is_real_without_a_test() -> None:
    """The switch is for tests alone; without it a retry takes its time."""
    calls: list[float] = []

    def answer(request: httpx.Request) -> httpx.Response:
        calls.append(time.monotonic())
        return httpx.Response(503 if len(calls) == 1 else 200, json={"balance": 1, "currency": "EUR"})

    with Infobip("http://gateway", transport=httpx.MockTransport(answer)) as client:
        assert client.account.get_balance().balance == 1
    assert calls[1] - calls[0] >= 0.5


def test_waiting_is_taken_away_block_by_block() -> None:
    """A block within another gives the outer one its own list back."""
    with Infobip("http://127.0.0.1:1") as client, without_waiting() as outer:
        with without_waiting() as inner, pytest.raises(ConnectionFailed):
            client.account.get_balance()
        with pytest.raises(ConnectionFailed):
            client.with_options(retries=1).account.get_balance()
    assert (len(inner), len(outer)) == (2, 1)


def test_other_options_do_not_close_the_client(world: World) -> None:
    """The connections are those of the client that they were asked of."""
    with world.infobip() as client:
        with client.with_options(retries=0) as hasty:
            hasty.account.get_balance()
        client.account.get_balance()

    async def awaited() -> None:
        async with world.async_infobip() as client:
            async with client.with_options(retries=0) as hasty:
                await hasty.account.get_balance()
            await client.account.get_balance()

    asyncio.run(awaited())
