"""Every example of the contracts, sent to the emulator as it runs for people: what comes back is what they promise.

Over all operations of Infobip and Skycore and every format that they give: what an example of a request or a
parameter asks for is done, and answered by the strict schema; and what an example of a reply shows is what comes back,
but for ids and dates, which need only have the same form. Refusals are in test_examples_of_refusals.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
import pytest

from tests.emulator.examples import (
    ALWAYS_GIVEN,
    BISTRO,
    CREDENTIALS,
    OPERATIONS,
    OTHER,
    OWN,
    PHONE,
    PREPARED,
    Call,
    Prepare,
    Reply,
    Values,
    bistro,
    calls_of,
    check,
    decide,
    fresh,
    replies_of,
    schedule,
    text_in,
    track,
)
from tests.emulator.harness import Emulator
from textbed.contract.exchange import media_type
from textbed.contract.operations import Operation

# --- What the examples ask for

ASKED = [
    (call, accept)
    for operation in OPERATIONS.values()
    for call in calls_of(operation)
    for accept in (None, *operation.gives)
]


@pytest.mark.parametrize(("call", "accept"), ASKED, ids=[f"{call}, for {accept}" for call, accept in ASKED])
def test_what_an_example_asks_for_is_done(call: Call, accept: str | None) -> None:
    """It succeeds, in the format that was asked for; all filters together find what was prepared for them."""
    emulator = fresh()
    if call.operation.id in PREPARED:
        PREPARED[call.operation.id](emulator, call.named)
    answer = call.make(emulator, accept)
    assert answer.status == 200, answer.text
    value = check(answer, call.operation, accept or call.operation.gives[0])
    assert value.get("STATUS", "Success") == "Success"
    if call.name == "all parameters" and call.operation.id != "getLookupLogs":  # lookups have no ids of one's own
        assert value.get("results") != []


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_no_operation_is_without_an_example(operation: Operation) -> None:
    """Each is called with examples of all media types that it takes, for all that it gives."""
    asked = [(call, accept) for call, accept in ASKED if call.operation is operation]
    taken = {media_type(call.label.encode())[0] for call, _ in asked if call.label}
    assert (taken, {accept for _, accept in asked}) == ({*operation.takes}, {None, *operation.gives})


# --- What the examples of replies show


@dataclass(frozen=True)
class Story:
    """How the example of a reply comes about."""

    prepare: Prepare = lambda *_: None
    request: str | None = None
    """The example of a request that brings it, if not that of the same name."""
    query: Values = field(default_factory=dict)
    path_values: Values = field(default_factory=dict)
    change: tuple[str, str] = ("", "")
    """What is replaced in the body, by what."""


def two_reports(emulator: Emulator, _: Values) -> None:
    decide(emulator, OTHER, 9, 1, delay=15)
    emulator.send_full("41793026731", bulk_id="1455267500323094417", callbackData="table 12", **BISTRO)
    emulator.send(OTHER, "x" * 161, sender=OWN)
    emulator.advance(seconds=16)


def three_messages(emulator: Emulator, _: Values) -> None:
    emulator.send_full(PHONE, bulk_id="1456245631773046182", text="Your table is ready.", **BISTRO)
    emulator.advance(seconds=94)
    decide(emulator, PHONE, 6)
    emulator.send(PHONE, "Your table is ready.", sender="Bistro")
    emulator.advance(seconds=6)
    emulator.send_full(OTHER, bulk_id="1456245702833123457", text="Wine & cheese <tonight>", **BISTRO)


def two_lookups(emulator: Emulator, _: Values) -> None:
    emulator.post("/number/1/notify", json={"to": ["9990094096", "Alphanumeric"]})
    emulator.advance(seconds=10)
    emulator.post("/number/1/notify", json={"to": "41793026731"})


def five_texts(emulator: Emulator, _: Values) -> None:
    text_in(emulator, "JOIN the wine club", "385916242493")
    for _time in range(4):
        text_in(emulator, "When do you open?")


def two_texts(emulator: Emulator, _: Values) -> None:
    text_in(emulator, "JOIN me please", "385998779111")
    text_in(emulator, "When do you open?")


def without_credit(emulator: Emulator, _: Values) -> None:
    emulator.account.balance = 0
    emulator.set_up(enforceCredit=True)


def with_balance(emulator: Emulator, _: Values) -> None:
    emulator.account.balance = 47_791_340


ONE_PHONE = {"from": "Bistro", "to": PHONE, "text": "Your table is ready."}
BULK = {"bulkId": "BISTRO-2026-12"}
ONE_SMS = {"action": "sendSMS", "to": "15551234888", "from": "60856", "text": "Hello"}
STORIES = {
    ("sendText", "forbidden-network"): Story(
        lambda emulator, _: decide(emulator, "385*", 6), "one-phone", change=(PHONE, "38598123123")
    ),
    ("sendText", "accepted-2015"): Story(lambda emulator, _: emulator.set_up(habits=2015), "one-phone"),
    ("sendByQuery", "one-phone"): Story(query=ONE_PHONE),
    ("sendByQueryPost", "one-phone"): Story(query=ONE_PHONE),
    ("getBulk", "scheduled"): Story(schedule, query=BULK),
    ("getBulkStatus", "waiting"): Story(schedule, query=BULK),
    ("updateBulk", "later"): Story(schedule, query=BULK),
    ("updateBulkStatus", "pause"): Story(schedule, query=BULK),
    ("updateBulkStatus", "cancel"): Story(schedule, query=BULK),
    ("getReports", "two-reports"): Story(two_reports),
    ("getLogs", "three-messages"): Story(three_messages),
    ("getReceivedMessages", "two-messages"): Story(five_texts, query={"limit": 2}),
    ("getReceivedMessageLogs", "two-messages"): Story(two_texts),
    ("lookUpNumbers", "no-package"): Story(lambda emulator, _: emulator.set_up(lookupPackage="none"), "one-number"),
    ("getLookupLogs", "two-lookups"): Story(two_lookups),
    ("getBalance", "in-euros"): Story(with_balance),
    ("logConversion", "counted"): Story(track, path_values={"messageId": "BISTRO-0001"}),
    ("openSession", "opened"): Story(bistro, "log-in"),
    ("sendSmsByQuery", "accepted"): Story(query=ONE_SMS),
    ("sendSmsByQuery", "no-credit"): Story(without_credit, query=ONE_SMS),
    ("sendSmsByQuery", "not-let-in"): Story(query={**ONE_SMS, "api_key": "nobody's"}),
    ("sendSms", "accepted"): Story(request="one-message"),
    ("sendSms", "no-credit"): Story(without_credit, "one-message"),
    ("sendSms", "not-let-in"): Story(request="one-message", change=("demo-key", "nobodys")),
}
"""Of the examples of replies that a request of the same name, or a bare one, does not bring."""

OTHERWISE = {
    ("lookUpNumbers", "one-number"): "what is known of a network comes from our table",
    (
        "lookUpNumbers",
        "several-numbers",
    ): "which numbers are ported, abroad or off follows from the number by our rule",
    ("getLookupLogs", "two-lookups"): "the number of the failed lookup is not one that fails here",
    ("getReceivedMessages", "two-messages"): "the account's numbers have no callback data",
}
"""What comes back has other values for good reason; only the schema is looked at."""

FORMS = {
    r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}": "a UUID",
    r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{5}-[0-9a-f]{4}-[0-9a-f]+": "an id of 2015",
    r"\d{19}": "nineteen digits",
    r"[0-9A-F]{32}": "a process key",
    r"SMS_\d+": "a tracking id",
}
PASSED = re.compile(rb'"(sentAt|doneAt|receivedAt)":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000"')


def likeness(value: Any) -> bytes:
    """A value with its keys in their order, in which ids and instants that have passed are replaced by their form."""

    def form(text: str) -> str:
        return next((name for pattern, name in FORMS.items() if re.fullmatch(pattern, text)), text)

    dated = PASSED.sub(rb'"\1":"an instant"', orjson.dumps(value))
    return re.sub(rb'"([^"\\]*)"', lambda found: form(found[1].decode()).encode(), dated)


REPLIES = [reply for operation in OPERATIONS.values() for reply in replies_of(operation) if reply.status < 300]


@pytest.mark.parametrize("reply", REPLIES, ids=str)
def test_what_the_example_of_a_reply_shows_comes_back(reply: Reply) -> None:
    """Key by key in the same order."""
    operation, key = reply.operation, (reply.operation.id, reply.name)
    story = STORIES.get(key, Story())
    call = Call(operation, reply.name, {**CREDENTIALS.get(operation.id, {}), **story.query}, story.path_values)
    if operation.takes:
        request = next(one for one in calls_of(operation) if one.name.split(",")[0] == (story.request or reply.name))
        old, new = story.change
        body = request.body.replace(old.encode(), new.encode()) if old else request.body
        call = replace(call, label=request.label, body=body)
    emulator = fresh()
    story.prepare(emulator, call.named)
    answer = call.make(emulator, reply.label)
    assert answer.status == reply.status, answer.text
    found, shown = likeness(check(answer, operation, reply.label)), likeness(reply.value)
    assert found == shown if key not in OTHERWISE else found != shown


def test_the_tables_name_what_there_is() -> None:
    """Nothing is prepared for an operation or told of an example that the contracts do not have."""
    assert {*STORIES, *OTHERWISE} <= {(reply.operation.id, reply.name) for reply in REPLIES}
    assert {*PREPARED, *ALWAYS_GIVEN, *CREDENTIALS} <= {*OPERATIONS}
