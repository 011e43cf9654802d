"""What the gateways send of their own accord is read into the same models as what is fetched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import infobip_sms
import pytest
import skycore_sms
import textbed_specs
from infobip_sms import ErrorId, StatusId, UnreadablePush
from skycore_sms import InboundBody, NotificationCode, OtherBody, ReceiptBody, SentBody
from skycore_sms import UnreadablePush as UnreadablePostback
from textbed_specs import Gateway, load

SPECS = Path(textbed_specs.__file__).parent
PARSERS: dict[str, tuple[Gateway, Callable[[Any, Any], Any]]] = {
    "deliveryReport": ("infobip", infobip_sms.parse_delivery_reports),
    "intermediateReport": ("infobip", infobip_sms.parse_delivery_reports),
    "inboundMessage": ("infobip", infobip_sms.parse_inbound_messages),
    "lookupResult": ("infobip", infobip_sms.parse_lookup_results),
    "linkClick": ("infobip", infobip_sms.parse_link_click),
    "sentNotification": ("skycore", skycore_sms.parse_postback),
    "deliveryReceipt": ("skycore", skycore_sms.parse_postback),
    "inboundMessage of Skycore": ("skycore", skycore_sms.parse_postback),
    "accountBundle": ("skycore", skycore_sms.parse_postback),
    "sourceForm": ("skycore", skycore_sms.parse_source_postback),
}


def example(webhook: str, media: str, name: str) -> bytes:
    gateway, _ = PARSERS[webhook]
    content = load(gateway, "client")["webhooks"][webhook.split()[0]]["post"]["requestBody"]["content"]
    found = content[media]["examples"][name]
    if "externalValue" in found:
        return SPECS.joinpath(found["externalValue"]).read_bytes()
    value: Any = found["value"]
    return json.dumps(value).encode()


def examples() -> Iterator[tuple[str, str, str]]:
    for webhook, (gateway, _) in PARSERS.items():
        content = load(gateway, "client")["webhooks"][webhook.split()[0]]["post"]["requestBody"]["content"]
        for media in content:
            yield from ((webhook, media, name) for name in content[media]["examples"])


@pytest.mark.parametrize(("webhook", "media", "name"), list(examples()))
def test_every_example_of_the_contract_is_read(webhook: str, media: str, name: str) -> None:
    """With its label, with a charset, without a label, as bytes and as text: always the same."""
    body, (_, parse) = example(webhook, media, name), PARSERS[webhook]
    read = parse(body, media)
    assert read
    for label in (f"{media}; charset=utf-8", None, "text/plain", "application/octet-stream"):
        assert parse(body, label) == read
        assert parse(body.decode(), label) == read


def test_no_push_is_left_out() -> None:
    """A new webhook in a contract asks for a parser."""
    for gateway in ("infobip", "skycore"):
        names = {name.split()[0] for name, (owner, _) in PARSERS.items() if owner == gateway}
        assert names | {"inboundMessageQuery"} >= set(load(gateway, "client")["webhooks"])


def test_json_and_xml_say_the_same() -> None:
    """The same reports, whichever form the account has asked for."""
    json_form = example("deliveryReport", "application/json", "two-delivered")
    xml_form = example("deliveryReport", "application/xml", "two-delivered")
    reports = infobip_sms.parse_delivery_reports(json_form, "application/json")
    assert infobip_sms.parse_delivery_reports(xml_form, "application/xml") == reports
    assert [report.status.id for report in reports] == [StatusId.DELIVERED_TO_HANDSET] * 2
    assert reports[0].done_at == datetime(2016, 4, 2, 18, 41, 0, 134000, tzinfo=UTC)


def test_an_intermediate_report_tells_the_error_on_the_way() -> None:
    """It is pending, and the final one will follow."""
    [report] = infobip_sms.parse_delivery_reports(example("intermediateReport", "application/json", "absent-phone"))
    assert report.error.id is ErrorId.EC_ABSENT_SUBSCRIBER
    assert not report.error.permanent
    assert report.status.group_id == infobip_sms.StatusGroupId.PENDING


def test_a_message_in_an_address() -> None:
    """By the names of the placeholders, or by those that the address gives them."""
    read = infobip_sms.parse_inbound_query(
        "?sender=38598123123&receiver=41793026700&text=caf%C3%A9+%26+more&datetime=2016-10-06T09%3A28%3A39.220%2B0000"
        "&messageId=817790313235066447&datacoding=0&esmclass=64&bin=&output=json&mine=1"
    )
    assert read.sender == "38598123123"
    assert read.text == "café & more"
    assert read.received_at == datetime(2016, 10, 6, 9, 28, 39, 220000, tzinfo=UTC)
    assert (read.data_coding, read.esm_class, read.hex_) == (0, 64, "")
    own = infobip_sms.parse_inbound_query("who=38598123123&what=ABC&when=", {"sender": "who", "text": "what"})
    assert (own.sender, own.text, own.received_at) == ("38598123123", "ABC", None)
    assert infobip_sms.parse_inbound_query({"sender": "1", "text": "x"}).sender == "1"
    assert infobip_sms.parse_inbound_query(b"sender=1").sender == "1"
    with pytest.raises(UnreadablePush, match="datacoding: text is not a whole number"):
        infobip_sms.parse_inbound_query("datacoding=many")


def test_a_bundle_has_all_kinds_of_notifications() -> None:
    """In the order in which things came about; the body of each is of its own class."""
    bundle = skycore_sms.parse_postback(example("accountBundle", "text/xml", "three-kinds"), "text/xml")
    assert [each.code for each in bundle] == [NotificationCode.N201, NotificationCode.N202, NotificationCode.N211]
    assert [type(each.body) for each in bundle] == [SentBody, ReceiptBody, InboundBody]
    assert bundle[0].created.tzinfo is not None


def test_a_notification_of_another_kind_is_kept() -> None:
    """MMS, email and subscriptions travel in the same bundle."""
    body = (
        b'<POSTBACK><NOTIFICATION id="7" created="2011-07-26 10:22:26.975911-04"><ORIGIN>EMAIL_SUB</ORIGIN>'
        b"<CODE>N999</CODE><BODY><EMAIL>a@example.com</EMAIL></BODY></NOTIFICATION></POSTBACK>"
    )
    [notification] = skycore_sms.parse_postback(body)
    assert repr(notification.code) == "<NotificationCode.unknown 'N999'>"
    assert isinstance(notification.body, OtherBody)
    assert notification.body.additional_properties == {"EMAIL": "a@example.com"}
    assert notification.created == datetime(2011, 7, 26, 14, 22, 26, 975911, tzinfo=UTC)


def test_a_form_may_hold_the_document() -> None:
    """As Skycore's own sample receiver looks for it first."""
    document = (
        '<POSTBACK><NOTIFICATION id="1" created="2011-07-26 10:22:26-04"><ORIGIN>SMS_MT</ORIGIN><CODE>N1</CODE><BODY/>'
        "</NOTIFICATION></POSTBACK>"
    )
    body = urlencode({"other": "1", "xml": document}).encode()
    [notification] = skycore_sms.parse_postback(body, "application/x-www-form-urlencoded; charset=utf-8")
    assert notification.id == 1
    with pytest.raises(UnreadablePostback, match="the form has no field xml"):
        skycore_sms.parse_postback(b"text=1", "application/x-www-form-urlencoded")


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><reportResponse><results>&c;</results></reportResponse>'


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (BOMB, "application/xml", "document type"),
        (BOMB, None, "document type"),
        (b"<reportResponse><results>", "application/xml", "not well-formed"),
        (b"<other/>", "application/xml", "the document is a <other>"),
        (b'{"results": [{"messageId": 1}]}', "application/json", r"results\[0\].messageId: int is not text"),
        (b'{"results": [{', None, "Expecting property name"),
        (b"", None, "Expecting value"),
        (b"", "application/xml", "empty"),
        (b"[]", "application/json", "a list is not an object"),
        (b"\xff\xfe\x00", "application/json", "codec can't decode|utf-16"),
        (b"<reportResponse/>", "application/xml; charset=klingon", "encoding 'klingon' is not supported"),
        (b"[" * 100_000, "application/json", "nested too deep"),
    ],
)
def test_what_cannot_be_read_is_one_error(body: bytes, content_type: str | None, reason: str) -> None:
    """Somebody may have sent it in the gateway's name; no entity is expanded and nothing else is raised."""
    with pytest.raises(UnreadablePush, match=reason) as caught:
        infobip_sms.parse_delivery_reports(body, content_type)
    assert caught.value.body == body
    assert len(caught.value.excerpt) <= 81
