from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .price import Price


@_define(kw_only=True, eq=False, repr=False)
class ReceivedMessage(_Model):
    """A message from a phone to one of the account's own numbers."""

    message_id: str = _field(metadata=_wire("messageId", _kinds.TEXT, required=True))
    """The gateway's id of the received message."""

    from_: str = _field(metadata=_wire("from", _kinds.TEXT, required=True))
    """Who sent it: mostly a phone, sometimes a name. A number comes without a plus sign."""

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """The account's number that received it."""

    text: str = _field(repr=False, metadata=_wire("text", _kinds.TEXT, required=True))
    """The whole text, the keyword included."""

    clean_text: str = _field(repr=False, metadata=_wire("cleanText", _kinds.TEXT, required=True))
    """The text without its keyword; the whole text if it has none."""

    keyword: str = _field(metadata=_wire("keyword", _kinds.TEXT, required=True))
    """The keyword set up for the number that the text begins with. Empty, not absent, if there is none."""

    received_at: _datetime = _field(metadata=_wire("receivedAt", _kinds.DATE, required=True))
    """When the gateway received it."""

    sms_count: int = _field(metadata=_wire("smsCount", _kinds.INTEGER, required=True))
    """How many parts it came in."""

    price: Price | None = _field(default=None, metadata=_wire("price", _kinds.ModelOf("Price")))
    """What receiving it cost. Not sent before 2016."""

    callback_data: str | None = _field(default=None, repr=False, metadata=_wire("callbackData", _kinds.TEXT))
    """The callback data that the number is set up with. Absent if it has none, and not sent before 2016."""
