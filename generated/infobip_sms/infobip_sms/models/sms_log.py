from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .error import Error
    from .price import Price
    from .status import Status


@_define(kw_only=True, eq=False, repr=False)
class SmsLog(_Model):
    """What is known at this moment of one message that was sent or rejected. It carries the text, but no
    callbackData.
    """

    bulk_id: str | None = _field(default=None, metadata=_wire("bulkId", _kinds.TEXT))
    """The id of the request that sent the message. Absent where the reply to that request had none."""

    message_id: str = _field(metadata=_wire("messageId", _kinds.TEXT, required=True))
    """The message's id, as in the reply to the send."""

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """The phone, in digits."""

    from_: str | None = _field(default=None, metadata=_wire("from", _kinds.TEXT))
    """The sender the phone shows. Absent if there is none."""

    text: str = _field(repr=False, metadata=_wire("text", _kinds.TEXT, required=True))
    """The text as it was sent, with short links in place of long ones. Empty for bytes that are not text."""

    sent_at: _datetime = _field(metadata=_wire("sentAt", _kinds.DATE, required=True))
    """When the message was sent on to the phone's network; for one that waits, when it is due."""

    done_at: _datetime | None = _field(default=None, metadata=_wire("doneAt", _kinds.DATE))
    """When its outcome was known. Absent as long as it is open."""

    sms_count: int = _field(metadata=_wire("smsCount", _kinds.INTEGER, required=True))
    """How many parts the message has."""

    mcc_mnc: str | None = _field(default=None, metadata=_wire("mccMnc", _kinds.TEXT))
    """The network of the phone: the country's three digits (MCC) and the network's two or three (MNC) in one
    string. Absent where the gateway knows of no network, as for a number that belongs to none.
    """

    price: Price = _field(metadata=_wire("price", _kinds.ModelOf("Price"), required=True))
    """What the message costs: in all `pricePerMessage` times `smsCount`. A rejected message costs nothing."""

    status: Status = _field(metadata=_wire("status", _kinds.ModelOf("Status"), required=True))
    """Where a message or a lookup stands. A request that the gateway understood is answered with 200 even if every
    message in it was rejected, so look at `groupId` of each one: 5 is a refusal.
    """

    error: Error = _field(metadata=_wire("error", _kinds.ModelOf("Error"), required=True))
    """What went wrong on the way to the phone, in the terms of the phone network. Present even when nothing did
    (id 0), and in rejected messages too, where the reason stands in the status.
    """
