"""What clients send is accepted, nulls and empty texts included; what the gateway answers with 400 is not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.spec.contracts import Contracts

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


def optional_properties(contracts: Contracts, schema_name: str, trail: str = "") -> list[str]:
    """The paths of all properties that a request may leave out, `messages/0/flash`."""
    schema = contracts.schema("infobip", "plain", schema_name)
    found = []
    for part in schema.get("allOf", []):
        found += optional_properties(contracts, part["$ref"].rpartition("/")[2], trail)
    for name, value in schema.get("properties", {}).items():
        if name not in schema.get("required", []):
            found.append(f"{trail}{name}")
        inner = [value, value.get("items", {}), *value.get("anyOf", [])]
        for reference in (choice["$ref"].rpartition("/")[2] for choice in inner if "$ref" in choice):
            if contracts.schema("infobip", "plain", reference).get("type") == "object":
                found += optional_properties(contracts, reference, f"{trail}{name}/{'0/' if 'items' in value else ''}")
    return found


# The least that a request has to hold, and the least that its objects have to hold once they are there.
REQUESTS: dict[str, dict[str, Any]] = {
    "TextSingleRequest": {},
    "BinarySingleRequest": {},
    "TextMultiRequest": {"messages": [{}]},
    "BinaryMultiRequest": {"messages": [{}]},
    "TextAdvancedRequest": {"messages": [{}]},
    "TextAdvancedRequestV2": {"messages": [{}]},
    "BinaryAdvancedRequest": {"messages": [{}]},
    "PreviewRequest": {"text": "Your table is ready."},
    "LookupRequest": {"to": "41793026727"},
    "LookupNotifyRequest": {"to": "41793026727"},
    "BulkReschedule": {"sendAt": "2015-07-10T17:00:00.000+01:00"},
    "BulkStatusUpdate": {"status": "PAUSED"},
    "SessionRequest": {"username": "bistro", "password": "soup-of-the-day"},
}
LEAST: dict[str, Any] = {"deliveryTimeWindow": {"days": ["MONDAY"]}}


def filled(body: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """The body with `value` at the path, and around it no more than there has to be."""
    head, _, rest = path.partition("/")
    if not rest:
        return {**body, head: value}
    if rest.startswith("0/"):
        return {**body, head: [filled((body.get(head) or [{}])[0], rest.removeprefix("0/"), value)]}
    return {**body, head: filled(body.get(head, LEAST.get(head, {})), rest, value)}


@pytest.mark.parametrize("schema", REQUESTS)
def test_whatever_may_be_absent_may_be_null(contracts: Contracts, schema: str) -> None:
    """One known client sends every option that it has no value for as null."""
    validator = contracts.validator("infobip", "plain", schema)
    assert validator.is_valid(REQUESTS[schema])
    for path in optional_properties(contracts, schema):
        assert validator.is_valid(filled(REQUESTS[schema], path, None)), path


def test_a_window_has_two_ends_or_none(contracts: Contracts) -> None:
    """Null at an end is the same as no end."""
    six = {"hour": 6, "minute": 0}
    good: list[dict[str, Any]] = [
        {},
        {"from": None},
        {"to": None},
        {"from": None, "to": None},
        {"from": six, "to": six},
    ]
    wrong: list[dict[str, Any]] = [{"from": six}, {"to": six}, {"from": six, "to": None}, {"from": None, "to": six}]
    validator = contracts.validator("infobip", "plain", "DeliveryTimeWindow")
    for ends in good:
        assert validator.is_valid({"days": ["MONDAY"], **ends}), ends
    for ends in [*wrong, {"from": six, "to": ""}]:
        assert not validator.is_valid({"days": ["MONDAY"], **ends}), ends


MESSAGE = """
<request>
  <messages>
    <message>
      <to>41793026727</to>
      <flash/>
      <intermediateReport/>
      <notifyUrl/>
      <notifyContentType/>
      <transliteration/>
      <language><languageCode/></language>
      <validityPeriod/>
      <sendAt/>
      <deliveryTimeWindow/>
      <callbackData/>
      <regional/>
    </message>
  </messages>
  <tracking><track/><processKey/></tracking>
  <sendingSpeedLimit><amount/><timeUnit/></sendingSpeedLimit>
</request>
"""


@pytest.mark.parametrize("schema", ["TextAdvancedRequest", "TextAdvancedRequestV2"])
def test_an_empty_element_is_an_absent_one(contracts: Contracts, schema: str) -> None:
    """XML has no null: an empty element is one where that can be told, and else an empty text, which is allowed."""
    component = contracts.schema("infobip", "plain", schema)
    value = contracts.codec("infobip").decode(MESSAGE.encode(), component, lenient=True)
    [message] = value["messages"]
    assert [message["flash"], message["validityPeriod"], message["deliveryTimeWindow"]] == [None, None, None]
    assert [message["sendAt"], message["notifyContentType"], message["transliteration"]] == ["", "", ""]
    contracts.validator("infobip", "plain", schema).validate(value)


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        ("BulkReschedule", {"sendAt": ""}),
        ("BulkStatusUpdate", {"status": ""}),
        ("TextAdvancedRequest", {"messages": [{"sendAt": " "}]}),
        ("TextAdvancedRequest", {"messages": [{"transliteration": "LATIN"}]}),
        ("TextAdvancedRequest", {"messages": [{"validityPeriod": 0}]}),
        ("LookupNotifyRequest", {"to": "41793026727", "notifyContentType": "text/plain"}),
    ],
)
def test_empty_is_not_anything(contracts: Contracts, schema: str, body: dict[str, Any]) -> None:
    """What is required is not to be empty, and what is neither empty nor a value is refused."""
    assert not contracts.validator("infobip", "plain", schema).is_valid(body)
