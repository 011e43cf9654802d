"""Every operation does what it says, whichever client makes it and in whichever form."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import httpx
import pytest
from infobip_sms import Infobip
from textbed_control import NotFound, Textbed
from textbed_specs import Gateway, load

from scripts.clients.document import calls_of
from tests.clients.calls import CONTROL, INFOBIP, SKYCORE, Call
from tests.clients.world import Manner, Wire, World, called

manners = pytest.mark.parametrize("manner", get_args(Manner))
# Reading an endless stream is no single call; it has tests of its own.
STREAMS = {"streamEvents"}


@manners
@pytest.mark.parametrize("wire", get_args(Wire))
@pytest.mark.parametrize("call", INFOBIP, ids=str)
def test_infobip(world: World, call: Call, wire: Wire, manner: Manner) -> None:
    """The same call with the same models, in JSON and in XML."""
    given = call.first(world)
    result = called(
        lambda: world.infobip(wire), lambda: world.async_infobip(wire), manner, lambda client: call.made(client, given)
    )
    assert call.expected(result), result


@manners
@pytest.mark.parametrize("call", SKYCORE, ids=str)
def test_skycore(world: World, call: Call, manner: Manner) -> None:
    """All of Skycore is XML, and nobody notices."""
    result = called(world.skycore, world.async_skycore, manner, lambda client: call.made(client, None))
    assert call.expected(result), result


@manners
@pytest.mark.parametrize("call", CONTROL, ids=str)
def test_control(world: World, call: Call, manner: Manner) -> None:
    """Textbed's own API."""
    given = call.first(world)

    def result() -> object:
        return called(world.textbed, world.async_textbed, manner, lambda client: call.made(client, given))

    if call.fails is None:
        found = result()
        assert call.expected(found), found
    else:
        with pytest.raises(call.fails):
            result()


@pytest.mark.parametrize(("gateway", "calls"), [("infobip", INFOBIP), ("skycore", SKYCORE), ("control", CONTROL)])
def test_no_operation_is_left_out(gateway: Gateway, calls: tuple[Call, ...]) -> None:
    """A new operation in the contract asks for a line in the table."""
    operations = {call["operationId"] for _, _, call in calls_of(load(gateway, "client"))}
    assert operations - STREAMS == {call.operation for call in calls}


def test_an_address_has_values_as_the_contract_writes_them() -> None:
    """Lists by commas, truth in small letters."""
    seen: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url)
        return httpx.Response(200, json={"messages": []})

    with Infobip("http://gateway", username="demo", password="demo", transport=httpx.MockTransport(answer)) as client:
        client.sms.send_by_query(to=["1", "2"], text="Hello", flash=True)
    assert dict(seen[0].params) == {"to": "1,2", "text": "Hello", "flash": "true"}, "no credentials, if a header can"


def test_a_value_in_a_path_stays_one_step() -> None:
    """Whatever an id holds, it leads nowhere else."""
    seen: list[httpx.Request] = []
    with Textbed("http://textbed", transport=httpx.MockTransport(refused(seen))) as client, pytest.raises(NotFound):
        client.messages.get(message_id="../accounts?a=1#b")
    assert seen[0].url.raw_path == b"/_textbed/messages/..%2Faccounts%3Fa%3D1%23b"


def test_an_answer_that_is_late_on_purpose_is_waited_for() -> None:
    """As long as was asked for, on top of what any answer may take."""
    seen: list[httpx.Request] = []
    with Textbed("http://textbed", timeout=7, transport=httpx.MockTransport(refused(seen))) as client:
        with pytest.raises(NotFound):
            client.messages.wait(timeout=20)
        with pytest.raises(NotFound):
            client.messages.find()
    assert [request.extensions["timeout"]["read"] for request in seen] == [27, 7]
    assert [request.extensions["timeout"]["connect"] for request in seen] == [7, 7]


def refused(seen: list[httpx.Request]) -> Callable[[httpx.Request], httpx.Response]:
    """Keeps each request, and has nothing to say to it."""

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(404)

    return answer
