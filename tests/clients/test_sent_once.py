"""No message is ever sent twice and none is lost: what `test_retries.py` does not see to yet.

There each call meets one fault. Here they come in any order, to every kind of send, with odd ids and odd answers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, get_args

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from infobip_sms import (
    AsyncInfobip,
    Binary,
    BinaryMessage,
    ClientError,
    Destination,
    Infobip,
    StatusId,
    TextMessage,
    TextMessageV2,
    TooManyRequests,
)
from infobip_sms.testing import without_waiting
from skycore_sms import ClientError as SkycoreError
from skycore_sms import Skycore
from skycore_sms.testing import without_waiting as skycore_without_waiting

from tests.clients.test_retries import UNCLEAR, Retried
from tests.clients.unreliable import unreliable
from tests.clients.world import Manner, World, called
from tests.emulator.harness import Emulator

PHONE, OTHER = "41793026727", "41793026731"
DND = "9990100000"
HEX = Binary(hex_="48656c6c6f")
BOTH = [Destination(to=PHONE), Destination(to=OTHER)]
FULL_SENDS: dict[str, Callable[[Infobip], Any]] = {
    "text": lambda client: client.sms.send_advanced(messages=[TextMessage(destinations=BOTH, text="Hello")]),
    "text to plain phones": lambda client: client.sms.send_advanced(messages=[TextMessage(to=[PHONE, OTHER])]),
    "text of generation 2": lambda client: client.sms.send_advanced_v2(messages=[TextMessageV2(destinations=BOTH)]),
    "binary": lambda client: client.sms.send_binary_advanced(messages=[BinaryMessage(destinations=BOTH, binary=HEX)]),
    "binary of generation 2": lambda client: client.sms.send_binary_advanced_v2(
        messages=[BinaryMessage(destinations=BOTH, binary=HEX)]
    ),
    "simple text with an option": lambda client: client.sms.send_text(to=[PHONE, OTHER], text="Hello", flash=True),
    "simple text of generation 2": lambda client: client.sms.send_text_v2(to=[PHONE, OTHER], text="Hi", notify=False),
    "simple binary": lambda client: client.sms.send_binary(to=[PHONE, OTHER], binary=HEX, validity_period=60),
}
words = st.sampled_from(["pass", "429", "429/0", "drop before", "drop after", "cut", "500", "500 after", "503/1"])


@pytest.mark.parametrize("call", FULL_SENDS.values(), ids=FULL_SENDS)
def test_every_full_send_is_safe(world: World, call: Callable[[Infobip], Any]) -> None:
    """Each of them carries ids, whichever way it was called."""
    found = Retried(world, ["drop after", "500 after", "cut"], call, retries=3)
    assert found.error is None
    assert len(found.requests) == 4
    assert [phone for phone, _ in found.sent] == [PHONE, OTHER]
    assert found.result.rejected == []
    assert [message.to for message in found.result.messages] == [PHONE, OTHER]


@settings(max_examples=25, deadline=None, database=None)
@given(script=st.lists(words, max_size=8), retries=st.integers(0, 4), manner=st.sampled_from(get_args(Manner)))
def test_in_any_order(served: tuple[Emulator, int], script: list[str], retries: int, manner: Manner) -> None:
    """If a send says that it was accepted each message is there once; if it fails, at most once."""
    world = World.of(*served)
    texts = [f"Hello {number}" for number in range(3)]
    with unreliable(int(world.url.rpartition(":")[2]), *script) as server, without_waiting():
        outcomes = {text: _is_accepted(world, server.url, retries, manner, text) for text in texts}
    with world.infobip() as client:
        logs = [
            log
            for log in client.logs.get(limit=1000).results
            if log.status.id != StatusId.REJECTED_DUPLICATE_MESSAGE_ID
        ]
    for text, accepted in outcomes.items():
        phones = sorted(log.to for log in logs if log.text == text)
        assert phones == [PHONE, OTHER] or (not accepted and phones == [])


def _is_accepted(world: World, url: str, retries: int, manner: Manner, text: str) -> bool:
    def send(client: Any) -> Any:
        return client.sms.send_text(to=[PHONE, OTHER], text=text, notify=False)

    values: dict[str, Any] = {"username": world.name, "password": world.name, "retries": retries}
    try:
        sent = called(lambda: Infobip(url, **values), lambda: AsyncInfobip(url, **values), manner, send)
    except ClientError:
        return False
    assert sent.rejected == []
    return True


@pytest.mark.parametrize("own_id", ["", None])
def test_an_empty_id_is_none(world: World, own_id: str | None) -> None:
    """The gateway takes any number of messages without an id, so the client gives them one."""
    destinations = [Destination(to=PHONE, message_id=own_id), Destination(to=OTHER, message_id=own_id)]
    found = Retried(
        world,
        ["drop after"],
        lambda client: client.sms.send_advanced(messages=[TextMessage(destinations=destinations, text="Hello")]),
    )
    assert found.sent == [(PHONE, "Hello"), (OTHER, "Hello")]
    assert len({message.message_id for message in found.result.messages}) == 2
    found = Retried(world, ["drop after"], lambda client: client.sms.send_text(to=PHONE, text="Once", message_id=""))
    assert [text for _, text in found.sent].count("Once") == 1


def test_nothing_of_the_caller_is_changed(world: World) -> None:
    """The ids are for the request; the same message sent again is another message."""
    message = TextMessage(destinations=[Destination(to=PHONE)], text="Hello")
    found = Retried(world, [], lambda client: [client.sms.send_advanced(messages=[message]) for _ in range(2)])
    assert message == TextMessage(destinations=[Destination(to=PHONE)], text="Hello")
    assert len(found.sent) == 2


def test_what_was_refused_stays_refused(world: World) -> None:
    """With its own reason, not that of the repetition."""
    destinations = [Destination(to=PHONE), Destination(to="12"), Destination(to="")]
    found = Retried(
        world,
        ["drop after"],
        lambda client: client.sms.send_advanced(messages=[TextMessage(destinations=destinations, text="Hello")]),
    )
    assert [message.status.id for message in found.result.rejected] == [
        StatusId.REJECTED_DESTINATION_52,
        StatusId.MISSING_TO,
    ]
    assert found.sent[-1] == (PHONE, "Hello")


def test_only_the_repetition_is_forgiven(world: World) -> None:
    """A message that the gateway refuses for another reason is not accepted because it was tried before."""
    found = Retried(world, ["drop before"], lambda client: client.sms.send_text(to=[PHONE, DND], text="Hi", flash=True))
    assert len(found.requests) == 2
    assert [(message.to, message.status.id) for message in found.result.rejected] == [(DND, StatusId.REJECTED_DND)]


@pytest.mark.parametrize("word", UNCLEAR)
def test_skycore_is_not_asked_twice(world: World, word: str) -> None:
    """No message of Skycore's can have an id, so it is only repeated where nothing has come of it for certain."""
    assert _sent_by_skycore(world, word) == (1, word in ("drop after", "cut", "hang after", "500 after"), False)


