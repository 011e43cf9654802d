"""The trouble that the emulator itself can make: through it too each message is sent once."""

from __future__ import annotations

import time
from typing import get_args

import pytest
from infobip_sms import AsyncInfobip, ConnectionFailed, Infobip, ServerError, SmsResponse, TimedOut, TooManyRequests
from infobip_sms.testing import without_waiting
from textbed_control import DropMoment, Fault

from tests.clients.world import Manner, World, called

PHONES = ["41793026727", "41793026731"]
TEXTS = [f"Hello {number}" for number in range(8)]
manners = pytest.mark.parametrize("manner", get_args(Manner))


def put_up(world: World, *faults: Fault) -> None:
    with world.textbed() as textbed:
        textbed.faults.set(faults=faults)


def applied(world: World) -> int:
    with world.textbed() as textbed:
        return sum(fault.applied or 0 for fault in textbed.faults.list().faults)


def sent(world: World) -> list[tuple[str, str]]:
    """Phone and text of each message that the gateway took."""
    with world.textbed() as textbed:
        textbed.faults.delete_all()
        messages = textbed.messages.find(limit=100).messages
    return sorted((message.to, message.text or "") for message in messages if message.status not in (23,))


def send(world: World, manner: Manner, text: str, timeout: float = 5) -> SmsResponse:
    """With an option, so that it has ids, and as many tries as it takes."""
    with without_waiting():
        result = called(
            lambda: Infobip(world.url, username=world.name, password=world.name, retries=30, timeout=timeout),
            lambda: AsyncInfobip(world.url, username=world.name, password=world.name, retries=30, timeout=timeout),
            manner,
            lambda client: client.sms.send_text(to=PHONES, text=text, notify=False),
        )
    assert isinstance(result, SmsResponse)
    return result


@manners
@pytest.mark.parametrize(
    "fault",
    [
        Fault(drop=DropMoment.BEFORE, probability=0.5, seed=1),
        Fault(drop=DropMoment.AFTER, probability=0.5, seed=2),
        Fault(status=500, probability=0.5, seed=3),
        Fault(status=503, probability=0.5, seed=4),
        Fault(status=429, probability=0.5, seed=5),
        Fault(latency_ms=400, drop=DropMoment.AFTER, probability=0.3, seed=6),
        Fault(latency_ms=400, probability=0.3, seed=7),
    ],
    ids=str,
)
def test_each_message_arrives_once(world: World, fault: Fault, manner: Manner) -> None:
    """Half of all calls go wrong, and nobody notices."""
    put_up(world, fault)
    answers = [send(world, manner, text, timeout=0.2 if fault.latency_ms else 5) for text in TEXTS]
    assert all(answer.rejected == [] for answer in answers)
    assert applied(world) > 0
    assert sent(world) == sorted((phone, text) for phone in PHONES for text in TEXTS)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(drop=DropMoment.BEFORE), ConnectionFailed),
        (Fault(drop=DropMoment.AFTER), ConnectionFailed),
        (Fault(status=500), ServerError),
        (Fault(status=429), TooManyRequests),
        (Fault(latency_ms=1000), TimedOut),
    ],
    ids=str,
)
def test_what_cannot_be_repeated_is_told(world: World, fault: Fault, error: type[Exception]) -> None:
    """The simple call has no id: at most one message, whatever is tried."""
    put_up(world, fault)
    client = Infobip(world.url, username=world.name, password=world.name, timeout=0.2)
    with client, without_waiting(), pytest.raises(error):
        client.sms.send_text(to=PHONES, text="Hello")
    assert applied(world) == (3 if error is TooManyRequests else 1)
    time.sleep(1 if fault.latency_ms else 0)
    assert len(sent(world)) == (2 if fault.drop == DropMoment.AFTER or fault.latency_ms else 0)
