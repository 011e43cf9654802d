"""The strict bundle refuses what no gateway sends; the plain one accepts what clients send."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.spec.contracts import Contracts

SPEC = Path(__file__).parents[2] / "spec"
Change = Callable[[dict[str, Any]], None]


def example(gateway: str, name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((SPEC / gateway / "examples" / f"{name}.json").read_bytes())
    return value


STATUS_5 = {
    "groupId": 3,
    "groupName": "DELIVERED",
    "id": 5,
    "name": "DELIVERED_TO_HANDSET",
    "description": "Message delivered to handset",
}
STATUS_6 = {
    "groupId": 5,
    "groupName": "REJECTED",
    "id": 6,
    "name": "REJECTED_NETWORK",
    "description": "Network is forbidden",
    "action": "Contact account manager",
}
ERROR_27 = {
    "groupId": 1,
    "groupName": "HANDSET_ERRORS",
    "id": 27,
    "name": "EC_ABSENT_SUBSCRIBER",
    "description": "Absent Subscriber",
    "permanent": False,
}


@pytest.mark.parametrize(
    ("schema", "good", "wrong"),
    [
        ("Status", STATUS_5, {"id": 2}),
        ("Status", STATUS_5, {"id": 32}),
        ("Status", STATUS_5, {"name": "DELIVERED_TO_OPERATOR"}),
        ("Status", STATUS_5, {"groupId": 1}),
        ("Status", STATUS_5, {"groupName": "PENDING"}),
        ("Status", STATUS_5, {"groupId": 1, "groupName": "PENDING"}),
        ("Status", STATUS_5, {"description": "Delivered"}),
        ("Status", STATUS_5, {"action": "Try again"}),
        ("Status", STATUS_5, {"id": "5"}),
        ("Status", STATUS_5, {"permanent": True}),
        ("Status", STATUS_6, {"action": "Try again"}),
        ("Status", STATUS_6, {"action": None}),
        ("Error", ERROR_27, {"id": 1}),
        ("Error", ERROR_27, {"name": "EC_UNKNOWN_SUBSCRIBER"}),
        ("Error", ERROR_27, {"groupId": 3}),
        ("Error", ERROR_27, {"groupName": "OPERATOR_ERRORS"}),
        ("Error", ERROR_27, {"permanent": True}),
        ("Error", ERROR_27, {"permanent": "false"}),
        ("Error", ERROR_27, {"description": "Absent"}),
    ],
)
def test_a_code_is_one_row_of_its_table(
    contracts: Contracts, schema: str, good: dict[str, Any], wrong: dict[str, Any]
) -> None:
    """Id, name, group, permanent flag, action and text belong together or are refused."""
    validator = contracts.validator("infobip", "strict", schema)
    assert validator.is_valid(good)
    assert not validator.is_valid({**good, **wrong})


def test_every_row_is_accepted_and_no_two_can_be_mixed(contracts: Contracts) -> None:
    """Each of the 34 statuses and 91 errors is valid as a whole; with the next row's id it never is."""
    tables = contracts.strict["infobip"]["x-codes"]
    columns = ("groupId", "groupName", "id", "name", "description", "action", "permanent")
    for schema, table in (("Status", "statuses"), ("Error", "errors")):
        validator = contracts.validator("infobip", "strict", schema)
        rows = [{key: row[key] for key in columns if key in row} for row in tables[table]["rows"]]
        for row, other in zip(rows, rows[1:] + rows[:1], strict=True):
            assert validator.is_valid(row), row
            assert not validator.is_valid({**row, "id": other["id"]}), (row, other["id"])


def test_a_refusal_says_the_words_of_its_status(contracts: Contracts) -> None:
    """The answer to a wrong password is not the answer to a missing page, and texts are those of the table."""
    schema = contracts.strict["infobip"]["components"]["responses"]["Unauthorized"]["content"]["application/json"][
        "schema"
    ]
    validator = contracts.validator_of("infobip", "strict", schema)
    good = example("infobip", "error.unauthorized")
    assert validator.is_valid(good)
    assert not validator.is_valid(example("infobip", "error.notFound"))
    good["requestError"]["serviceException"]["text"] = "Wrong password"
    assert not validator.is_valid(good)


def test_an_action_may_not_be_missing(contracts: Contracts) -> None:
    """Where a status has an action, the gateway sends it."""
    without = {key: value for key, value in STATUS_6.items() if key != "action"}
    assert not contracts.validator("infobip", "strict", "Status").is_valid(without)


