"""A stream that does not come, or comes as something else, is told as any other call is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, get_args

import httpx
import pytest
from textbed_control import AsyncTextbed, BadRequest, ServerError, Textbed, TooManyRequests, UnreadableAnswer
from textbed_control.testing import without_waiting

from tests.clients.world import Manner

EVENT = (
    b'id: 7\ndata: {"id": "7", "kind": "clock-changed", "at": "2026-01-05T12:00:00.000Z",\n'
    b'data: "message": null, "push": null, "clock": null}\n\n'
)
STREAM = {"Content-Type": "text/event-stream"}
manners = pytest.mark.parametrize("manner", get_args(Manner))


def events(manner: Manner, *answers: Callable[[], httpx.Response]) -> Sequence[Any]:
    """The events of a server that answers one request after the other like this."""
    left = list(answers)
    transport = httpx.MockTransport(lambda _: left.pop(0)())
    with without_waiting():
        if manner == "sync":
            with Textbed("http://textbed", transport=transport) as client:
                return list(client.events.stream())

        async def awaited() -> list[Any]:
            async with AsyncTextbed("http://textbed", transport=transport) as client:
                return [event async for event in client.events.stream()]

        return asyncio.run(awaited())


def answered(status: int, headers: dict[str, str], body: bytes) -> Callable[[], httpx.Response]:
    return lambda: httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


GOOD = answered(200, STREAM, EVENT)
GARBLED = {"Content-Encoding": "gzip"}


@manners
def test_events_are_read(manner: Manner) -> None:
    assert [event.id for event in events(manner, GOOD)] == ["7"]


@manners
def test_a_refusal_that_cannot_be_unpacked_is_a_refusal(manner: Manner) -> None:
    """The connection is sound; what counts is the status."""
    with pytest.raises(BadRequest):
        events(manner, answered(400, GARBLED, b"no gzip"))


@manners
def test_a_stream_that_cannot_be_unpacked_is_unreadable(manner: Manner) -> None:
    with pytest.raises(UnreadableAnswer, match="not in the encoding 'gzip'") as caught:
        events(manner, answered(200, {**STREAM, **GARBLED}, b"no gzip"))
    assert caught.value.status == 200


@manners
@pytest.mark.parametrize("label", ["text/html", "application/json", ""])
def test_a_page_is_no_stream(manner: Manner, label: str) -> None:
    """It would look like a stream without events."""
    page = b"<html>Log in to the network</html>"
    with pytest.raises(UnreadableAnswer, match="it is no stream of events") as caught:
        events(manner, answered(200, {"Content-Type": label}, page))
    assert caught.value.body == page
    assert caught.value.excerpt == page.decode()


@manners
def test_an_event_that_cannot_be_read_is_told(manner: Manner) -> None:
    with pytest.raises(UnreadableAnswer, match="JSON line 1: ") as caught:
        events(manner, answered(200, STREAM, b'data: {"id\n\n'))
    assert caught.value.excerpt == '{"id'


@manners
@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_is_busy_is_asked_again(manner: Manner, status: int) -> None:
    """As with every call that only reads."""
    busy = answered(status, {}, b"")
    assert len(events(manner, busy, busy, GOOD)) == 1
    with pytest.raises(TooManyRequests if status == 429 else ServerError):
        events(manner, busy, busy, busy, GOOD)
