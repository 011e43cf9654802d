"""Provokes every refusal that the contracts know, from every operation that knows it, in every form.

A target other than the emulator is not provoked: wrong passwords lock accounts, and half requests trip alarms.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from textbed_specs import Gateway

from textbed.contract.operations import Operation
from textbed.suite.caller import Caller
from textbed.suite.exchange import Exchange, told_of_its_path
from textbed.suite.findings import Departure, Finding, NotChecked, place_of
from textbed.suite.forms import URLENCODED
from textbed.suite.plain_calls import XML, PlainCall, operations_of, plain_call
from textbed.suite.run import Run

PART = "refusals"
LIKES_XML = "application/xml, application/json;q=0.1"
"""Calls that give JSON alone refuse in XML nevertheless."""
_TOO_LONG = 70_000
_TOO_MUCH = 10**9
_MOST_NUMBERS = 1000
_LONGEST_PATIENCE = 40

Attempts = Iterator[tuple[str, Exchange]]
"""What was done, and what it was answered with."""


@dataclass(frozen=True)
class Provoked:
    """One operation that is provoked, and by whom."""

    run: Run
    caller: Caller
    gateway: Gateway
    call: PlainCall

    @property
    def operation(self) -> Operation:
        return self.call.operation

    def labels(self, status: str) -> list[str]:
        """What has to be accepted to get this refusal in each of its formats."""
        formats = self.operation.contract.resolve(self.operation.document["responses"][status]).get("content", {})
        return [LIKES_XML if label == XML else label for label in formats]


# --- How each is earned


def bad(one: Provoked) -> Attempts:
    """A request that means nothing, in each way that this one can."""
    for accept in one.labels("400"):
        for why, call in _spoilt(one):
            yield why, call.make(one.caller, accept=accept)
        if not one.operation.takes and not any(True for _ in _spoilt(one)):
            yield from _by_fault(one, 400, accept)


def _spoilt(one: Provoked) -> Iterator[tuple[str, PlainCall]]:
    call = one.call
    if one.operation.takes:
        yield "a list for a body", replace(call, body=b"[]")
        yield "half a body", replace(call, body=call.body[:-1])
        yield "a body without Content-Type", replace(call, label=None)
        if XML in one.operation.takes:
            yield "a body that is no XML", replace(call, label=XML, body=b"<request><to>1</request>")
        if "400" in one.operation.document["responses"] and one.operation.id == "lookUpNumbers":
            many = {"to": ["41793026727"] * (_MOST_NUMBERS + 1)}
            yield "too many numbers", replace(call, body=json.dumps(many).encode())
    for parameter, judge in one.operation.parameters.values():
        name = parameter["name"]
        if parameter.get("required"):
            yield f"no {name}", replace(call, query={key: value for key, value in call.query.items() if key != name})
        for wrong in ("", "none", "0"):
            if _is_wrong(parameter, judge, wrong):
                yield f"{name}={wrong}", replace(call, query={**call.query, name: wrong})
                break


def _is_wrong(parameter: Any, judge: Any, value: str) -> bool:
    """Whether a parameter cannot be this. Lists and empty values are read in ways of their own."""
    if parameter["schema"].get("type") == "array" or (not value and not parameter.get("required")):
        return False
    return not judge.is_valid(value) and not (value.isdecimal() and judge.is_valid(int(value)))


def not_let_in(one: Provoked) -> Attempts:
    """Somebody whom nobody knows."""
    wrong = one.caller.credentials.with_wrong_password
    ways = {
        "a wrong password": wrong.basic,
        "a name that nobody has": replace(wrong, username="nobody-" + wrong.username).basic,
        "no credentials": None,
        "a scheme that there is not": "Digest username=nobody",
        "a wrong key": "App 00000000000000000000000000000000-nobody",
        "a session that there is not": "IBSSO 00000000-0000-4000-8000-000000000000",
        "a header that cannot be read": "Basic %%%",
    }
    if not one.operation.ways_in:
        ways = {"a wrong password in the body": None}
    for accept in one.labels("401"):
        for why, way in ways.items():
            yield why, replace(one.call, authorization=way).make(one.caller, accept=accept)
        if frozenset({"queryUsername", "queryPassword"}) in one.operation.ways_in:
            query = {**one.call.query, "username": wrong.username, "password": wrong.password}
            call = replace(one.call, authorization=None, query=query)
            yield "a wrong password in the address", call.make(one.caller, accept=accept)


def unknown(one: Provoked) -> Attempts:
    """An id that nothing has."""
    for accept in one.labels("404"):
        yield "an id that nothing has", one.call.make(one.caller, accept=accept)


def other_method(one: Provoked) -> Attempts:
    """A method that the path has not."""
    found = one.operation.contract.at(one.operation.path)
    known = set(found[0]) if found is not None else set()
    for accept in one.labels("405"):
        for method in sorted({"DELETE", "PATCH", "PUT", "POST", "GET"} - known):
            exchange = one.call.make(one.caller, accept=accept, method=method)
            allowed = {each.strip() for each in exchange.headers.get("allow", "").split(",")}
            if exchange.status == 405 and not known <= allowed:
                raise Departure(
                    _finding(one, 405, exchange, f"Allow is {sorted(allowed)}, and there is {sorted(known)}")
                )
            yield f"the method {method}", exchange


def not_acceptable(one: Provoked) -> Attempts:
    """A format that the answer cannot have."""
    wanted = ["text/html", "image/png"] + ([XML] if XML not in one.operation.gives else [])
    for accept in wanted:
        yield f"an answer as {accept}", one.call.make(one.caller, accept=accept)


def other_format(one: Provoked) -> Attempts:
    """A body of another kind."""
    for accept in one.labels("415"):
        for label in (URLENCODED, "text/plain", "application/octet-stream"):
            yield f"a body as {label}", replace(one.call, label=label).make(one.caller, accept=accept)


def too_often(one: Provoked) -> Attempts:
    """More calls in a minute than the account may make."""
    caller = one.run.account()
    caller.ok("updateAccount", {"limits": {"logsPerMinute": 1}})
    call = plain_call(caller, one.gateway, one.operation)
    call.make(caller)
    for accept in one.labels("429"):
        yield "more calls in a minute than the account may make", call.make(caller, accept=accept)


def too_long_an_address(one: Provoked) -> Attempts:
    """An address that nobody would write."""
    yield (
        "an address of 70,000 characters",
        replace(one.call, query={**one.call.query, "x": "1" * _TOO_LONG}).make(one.caller),
    )


def too_long_headers(one: Provoked) -> Attempts:
    """Headers that nobody would write."""
    yield "headers of 70,000 characters", one.call.make(one.caller, headers={"X-Long": "y" * _TOO_LONG})


def too_long_a_body(one: Provoked) -> Attempts:
    """A body that says how long it is going to be."""
    data = one.call.on_the_wire(one.caller, headers={"content-length": str(_TOO_MUCH)})
    yield "a body that says it has a billion bytes", one.caller.line.raw(data)


def by_fault(status: int) -> Callable[[Provoked], Attempts]:
    """What nothing earns is asked for: a fault of the control API."""

    def provoke(one: Provoked) -> Attempts:
        for accept in one.labels(str(status)):
            yield from _by_fault(one, status, accept)

    return provoke


def _by_fault(one: Provoked, status: int, accept: str) -> Attempts:
    call = one.call
    if not one.operation.ways_in:  # who opens a session is named in the body alone
        names = {"username": one.caller.credentials.username, "password": one.caller.credentials.password}
        call = replace(call, body=json.dumps(names).encode())
    one.caller.ok("setFaults", {"faults": [{"operationId": one.operation.id, "status": status}]})
    try:
        yield f"a fault of status {status}", call.make(one.caller, accept=accept)
    finally:
        one.caller.ok("deleteFaults")


EARNED: dict[str, Callable[[Provoked], Attempts]] = {
    "400": bad,
    "401": not_let_in,
    "403": by_fault(403),
    "404": unknown,
    "405": other_method,
    "406": not_acceptable,
    "413": too_long_a_body,
    "414": too_long_an_address,
    "415": other_format,
    "429": too_often,
    "431": too_long_headers,
    "500": by_fault(500),
}
"""How each refusal is earned; 408 takes its time, so all operations are kept waiting at once."""


# --- The tests


def run(run: Run) -> None:
    """A test for every status of every operation."""
    if not run.target.is_emulator:
        with run.test(PART, "every refusal"):
            raise NotChecked("only the emulator is provoked: wrong passwords and half requests could lock an account")
        return
    caller: Caller | None = None
    operations = operations_of(run.target.gateways)
    for gateway, operation in operations:
        for status in operation.document["responses"]:
            if status.startswith("2") or status == "408":
                continue
            with run.test(PART, f"{operation.id} {status}"):
                caller = caller or run.account()
                _provoke(Provoked(run, caller, gateway, plain_call(caller, gateway, operation)), status)
    with run.test(PART, "requests that never end, 408"):
        caller = caller or run.account()
        _keep_waiting(run, caller, [pair for pair in operations if "408" in pair[1].document["responses"]])


def _provoke(one: Provoked, status: str) -> None:
    if status not in EARNED:
        raise NotChecked(f"nobody knows how {status} is earned")
    for why, exchange in EARNED[status](one):
        if str(exchange.status) != status:
            raise Departure(_finding(one, int(status), exchange, f"answered {exchange.status} to {why}"))


def _keep_waiting(run: Run, caller: Caller, operations: list[tuple[Gateway, Operation]]) -> None:
    if run.line.left() < _LONGEST_PATIENCE:
        raise NotChecked(
            f"a server may wait for {_LONGEST_PATIENCE} seconds until it refuses, and the run has less left"
        )
    calls = [plain_call(caller, gateway, operation) for gateway, operation in operations]
    cut = [call.on_the_wire(caller) for call in calls]
    cut = [data[: -3 if call.body else -2] for call, data in zip(calls, cut, strict=True)]
    for (gateway, _operation), call, exchange in zip(operations, calls, caller.line.raw_all(cut), strict=True):
        if exchange.status != 408:
            one = Provoked(run, caller, gateway, call)
            raise Departure(_finding(one, 408, exchange, f"answered {exchange.status} to a request that never ends"))


def _finding(one: Provoked, status: int, exchange: Exchange, what: str) -> Finding:
    operation = one.operation
    return Finding(
        check="refused",
        says=f"{operation.id} {what}; the contract has {status} for that",
        about=f"{operation.id} {status}",
        exchange=told_of_its_path(exchange),
        place=place_of(operation, "responses", str(status)),
    )