REPLIES = [
    ("SmsResponse", "sendText.reply", ["", "messages/0", "messages/0/status"]),
    ("SmsResponseV2", "sendAdvancedV2.reply", ["", "messages/0"]),
    ("SmsReportResponse", "getReports.reply", ["", "results/0", "results/0/price", "results/0/error"]),
    ("SmsLogsResponse", "getLogs.reply", ["", "results/0", "results/0/price", "results/0/status"]),
    ("ReceivedMessagesResponse", "getReceivedMessages.reply", ["", "results/0"]),
    ("LookupResponse", "lookUpNumbers.reply", ["", "results/0", "results/0/originalNetwork"]),
    ("AccountBalance", "getBalance.reply", [""]),
    ("PreviewResponse", "previewText.reply", ["", "previews/0", "previews/0/configuration"]),
    ("ErrorResponse", "error.unauthorized", ["", "requestError", "requestError/serviceException"]),
    ("DeliveryReportPush", "deliveryReport", ["", "results/0"]),
]


@pytest.mark.parametrize(("schema", "name", "places"), REPLIES, ids=[reply[0] for reply in REPLIES])
def test_an_unknown_property_is_refused_by_strict_alone(
    contracts: Contracts, schema: str, name: str, places: list[str]
) -> None:
    """What the gateway sends is closed in the strict bundle, at every depth; the plain one lets a new property pass."""
    for place in places:
        value = example("infobip", name)
        node: Any = value
        for step in place.split("/") if place else []:
            node = node[int(step)] if step.isdigit() else node[step]
        node["somethingNew"] = 1
        assert not contracts.validator("infobip", "strict", schema).is_valid(value), place
        assert contracts.validator("infobip", "plain", schema).is_valid(value), place


@pytest.mark.parametrize(
    "date",
    [
        "2015-02-12T09:51:43.123Z",
        "2015-02-12T09:51:43.123+01:00",
        "2015-02-12T09:51:43+0100",
        "2015-02-12T09:51:43.123456+0100",
        "2015-02-12T09:51:43.123",
        "2015-02-12 09:51:43.123+0100",
        "2015-13-12T09:51:43.123+0100",
        "1423731103123",
        1423731103123,
    ],
)
def test_a_date_in_another_form_is_refused(contracts: Contracts, date: object) -> None:
    """Three fraction digits and an offset without a colon, nothing else."""
    for schema, name in (("SmsReportResponse", "getReports.reply"), ("SmsLogsResponse", "getLogs.reply")):
        value = example("infobip", name)
        assert contracts.validator("infobip", "strict", schema).is_valid(value)
        value["results"][0]["sentAt"] = date
        assert not contracts.validator("infobip", "strict", schema).is_valid(value)


def test_the_documented_offset_is_accepted(contracts: Contracts) -> None:
    """The manuals print +0100, recordings +0000; both are the gateway's form."""
    validator = contracts.validator("infobip", "strict", "GatewayDate")
    assert validator.is_valid("2015-02-12T09:51:43.123+0100")
    assert validator.is_valid("2016-03-11T17:36:54.630+0000")


SINGLE = {"from": "InfoSMS", "to": "41793026727", "text": "Hello"}


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        ("TextSingleRequest", SINGLE),
        ("TextSingleRequest", {**SINGLE, "to": ["41793026727", "41793026834"]}),
        ("TextSingleRequest", {**SINGLE, "to": ""}),
        ("TextSingleRequest", {**SINGLE, "to": None}),
        ("TextSingleRequest", {"text": "Hello"}),
        ("TextSingleRequest", {**SINGLE, "text": None}),
        ("TextSingleRequest", {**SINGLE, "from": "far too long for a sender"}),
        ("TextSingleRequest", {**SINGLE, "transliteration": None, "campaignId": None, "regional": None}),
        ("BinarySingleRequest", {"to": "41793026727", "binary": {"hex": "0f c2", "data_coding": 0, "esm_class": 0}}),
        ("TextMultiRequest", {"messages": [SINGLE, {**SINGLE, "to": ["41793026727"]}]}),
        ("TextAdvancedRequest", {"messages": [{"to": "41793026727", "text": "Hello"}]}),
        (
            "TextAdvancedRequest",
            {"messages": [{"destinations": [{"to": "41793026727"}], "text": "Hello"}], "extra": {}},
        ),
        (
            "TextAdvancedRequestV2",
            {
                "bulkId": None,
                "tracking": None,
                "sendingSpeedLimit": None,
                "urlOptions": None,
                "messages": [
                    {
                        "from": None,
                        "destinations": [{"to": "41793026727", "messageId": None}],
                        "text": "Hello",
                        "flash": None,
                        "language": {"languageCode": None},
                        "transliteration": None,
                        "notifyUrl": None,
                        "notifyContentType": None,
                        "intermediateReport": None,
                        "callbackData": None,
                        "validityPeriod": None,
                        "sendAt": None,
                        "deliveryTimeWindow": None,
                        "regional": {"indiaDlt": None},
                    }
                ],
            },
        ),
        ("LookupRequest", {"to": "41793026727"}),
        ("LookupRequest", {"to": ["41793026727", "Alphanumeric"]}),
    ],
)
@pytest.mark.parametrize("audience", ["plain", "strict"])
def test_what_clients_send_is_accepted(contracts: Contracts, audience: str, schema: str, body: dict[str, Any]) -> None:
    """One phone or a list, nulls, unknown properties, rejected phones and senders: all of it gets a 200."""
    contracts.validator("infobip", audience, schema).validate(body)


