"""Fills in the address that a message from a phone is forwarded to with GET."""

from __future__ import annotations

import re
from urllib.parse import quote

from textbed.domain.dates import write_date
from textbed.domain.octets import gsm7_octets, ucs2_octets
from textbed.domain.segmentation import segment
from textbed.store.rows import InboundRow

_PLACEHOLDER = re.compile("%(sender|receiver|text|bin|datetime|messageId|datacoding|esmclass)%")
_OUTPUT = re.compile("[?&]output=(?:xml|json)(?=#|$)")
_GSM7 = 0
_PLAIN = "0"
"""The ESM class of a message without a header; its parts have been put together."""


def fill(url: str, row: InboundRow) -> str:
    """The address with the message in it.

    If it asks for both text and bytes, it gets one of them, so that it stays short: the text if it is in the GSM
    alphabet. `output` at its end is for the gateway, and not sent.
    """
    asked = set(_PLACEHOLDER.findall(url))
    coding = segment(row.text).data_coding
    octets = gsm7_octets(row.text) if coding == _GSM7 else ucs2_octets(row.text)
    values = {
        "sender": row.sender.removeprefix("+"),
        "receiver": row.recipient,
        "text": row.text,
        "bin": octets.hex().upper(),
        "datetime": write_date(row.received_at),
        "messageId": row.message_id,
        "datacoding": str(coding),
        "esmclass": _PLAIN,
    }
    if {"text", "bin"} <= asked:
        values["bin" if coding == _GSM7 else "text"] = ""
    # All at once: a text may well have %sender% in it.
    return _PLACEHOLDER.sub(lambda found: quote(values[found[1]], safe="", errors="replace"), _OUTPUT.sub("", url))
