"""Skycore's postbacks: both forms, by the strict contract, and as the spec's examples have them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textbed_specs import codes

from tests.push.rows import NOW, inbound, inbound_messages, skycore_message
from tests.push.strict import example, read_xml
from textbed.contract.operations import contract_of
from textbed.push.bodies import Rendered
from textbed.push.postbacks import Notification, Postbacks
from textbed.store.rows import InboundRow

URL = "http://127.0.0.1:9000/postbacks"
POSTBACKS = Postbacks(contract_of("skycore"))
_WEBHOOKS = {"N201": "sentNotification", "N202": "deliveryReceipt", "N211": "inboundMessage"}
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d")
_FROM_PHONE = inbound("Make it eight, please", sender="15551234888", recipient="60856")


def read(rendered: Rendered, webhook: str) -> Any:
    """What a receiver reads; that the contract has it is checked, and the rest of the request too."""
    assert (rendered.method, rendered.url) == ("POST", URL)
    assert rendered.headers == (("content-type", "text/xml; charset=utf-8"),)
    return read_xml("skycore", webhook, "text/xml", rendered.body)


def without_moments(document: bytes) -> bytes:
    return _MOMENT.sub(b"(moment)", document)


def test_the_example_of_a_bundle() -> None:
    """Three kinds in one call, to the letter but for the moments."""
    sent = skycore_message()
    bundle = [Notification(325, "N201", sent), Notification(326, "N202", sent), Notification(327, "N211", _FROM_PHONE)]
    rendered = POSTBACKS.postback(URL, bundle)
    assert without_moments(rendered.body) == without_moments(example("skycore", "postback.bundle.xml"))
    assert [one["CODE"] for one in read(rendered, "accountBundle")["NOTIFICATION"]] == ["N201", "N202", "N211"]


@pytest.mark.parametrize(
    ("name", "notification"),
    [
        ("postback.sent.xml", Notification(325, "N201", skycore_message())),
        ("postback.receipt.xml", Notification(326, "N202", skycore_message())),
        ("postback.inbound.xml", Notification(327, "N211", _FROM_PHONE)),
    ],
)
def test_the_examples_of_single_notifications(name: str, notification: Notification) -> None:
    """A bundle of one is what the contract has under the name of its kind."""
    rendered = POSTBACKS.postback(URL, [notification])
    assert without_moments(rendered.body) == without_moments(example("skycore", name))
    read(rendered, _WEBHOOKS[notification.code])


@pytest.mark.parametrize(
    ("name", "notification"),
    [
        ("sourceForm.sent.xml", Notification(325, "N201", skycore_message())),
        ("sourceForm.receipt.xml", Notification(326, "N202", skycore_message((4, 0)))),
    ],
)
def test_the_examples_of_the_form_of_the_source(name: str, notification: Notification) -> None:
    """Bare, in capitals, and N201 for both."""
    rendered = POSTBACKS.source_postback(URL, notification)
    assert without_moments(rendered.body) == without_moments(example("skycore", name))
    read(rendered, "sourceForm")


def test_a_message_from_a_phone_has_one_form_only() -> None:
    """The source does not print it, so it comes as the overview has it."""
    notification = Notification(327, "N211", _FROM_PHONE)
    assert POSTBACKS.source_postback(URL, notification) == POSTBACKS.postback(URL, [notification])


def test_moments() -> None:
    """The notice of sending has that moment; the receipt has its own, but for the source's form."""
    row = skycore_message()
    (sent, receipt) = read(
        POSTBACKS.postback(URL, [Notification(1, "N201", row), Notification(2, "N202", row)]), "accountBundle"
    )["NOTIFICATION"]
    assert (sent["created"], sent["BODY"]["TIMESTAMP"]) == ("2016-04-02 18:40:52.933+00",) * 2
    assert (receipt["created"], receipt["BODY"]["TIMESTAMP"]) == ("2016-04-02 18:40:54.933+00",) * 2
    printed = read(POSTBACKS.source_postback(URL, Notification(2, "N202", row)), "sourceForm")
    assert (printed["CREATED"], printed["BODY"]["TIMESTAMP"]) == (receipt["created"], sent["created"])


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        (NOW, "2016-04-02 18:40:51.933+00"),
        (0, "1970-01-01 00:00:00+00"),
        (1, "1970-01-01 00:00:00.001+00"),
        (500, "1970-01-01 00:00:00.5+00"),
        (10, "1970-01-01 00:00:00.01+00"),
        (120, "1970-01-01 00:00:00.12+00"),
        (10_000, "1970-01-01 00:00:10+00"),
    ],
)
def test_moments_are_written_as_postgresql_does(instant: int, written: str) -> None:
    """No zeros at the end of a fraction, and no point without one."""
    rendered = POSTBACKS.postback(URL, [Notification(1, "N211", _FROM_PHONE._replace(received_at=instant))])
    assert read(rendered, "inboundMessage")["NOTIFICATION"][0]["BODY"]["RECEIVED"] == written


def test_every_pair() -> None:
    """The receipt has the pair of protocol and status as it is in the table, in either form."""
    for row in codes("skycore", "protocol-status"):
        pair = int(row.columns["protocol"]), int(row.columns["status"])
        notification = Notification(1, "N202", skycore_message(pair))
        told = read(POSTBACKS.postback(URL, [notification]), "deliveryReceipt")["NOTIFICATION"][0]["BODY"]["STATUS"]
        assert (told["protocole"], told["status"]) == pair
        told = read(POSTBACKS.source_postback(URL, notification), "sourceForm")["BODY"]["STATUS"]
        assert (told["PROTOCOL"], told["STATUS"]) == pair


@given(st.lists(inbound_messages(), min_size=1, max_size=5), st.integers(1, 2**62))
def test_any_messages_from_phones(rows: list[InboundRow], first: int) -> None:
    """In order, each with its id and its text, as far as XML can carry it."""
    bundle = [Notification(first + place, "N211", row) for place, row in enumerate(rows)]
    told = read(POSTBACKS.postback(URL, bundle), "accountBundle")["NOTIFICATION"]
    assert [one["id"] for one in told] == [one.id for one in bundle]
    for one, row in zip(told, rows, strict=True):
        text = "".join(c if c in "\t\n\r" or c >= " " else "\ufffd" for c in row.text)
        assert one["BODY"]["TEXT"] == text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def test_a_full_bundle_and_one_that_is_too_large() -> None:
    """Three hundred fit."""
    one = Notification(1, "N201", skycore_message())
    assert len(read(POSTBACKS.postback(URL, [one] * 300), "accountBundle")["NOTIFICATION"]) == 300
    for count in (0, 301):
        with pytest.raises(AssertionError, match=f"{count} notifications do not fit into a bundle"):
            POSTBACKS.postback(URL, [one] * count)


def test_a_receipt_that_never_comes_cannot_be_told() -> None:
    """Asking for it is a fault of ours."""
    with pytest.raises(AssertionError, match="SMS_48213 has no receipt"):
        POSTBACKS.postback(URL, [Notification(1, "N202", skycore_message(None))])
