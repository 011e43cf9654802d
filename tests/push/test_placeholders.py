"""The address that a message from a phone is forwarded to with GET."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given

from tests.push.rows import inbound, inbound_messages
from textbed.domain.octets import ucs2_octets
from textbed.push.placeholders import fill
from textbed.store.rows import InboundRow

ALL = (
    "http://a/in?sender=%sender%&receiver=%receiver%&text=%text%&bin=%bin%&datetime=%datetime%"
    "&messageId=%messageId%&datacoding=%datacoding%&esmclass=%esmclass%"
)


def asked(url: str, row: InboundRow) -> dict[str, str]:
    query = parse_qs(urlsplit(fill(url, row)).query, keep_blank_values=True, strict_parsing=True)
    assert all(len(values) == 1 for values in query.values())
    return {name: values[0] for name, values in query.items()}


def test_the_examples_of_the_manual() -> None:
    """`ABC` as text and as bytes, the sender without a plus, and `output` gone."""
    row = inbound("ABC", sender="38598123123")
    assert fill("https://s/incoming_sms.php?who=%sender%&what=%text%&output=xml", row) == (
        "https://s/incoming_sms.php?who=38598123123&what=ABC"
    )
    assert fill("https://s/incoming_sms.php?who=%sender%&what=%bin%", row) == (
        "https://s/incoming_sms.php?who=38598123123&what=414243"
    )


def test_every_placeholder() -> None:
    """Each under the name that the address gives it; a date's plus sign does not become a blank."""
    assert asked(ALL, inbound("Ab €", sender="+385916242493")) == {
        "sender": "385916242493",
        "receiver": "41793026700",
        "text": "Ab €",
        "bin": "",
        "datetime": "2016-04-02T18:40:51.933+0000",
        "messageId": "817790313235066447",
        "datacoding": "0",
        "esmclass": "0",
    }


@pytest.mark.parametrize(
    ("url", "text", "filled"),
    [
        ("http://a/?t=%text%&b=%bin%", "ABC", "http://a/?t=ABC&b="),
        ("http://a/?t=%text%&b=%bin%", "Ж", "http://a/?t=&b=0416"),
        ("http://a/?b=%bin%&t=%text%", "😀", "http://a/?b=D83DDE00&t="),
        ("http://a/?t=%text%", "Ж", "http://a/?t=%D0%96"),
        ("http://a/?b=%bin%", "@€", "http://a/?b=001B65"),
        ("http://a/?b=%bin%", "Ж", "http://a/?b=0416"),
        ("http://a/?t=%text%&b=%bin%", "", "http://a/?t=&b="),
        ("http://a/?t=%text%&u=%text%&b=%bin%", "A", "http://a/?t=A&u=A&b="),
    ],
)
def test_text_or_bytes(url: str, text: str, filled: str) -> None:
    """An address with both gets one of them, by the data coding; an address with one always gets it."""
    assert fill(url, inbound(text)) == filled


@pytest.mark.parametrize(
    ("text", "coding"),
    [("ABC", "0"), ("€", "0"), ("ç", "8"), ("Ж", "8"), ("", "0"), ("a" * 500, "0"), ("Ж" * 500, "8")],
)
def test_data_coding(text: str, coding: str) -> None:
    """0 for the GSM alphabet and 8 for UCS-2; parts have been put together, so no header is left to tell of."""
    told = asked("http://a/?d=%datacoding%&e=%esmclass%", inbound(text))
    assert told == {"d": coding, "e": "0"}


@pytest.mark.parametrize(
    ("url", "filled"),
    [
        ("http://a/?x=1&output=json", "http://a/?x=1"),
        ("http://a/?output=xml", "http://a/"),
        ("http://a/?x=%text%&output=xml#f", "http://a/?x=T#f"),
        ("http://a/?output=xml&x=1", "http://a/?output=xml&x=1"),
        ("http://a/?output=csv", "http://a/?output=csv"),
        ("http://a/?x=1&myoutput=xml", "http://a/?x=1&myoutput=xml"),
        ("http://a/?output=xmlx", "http://a/?output=xmlx"),
        ("http://a/output=xml", "http://a/output=xml"),
    ],
)
def test_output_at_the_end_is_for_the_gateway(url: str, filled: str) -> None:
    """And is a parameter of the receiver's anywhere else, or with another value."""
    assert fill(url, inbound("T")) == filled


@pytest.mark.parametrize(
    ("url", "filled"),
    [
        ("http://a/%sender%/in", "http://a/385916242493/in"),
        ("http://a/?x=%20%text%%20", "http://a/?x=%20T%20"),
        ("http://a/?x=%unknown%&y=%Text%", "http://a/?x=%unknown%&y=%Text%"),
        ("http://a/?x=100%", "http://a/?x=100%"),
        ("http://a/", "http://a/"),
    ],
)
def test_the_rest_of_the_address_stays_as_it_is(url: str, filled: str) -> None:
    """Encoded as it was, and with what is no placeholder."""
    assert fill(url, inbound("T")) == filled


@pytest.mark.parametrize("text", ["%sender%", "a&b=c", "a#b", "a+b c", "%41", "x\r\nHost: y", "../../", "ü/?"])
def test_a_text_is_nothing_but_a_text(text: str) -> None:
    """It fills in no placeholder, adds no parameter, and ends nothing."""
    assert asked("http://a/?t=%text%&s=%sender%", inbound(text)) == {"t": text, "s": "385916242493"}


@given(inbound_messages())
def test_any_message(row: InboundRow) -> None:
    """Text or bytes give the text back, and the address is ASCII that a request can carry."""
    filled = fill(ALL, row)
    assert filled.isascii()
    assert filled.isprintable()
    told = asked(ALL, row)
    assert (told["text"] == "") or (told["bin"] == "")
    if told["datacoding"] == "0":
        assert told["text"] == row.text
    else:
        assert bytes.fromhex(told["bin"]) == ucs2_octets(row.text)
    assert unquote(fill("%text%", row)) == row.text
