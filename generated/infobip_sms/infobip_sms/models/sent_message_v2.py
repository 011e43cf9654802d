from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .status import Status


@_define(kw_only=True, eq=False, repr=False)
class SentMessageV2(_Model):
    """The gateway's answer for one message, generation 2."""

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """The phone's number as the gateway understood it; empty if it was missing."""

    status: Status = _field(metadata=_wire("status", _kinds.ModelOf("Status"), required=True))
    """Whether the message was accepted: group 1 means yes, group 5 that it was rejected."""

    sms_count: int | None = _field(default=None, metadata=_wire("smsCount", _kinds.INTEGER))
    """How many parts the message has, each of which is charged. Present only if the request set
    `includeSmsCountInResponse`.
    """

    message_id: str | None = _field(default=None, metadata=_wire("messageId", _kinds.TEXT))
    """The message's id: yours or, in this generation a number of 19 digits, the gateway's. Absent without a usable
    number.
    """
