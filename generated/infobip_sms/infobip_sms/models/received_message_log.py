from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class ReceivedMessageLog(_Model):
    """A received message in the log, which can be read as often as you like."""

    message_id: str = _field(metadata=_wire("messageId", _kinds.TEXT, required=True))
    """The gateway's id of the received message."""

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """The account's number that received it."""

    received_at: _datetime = _field(metadata=_wire("receivedAt", _kinds.DATE, required=True))
    """When the gateway received it."""

    from_: str = _field(metadata=_wire("from", _kinds.TEXT, required=True))
    """Who sent it: mostly a phone, sometimes a name. A number comes without a plus sign."""

    text: str = _field(repr=False, metadata=_wire("text", _kinds.TEXT, required=True))
    """The whole text, the keyword included."""

    clean_text: str = _field(repr=False, metadata=_wire("cleanText", _kinds.TEXT, required=True))
    """The text without its keyword; the whole text if it has none."""

    keyword: str | None = _field(default=None, metadata=_wire("keyword", _kinds.TEXT))
    """The keyword that the text begins with. Absent if there is none, whereas it is empty in what
    `/sms/1/inbox/reports` hands out.
    """

    sms_count: int = _field(metadata=_wire("smsCount", _kinds.INTEGER, required=True))
    """How many parts it came in."""
