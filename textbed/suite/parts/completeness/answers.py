"""Brings about every answer that the contracts show: in each format, for each way of being let in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

from textbed_specs import Gateway

from textbed.contract.operations import Operation
from textbed.suite.caller import Caller
from textbed.suite.findings import Departure, Finding
from textbed.suite.parts.completeness.needs import NEEDS, OTHER, PHONE, in_future
from textbed.suite.plain_calls import PlainCall, operations_of, plain_call
from textbed.suite.run import Run

PART = "completeness"
_REJECTED = "9990510000"
OWN = "41793026700"
"""The number that every account has, with the keyword JOIN."""
_BULKS = {"sent": [PHONE, OTHER], "failed": ["9990190000"], "CANCELED": [PHONE], "PAUSED": [PHONE]}
LOOKUP_PACKAGES = ("none", "cleaning", "portability", "roaming")


def run(run: Run) -> None:
    """A test for every operation, and one for each setting that changes answers."""
    for gateway, operation in operations_of(run.target.gateways):
        with run.test(PART, f"{operation.id} lets in by every way and answers in every format"):
            _ways_and_formats(run, gateway, operation)
    if "infobip" in run.target.gateways:
        for told, story in STORIES.items():
            with run.test(PART, told):
                story(run.account())


# --- Ways and formats


def _ways_and_formats(run: Run, gateway: Gateway, operation: Operation) -> None:
    caller = run.account()
    for accept in operation.gives:
        for told, call in _ways(caller, plain_call(caller, gateway, operation)):
            if operation.id in NEEDS:
                caller.ok("resetAccount", {"keepSetup": True})
                NEEDS[operation.id](caller, call.named)
            exchange = call.make(caller, accept=accept)
            if exchange.status != 200 or exchange.media_type != accept:
                raise Departure(
                    Finding(
                        check="let-in",
                        says=f"{operation.id} answered {exchange.status} as {exchange.media_type} to {told}, "
                        f"asked for {accept}",
                        about=f"{operation.id} {told}",
                        exchange=exchange,
                    )
                )


def _ways(caller: Caller, call: PlainCall) -> Iterator[tuple[str, PlainCall]]:
    name, password = caller.credentials.username, caller.credentials.password
    schemes = call.operation.ways_in
    if frozenset({"basicAuth"}) in schemes:
        token = caller.ok("openSession", {"username": name, "password": password}, authorization=None)["token"]
        yield "name and password", replace(call, authorization=caller.credentials.basic)
        yield "a key", replace(call, authorization=caller.credentials.app)
        yield "a session", replace(call, authorization=f"IBSSO {token}")
    elif call.operation.id == "openSession":
        body = json.dumps({"username": name, "password": password}).encode()
        yield "name and password in the body", replace(call, body=body)
    else:
        yield "name and password", call
    if frozenset({"queryUsername", "queryPassword"}) in schemes:
        query = {**call.query, "username": name, "password": password}
        yield "name and password in the address", replace(call, authorization=None, query=query)
    if frozenset({"apiKey"}) in schemes:
        query = {name: value for name, value in call.query.items() if name not in {"user", "pass"}}
        yield "a key in the address", replace(call, query={**query, "api_key": caller.credentials.api_key})


# --- What settings and states make of answers


def _several_phones(caller: Caller) -> None:
    for operation in ("sendText", "sendTextV2", "sendBinary"):
        body = {"from": "Bistro", "to": [PHONE, OTHER, _REJECTED]}
        for wire in ("json", "xml"):
            caller.ok(operation, body, wire=wire)


def _reports_and_logs(caller: Caller) -> None:
    message = {"from": "Bistro", "to": [PHONE, OTHER], "text": "x", "callbackData": "table 12"}
    for wire in ("json", "xml"):
        caller.ok("sendAdvancedV2", {"messages": [message], "includeSmsCountInResponse": True}, wire=wire)
        caller.ok("advanceClock", {"seconds": 5})
        for operation in ("getReports", "getLogs"):
            caller.ok(operation, wire=wire)


def _received(caller: Caller) -> None:
    for wire in ("json", "xml"):
        for text in ("JOIN the wine club", "When do you open?"):
            caller.ok("receiveMessage", {"from": PHONE, "to": OWN, "text": text})
        caller.ok("getReceivedMessages", wire=wire)
        caller.ok("getReceivedMessageLogs", wire=wire)


def _looked_up(caller: Caller) -> None:
    """A number that was ported, one that roams, one that does both, one that nobody has, and no number."""
    numbers = [f"417930267{fate}1" for fate in (0, 7, 8, 9)] + [_REJECTED, "999", "Alphanumeric"]
    for package in LOOKUP_PACKAGES:
        caller.ok("updateAccount", {"lookupPackage": package})
        for wire in ("json", "xml"):
            caller.ok("lookUpNumbers", {"to": numbers}, wire=wire)
            caller.ok("lookUpNumbersAsync", {"to": numbers}, wire=wire)
            caller.ok("advanceClock", {"seconds": 20})
        caller.ok("getLookupLogs")


def _states_of_bulks(caller: Caller) -> None:
    """Each state that a scheduled request can be in; two messages at one a minute keep one busy."""
    slow = {"amount": 1, "timeUnit": "MINUTE"}
    for bulk, numbers in _BULKS.items():
        message = {"to": numbers, "text": "x", "sendAt": in_future(caller, 60)}
        caller.ok("sendAdvancedV2", {"bulkId": bulk, "messages": [message], "sendingSpeedLimit": slow})
    for status in ("CANCELED", "PAUSED"):
        caller.ok("updateBulkStatus", {"status": status}, query={"bulkId": status})
    for seconds in (0, 90, 90):
        caller.ok("advanceClock", {"seconds": seconds})
        for bulk in _BULKS:
            caller.ok("getBulkStatus", query={"bulkId": bulk})


def _habits_of_2015(caller: Caller) -> None:
    """Its logs say `mccmnc`, which is not what the contract describes, so they are left alone."""
    caller.ok("updateAccount", {"habits": 2015})
    for wire in ("json", "xml"):
        caller.ok("sendText", {"from": "Bistro", "to": [PHONE, _REJECTED], "text": "x"}, wire=wire)
        caller.ok("advanceClock", {"seconds": 5})
        caller.ok("getReports", wire=wire)


STORIES: dict[str, Callable[[Caller], None]] = {
    "replies about several phones": _several_phones,
    "reports and logs with all that they can have": _reports_and_logs,
    "messages from phones": _received,
    "lookups with every package": _looked_up,
    "bulks in every state": _states_of_bulks,
    "the habits of 2015": _habits_of_2015,
}