@pytest.mark.parametrize(
    "instant",
    [
        "2015-07-07T17:00:00.000+01:00",
        "2015-07-07T17:00:00.000+0100",
        "2030-01-01T10:00:00.000",
        "2030-01-01T00:00:00+00:00",
        "2026-11-23T07:09:09.597330Z",
        "2026-11-23T07:09:09.597330+0000",
        "2026-11-23T07:09:09Z",
    ],
)
def test_clients_write_instants_in_many_ways(contracts: Contracts, instant: str) -> None:
    """Each form that a known client sends is taken."""
    body = {"messages": [{"to": "41793026727", "sendAt": instant}]}
    contracts.validator("infobip", "plain", "TextAdvancedRequest").validate(body)


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        ("TextSingleRequest", {**SINGLE, "text": 5}),
        ("TextSingleRequest", {**SINGLE, "to": {"number": "41793026727"}}),
        ("TextSingleRequest", []),
        ("TextAdvancedRequest", {}),
        ("TextAdvancedRequest", {"messages": {"to": "41793026727"}}),
        ("TextAdvancedRequest", {"messages": [{"destinations": {"to": "41793026727"}}]}),
        ("TextAdvancedRequest", {"messages": [{"callbackData": "x" * 201}]}),
        ("TextAdvancedRequest", {"messages": [{"validityPeriod": "720"}]}),
        ("TextAdvancedRequest", {"messages": [{"sendAt": "tomorrow"}]}),
        ("TextAdvancedRequest", {"messages": [{"flash": "yes"}]}),
        ("TextAdvancedRequest", {"messages": [{"deliveryTimeWindow": {"days": []}}]}),
        ("TextAdvancedRequest", {"messages": [{"deliveryTimeWindow": {}}]}),
        ("TextAdvancedRequest", {"messages": [{"deliveryTimeWindow": {"days": ["SOMEDAY"]}}]}),
        (
            "TextAdvancedRequest",
            {"messages": [{"deliveryTimeWindow": {"days": ["MONDAY"], "from": {"hour": 24, "minute": 0}}}]},
        ),
        (
            "TextAdvancedRequest",
            {"messages": [{"deliveryTimeWindow": {"days": ["MONDAY"], "from": {"hour": 6, "minute": 0}}}]},
        ),
    ],
)
def test_what_the_gateway_answers_with_400_is_refused(contracts: Contracts, schema: str, body: Any) -> None:
    """Wrong types, wrong containers, too much callback data and impossible windows are no requests."""
    assert not contracts.validator("infobip", "plain", schema).is_valid(body)


def change(path: str, value: object) -> Change:
    """Sets the property at `path` of an example."""

    def apply(document: dict[str, Any]) -> None:
        *steps, last = path.split("/")
        node: Any = document
        for step in steps:
            node = node[int(step)] if step.isdigit() else node[step]
        node[last] = value

    return apply


@pytest.mark.parametrize(
    ("schema", "name", "wrong"),
    [
        ("SendSmsResponse", "sendSms.noCredit", change("ERRORINFO", "Something else")),
        ("SendSmsResponse", "sendSms.noCredit", change("ERRORCODE", "E712")),
        ("SendSmsResponse", "sendSms.noCredit", change("ERRORCODE", "E999")),
        ("SendSmsResponse", "sendSms.noCredit", change("TRACKINGID", "SMS_1")),
        ("SendSmsResponse", "sendSms.noCredit", change("STATUS", "Failed")),
        ("SendSmsResponse", "sendSms.accepted", change("ERRORCODE", "E713")),
        ("SendSmsResponse", "sendSms.accepted", change("NEW", "1")),
        ("Postback", "postback.receipt", change("NOTIFICATION/0/BODY/STATUS/status", 99999)),
        ("Postback", "postback.receipt", change("NOTIFICATION/0/CODE", "N201")),
        ("Postback", "postback.receipt", change("NOTIFICATION/0/ORIGIN", "SMS_MO")),
        ("Postback", "postback.receipt", change("NOTIFICATION/0/BODY/NEW", "1")),
        ("Postback", "postback.receipt", change("NOTIFICATION/0/created", "2011-07-26T10:22:26-04:00")),
    ],
)
def test_skycore_is_held_to_its_tables_too(contracts: Contracts, schema: str, name: str, wrong: Change) -> None:
    """Code and text, protocol and status, code and kind of notification belong together; nothing unknown passes."""
    good = example("skycore", name)
    bad = copy.deepcopy(good)
    wrong(bad)
    validator = contracts.validator("skycore", "strict", schema)
    assert validator.is_valid(good)
    assert not validator.is_valid(bad)