@pytest.mark.parametrize("script", [["429"], ["429/5", "429"]])
def test_skycore_is_asked_again_when_it_says_so(world: World, script: list[str]) -> None:
    """Nothing has come of a request that was put off."""
    assert _sent_by_skycore(world, *script) == (len(script) + 1, 1, True)


def _sent_by_skycore(world: World, *script: str) -> tuple[int, int, bool]:
    """How many requests there were, how many messages came of them, whether the call says that it was accepted."""
    accepted = True
    with (
        unreliable(int(world.url.rpartition(":")[2]), *script) as server,
        Skycore(server.url, api_key=f"{world.name}-key", timeout=0.3) as client,
        skycore_without_waiting(),
    ):
        try:
            client.sms.send(to=PHONE, from_="60856", text="Hello").raise_for_rejected()
        except SkycoreError:
            accepted = False
    with world.textbed() as textbed:
        return len(server.requests), len(textbed.messages.find().messages), accepted


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [
        ("Fri, 20 Nov 2020 08:49:37 GMT", 0, 0),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 0, 0),
        ("Sun Nov  6 08:49:37 1994", 0, 0),
        ("000", 0, 0),
        ("soon", 0.5, 1),
        ("-5", 0.5, 1),
        ("1.5", 0.5, 1),
        ("", 0.5, 1),
        ("Mon, 20 Nov 99999999999999999999 19:12:08 GMT", 0.5, 1),
        ("20 Nov 1995 19:12:08 +99999999999999999999", 0.5, 1),
    ],
)
def test_odd_dates_do_no_harm(asked: str, least: float, most: float) -> None:
    """A date that has passed means now; what says nothing is waited for as usual."""
    waits = _waits(httpx.Response(429, headers={"Retry-After": asked}))
    assert len(waits) == 1
    assert least <= waits[0] <= most


@pytest.mark.parametrize("asked", ["in three minutes", "121", "9" * 5000, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_what_is_too_far_is_told(asked: str) -> None:
    """More than two minutes are the program's to wait."""
    if asked == "in three minutes":
        asked = format_datetime(datetime.now(UTC) + timedelta(minutes=3), usegmt=True)
    with pytest.raises(TooManyRequests) as caught:
        _waits(httpx.Response(429, headers={"Retry-After": asked}))
    assert caught.value.headers["Retry-After"] == asked


def _waits(first: httpx.Response) -> list[float]:
    answers = iter([first, httpx.Response(200, json={"balance": 1, "currency": "EUR"})])
    transport = httpx.MockTransport(lambda _: next(answers))
    with without_waiting() as waits, Infobip("http://gateway", transport=transport) as client:
        client.account.get_balance()
    return waits
