"""What the contracts' examples of refusals show is what those get who earn it, from every operation that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import orjson
import pytest

from tests.emulator.examples import FORM, OPERATIONS, PHONE, Call, Reply, calls_of, check, fresh, replies_of
from tests.emulator.harness import JSON, XML, Answer, Emulator
from tests.emulator.live import Connection, serving
from textbed.application import Limits

LIKES_XML = "application/xml, application/json;q=0.1"
"""Calls that give JSON alone refuse in XML nevertheless."""
WRONG = {"limit": "none", "validityPeriod": "soon", "bulkId": ""}
"""A value for a parameter that it cannot have."""
ON_THE_WIRE = {408, 413, 414, 431}
LIMITS = Limits(max_target=2000, max_headers=8000, max_body=20_000, receive_seconds=0.3, short_body=10_000)

Refused = Callable[[Emulator, Call, str | None], Answer]


def wrong_value(emulator: Emulator, call: Call, accept: str | None) -> Answer:
    if call.operation.takes:
        return replace(call, body=b"[]").make(emulator, accept)
    wrong = {name: value for name, value in WRONG.items() if name in call.operation.parameters}
    return replace(call, query={**call.query, **wrong}).make(emulator, accept)


def no_label(emulator: Emulator, call: Call, accept: str | None) -> Answer:
    return replace(call, label=None).make(emulator, accept)


def too_many_numbers(emulator: Emulator, call: Call, accept: str | None) -> Answer:
    return replace(call, label=JSON, body=orjson.dumps({"to": [PHONE] * 1001})).make(emulator, accept)


def wrong_password(emulator: Emulator, call: Call, accept: str | None) -> Answer:
    return call.make(emulator, accept, auth=("demo", "wrong"))


def unknown_id(emulator: Emulator, call: Call, accept: str | None) -> Answer:
    return call.make(emulator, accept)


def wrong_method(emulator: Emulator, call: Call, accept: str | None) -> Answer:
    answer = call.make(emulator, accept, method="DELETE")
    assert call.operation.method in answer.headers["allow"]
    return answer


def other_format(emulator: Emulator, call: Call, accept: str | None) -> Answer:
    return call.make(emulator, "text/html" if accept == JSON else XML)


def form(emulator: Emulator, call: Call, accept: str | None) -> Answer:
    return replace(call, label=FORM, body=b"to=41793026727").make(emulator, accept)


def polling(emulator: Emulator, call: Call, accept: str | None) -> Answer:
    emulator.set_up(limits={"logsPerMinute": 1})
    assert call.make(emulator, accept).status == 200
    return call.make(emulator, accept)


def failure(emulator: Emulator, call: Call, accept: str | None) -> Answer:
    def broken(_: Any) -> Any:
        raise RuntimeError("broken by a test")

    handlers: Any = emulator.application._infobip._handlers
    handlers[call.operation.id] = broken
    return call.make(emulator, accept)


REFUSED: dict[tuple[int, str], Refused] = {
    (400, "bad-request"): wrong_value,
    (400, "no-content-type"): no_label,
    (400, "too-many-numbers"): too_many_numbers,
    (401, "wrong-credentials"): wrong_password,
    (404, "unknown-id"): unknown_id,
    (405, "wrong-method"): wrong_method,
    (405, "refused"): wrong_method,
    (406, "other-format"): other_format,
    (415, "other-format"): form,
    (429, "polling"): polling,
    (500, "failure"): failure,
}
"""How each is earned, where nothing was prepared that the call could find."""


def excuse(reply: Reply) -> str | None:
    """Why nobody gets a refusal that the contract shows; None if somebody does."""
    operation, status, label = reply.operation, reply.status, reply.label
    usual = operation.gives[0]
    if status == 403:
        return "no account here is without a product"
    if status in {*ON_THE_WIRE, 500} and label != usual:
        return "what the caller accepts is not looked at any more"
    if status == 400 and not operation.takes and not WRONG.keys() & operation.parameters.keys():
        return "it has nothing that could be wrong"
    if status == 406 and label != usual and label in operation.gives:
        return "who accepts this format gets it"
    return None


ALL = [reply for operation in OPERATIONS.values() for reply in replies_of(operation) if reply.status >= 400]
SHOWN = [reply for reply in ALL if excuse(reply) is None]


def test_nothing_else_is_excused() -> None:
    """Every refusal is got in one format at least, but for those that there is no way to earn."""
    got = {(reply.operation.id, reply.status, reply.name) for reply in SHOWN}
    never = {(reply.operation.id, reply.status, reply.name) for reply in ALL} - got
    assert {case for case in never if case[1] != 403} == {
        ("getBalance", 400, "bad-request"),
        ("logConversion", 400, "bad-request"),
    }


@pytest.mark.parametrize("reply", [reply for reply in SHOWN if reply.status not in ON_THE_WIRE], ids=str)
def test_what_the_example_of_a_refusal_shows_comes_back(reply: Reply) -> None:
    """To the letter, in the format that the caller likes best."""
    calls = list(calls_of(reply.operation))
    call = next((call for call in calls if call.label == reply.label), calls[0])
    refused = REFUSED[reply.status, reply.name]
    answer = refused(fresh(), call, LIKES_XML if reply.label == XML else reply.label)
    assert answer.status == reply.status, answer.text
    assert orjson.dumps(check(answer, reply.operation, reply.label)) == orjson.dumps(reply.value)


def on_the_wire(status: int, call: Call) -> bytes:
    """A call as nobody should make it."""
    match status:
        case 408:
            return call.on_the_wire()[:-3]
        case 413:
            return replace(call, body=call.body.ljust(LIMITS.max_body + 1)).on_the_wire()
        case 414:
            return call.on_the_wire(target=f"{call.path}?x={'1' * LIMITS.max_target}")
        case _:
            return call.on_the_wire(header=f"x-long: {'y' * LIMITS.max_headers}\r\n")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(Emulator(check_replies=False, limits=LIMITS).application) as port:
        yield port


@pytest.mark.parametrize("reply", [reply for reply in SHOWN if reply.status in ON_THE_WIRE], ids=str)
def test_what_is_too_much_or_too_slow_is_refused_as_shown(port: int, reply: Reply) -> None:
    """To the letter, over a connection."""
    connection = Connection(port)
    connection.send(on_the_wire(reply.status, next(calls_of(reply.operation))))
    status, headers, body = connection.read_reply()
    connection.close()
    assert status == reply.status, body
    value = check(Answer(status, headers, body), reply.operation, reply.label)
    assert orjson.dumps(value) == orjson.dumps(reply.value)
