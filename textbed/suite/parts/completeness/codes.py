"""Earns every row of every code table, by the numbers that decide their own outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textbed_specs import codes

from textbed.suite.caller import Caller
from textbed.suite.findings import Departure, Finding
from textbed.suite.plain_calls import skycore_credentials
from textbed.suite.run import Run

PART = "completeness"
NOT_DELIVERED, NO_ERROR = 9, 0
_ALL = {"limit": 1000}
_WAITS = frozenset({0, 1})
"""The groups of statuses that are not final."""

Codes = tuple[int, int]


def run(run: Run) -> None:
    """A test for every table."""
    if "infobip" in run.target.gateways:
        with run.test(PART, "every status and every error of Infobip, by a number alone"):
            _outcomes(run)
    if "skycore" in run.target.gateways:
        with run.test(PART, "every E-code of Skycore, by a number alone"):
            _failures(run)


def outcomes() -> dict[str, Codes]:
    """A number for every status, and one for every error of a message that was not delivered."""
    wanted = [(int(row.id), NO_ERROR) for row in codes("infobip", "statuses")]
    wanted += [(NOT_DELIVERED, int(row.id)) for row in codes("infobip", "errors") if row.id != NO_ERROR]
    return {f"999{status:03}{error:04}": (status, error) for status, error in wanted}


def _outcomes(run: Run) -> None:
    caller = run.account()
    numbers = outcomes()
    groups = {row.id: row.group_id for row in codes("infobip", "statuses")}
    body = {"messages": [{"destinations": [{"to": to, "messageId": to}], "text": "x"} for to in numbers]}
    caller.ok("sendAdvanced", body)
    caller.ok("advanceClock", {"seconds": 20})
    final = {to: pair for to, pair in numbers.items() if groups[pair[0]] not in _WAITS}
    _compare("the reports have", final, caller.ok("getReports", query=_ALL)["results"])
    for wire in ("json", "xml"):
        _compare("the log has", numbers, caller.ok("getLogs", query=_ALL, wire=wire)["results"])
    caller.ok(
        "sendAdvanced", {"messages": [{**one, "text": "again"} for one in _renamed(body["messages"])]}, wire="xml"
    )
    caller.ok("advanceClock", {"seconds": 20})
    _compare("the reports have", final, caller.ok("getReports", query=_ALL, wire="xml")["results"])


def _renamed(messages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in messages:
        (destination,) = one["destinations"]
        yield {**one, "destinations": [{**destination, "messageId": "again-" + destination["messageId"]}]}


def _compare(where: str, wanted: Mapping[str, Codes], results: list[Mapping[str, Any]]) -> None:
    found = {one["to"]: (one["status"]["id"], one["error"]["id"]) for one in results}
    wrong = {to: (pair, found.get(to)) for to, pair in wanted.items() if found.get(to) != pair}
    extra = sorted(found.keys() - wanted.keys())
    if wrong or extra:
        to, (pair, got) = next(iter(wrong.items()), (extra[0] if extra else "", ((0, 0), None)))
        says = f"{len(wrong)} numbers have another outcome than theirs, {len(extra)} have one that should have none: "
        raise Departure(
            Finding(
                check="scenario-number",
                says=f"{says}for {to} {where} {got} as status and error, and its digits ask for {pair}",
                about=where,
            )
        )


def _failures(run: Run) -> None:
    caller = run.account()
    for row in codes("skycore", "errors"):
        value = send_skycore(caller, "9999" + str(row.id).removeprefix("E"))
        if value.get("ERRORCODE") != row.id:
            raise Departure(
                Finding(
                    check="scenario-number",
                    says=f"the number that asks for {row.id} earned {value.get('ERRORCODE')}",
                    about=str(row.id),
                )
            )


def send_skycore(caller: Caller, to: str, **more: str) -> Mapping[str, Any]:
    """What Skycore answers to an SMS to a number."""
    call = {"action": "sendSMS", "to": to, "from": "60856", "text": "x", **skycore_credentials(caller), **more}
    value: Mapping[str, Any] = caller.call("sendSmsByQuery", query=call, authorization=None).value
    return value
