"""The strict bundle refuses what no gateway sends, code by code and rule by rule."""

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
PERMANENT = {
    "groupId": 1,
    "groupName": "HANDSET_ERRORS",
    "id": 1,
    "name": "EC_UNKNOWN_SUBSCRIBER",
    "description": "Unknown Subscriber",
    "permanent": True,
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


def accepted(number: int) -> dict[str, Any]:
    """The status of a message that was accepted."""
    names = {0: (0, "ACCEPTED", "MESSAGE_ACCEPTED", "Message accepted"), 7: (1, "PENDING", "PENDING_ENROUTE", "")}
    names[26] = (1, "PENDING", "PENDING_ACCEPTED", "")
    group, group_name, name, text = names[number]
    text = text or "Message sent to next instance"
    return {"groupId": group, "groupName": group_name, "id": number, "name": name, "description": text}


MISSING_TO = {
    "groupId": 5,
    "groupName": "REJECTED",
    "id": 51,
    "name": "MISSING_TO",
    "description": "Missing destination.",
    "action": "Check to parameter.",
}


@pytest.mark.parametrize(
    ("schema", "status", "others", "is_valid"),
    [
        ("SentMessage", accepted(7), {"smsCount": 1, "messageId": "BISTRO-0001"}, True),
        ("SentMessage", accepted(7), {"smsCount": 1}, False),
        ("SentMessage", accepted(7), {"messageId": "BISTRO-0001"}, False),
        ("SentMessage", accepted(7), {"smsCount": 1, "messageId": ""}, False),
        ("SentMessage", accepted(26), {"messageId": "BISTRO-0001"}, True),
        ("SentMessage", accepted(26), {"smsCount": 1, "messageId": "BISTRO-0001"}, False),
        ("SentMessage", accepted(26), {}, False),
        ("SentMessage", accepted(0), {"smsCount": 1, "messageId": "71c0a95e3b48-2fd6-69014-b7c3-0e84d21f5a97"}, True),
        ("SentMessage", accepted(0), {"messageId": "71c0a95e3b48-2fd6-69014-b7c3-0e84d21f5a97"}, True),
        ("SentMessage", accepted(0), {"smsCount": 1}, False),
        ("SentMessage", STATUS_6, {"smsCount": 1, "messageId": "BISTRO-0001"}, True),
        ("SentMessage", MISSING_TO, {}, True),
        ("SentMessage", MISSING_TO, {"smsCount": 1, "messageId": "BISTRO-0001"}, True),
        ("SentMessageV2", accepted(26), {"messageId": "2033912860760522207"}, True),
        ("SentMessageV2", accepted(26), {"smsCount": 1, "messageId": "2033912860760522207"}, True),
        ("SentMessageV2", accepted(26), {"smsCount": 1}, False),
        ("SentMessageV2", accepted(26), {"messageId": ""}, False),
        ("SentMessageV2", MISSING_TO, {}, True),
    ],
)
def test_an_accepted_message_says_all_it_has_to(
    contracts: Contracts, schema: str, status: dict[str, Any], others: dict[str, Any], is_valid: bool
) -> None:
    """An id always; parts in generation 1 unless the message is scheduled; in the habits of 2015 either way."""
    message = {"to": "41793026727", "status": status, **others}
    assert contracts.validator("infobip", "strict", schema).is_valid(message) is is_valid


@pytest.mark.parametrize(("schema", "name"), [("SmsResponse", "sendText.reply"), ("SmsResponseV2", "sendTextV2.reply")])
def test_a_reply_to_a_send_has_messages_and_no_empty_id(contracts: Contracts, schema: str, name: str) -> None:
    """A request with messages is answered with messages."""
    validator = contracts.validator("infobip", "strict", schema)
    assert validator.is_valid(example("infobip", name))
    assert not validator.is_valid({"messages": []})
    assert not validator.is_valid({**example("infobip", name), "bulkId": ""})


def webhook_schema(contracts: Contracts, name: str) -> dict[str, Any]:
    body = contracts.strict["infobip"]["webhooks"][name]["post"]["requestBody"]
    schema: dict[str, Any] = body["content"]["application/json"]["schema"]
    return schema


def test_a_report_is_final_unless_it_is_an_intermediate_one(contracts: Contracts) -> None:
    """Groups 2 to 5 where a report is fetched or pushed as such; group 1 where it is pushed as an intermediate one."""
    final, passing = example("infobip", "deliveryReport"), example("infobip", "intermediateReport")
    pushed = contracts.validator_of("infobip", "strict", webhook_schema(contracts, "deliveryReport"))
    intermediate = contracts.validator_of("infobip", "strict", webhook_schema(contracts, "intermediateReport"))
    fetched = contracts.validator("infobip", "strict", "SmsReportResponse")
    for validator in (pushed, fetched):
        assert validator.is_valid(final)
        assert not validator.is_valid(passing)
        assert not validator.is_valid({"results": [*final["results"], *passing["results"]]})
        accepted_only = copy.deepcopy(final)
        accepted_only["results"][0]["status"] = accepted(0)
        assert not validator.is_valid(accepted_only)
    assert intermediate.is_valid(passing)
    assert not intermediate.is_valid(final)


def test_an_intermediate_report_has_a_passing_error(contracts: Contracts) -> None:
    """No error and a permanent one are no reason for it."""
    intermediate = contracts.validator_of("infobip", "strict", webhook_schema(contracts, "intermediateReport"))
    for error in (example("infobip", "deliveryReport")["results"][0]["error"], PERMANENT):
        wrong = example("infobip", "intermediateReport")
        wrong["results"][0]["error"] = error
        assert not intermediate.is_valid(wrong)


def test_callbacks_are_held_to_the_same_as_webhooks(contracts: Contracts) -> None:
    """A pushed report is described twice, by itself and at the call that asks for it."""
    callbacks = contracts.strict["infobip"]["paths"]["/sms/1/text/advanced"]["post"]["callbacks"]
    for name in ("deliveryReport", "intermediateReport"):
        [item] = callbacks[name].values()
        schema = item["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert schema == webhook_schema(contracts, name)


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


@pytest.mark.parametrize(
    ("moment", "is_valid"),
    [
        ("2011-07-26 10:22:26.975911-04", True),
        ("2012-06-07 04:55:09.90765-04", True),
        ("2012-06-07 04:55:09-04", True),
        ("2012-06-07 04:55:09.5+05:30", True),
        ("2012-06-07 04:55:09", True),
        ("2012-13-07 04:55:09-04", False),
        ("2012-00-07 04:55:09-04", False),
        ("2012-06-32 04:55:09-04", False),
        ("2012-06-07 24:55:09-04", False),
        ("2012-06-07 99:55:09-04", False),
        ("2012-06-07 04:60:09-04", False),
        ("2012-06-07 04:55:09.90-04", False),
        ("2012-06-07 04:55:09.-04", False),
        ("2012-06-07 04:55:09.9076512-04", False),
        ("2012-06-07 04:55:09-0400", False),
        ("2012-06-07T04:55:09-04", False),
        (" 2012-06-07 04:55:09-04", False),
    ],
)
def test_skycore_writes_moments_as_postgresql_does(contracts: Contracts, moment: str, is_valid: bool) -> None:
    """Real months and hours, no trailing zero, the offset in hours."""
    assert contracts.validator("skycore", "strict", "PostgresTimestamp").is_valid(moment) is is_valid


def test_a_parse_error_says_what_is_wrong(contracts: Contracts) -> None:
    """The appendix prints a variable; what the parser says stands in its place."""
    validator = contracts.validator("skycore", "strict", "FailureResponse")
    reply = {"STATUS": "Failure", "ERRORCODE": "E108", "ERRORINFO": "XML Parse error: no element found (line 1)"}
    assert validator.is_valid(reply)
    assert not validator.is_valid({**reply, "ERRORINFO": "XML Parse error: $error"})
    assert not validator.is_valid({**reply, "ERRORINFO": "XML Parse error: "})
