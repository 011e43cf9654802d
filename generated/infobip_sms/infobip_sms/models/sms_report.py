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
class SmsReport(_Model):
    """The outcome of one message; in an intermediate report, an error on the way that may pass. It does not carry
    the text; the log does.
    """

    bulk_id: str | None = _field(default=None, metadata=_wire("bulkId", _kinds.TEXT))
    """The id of the request that sent the message. Absent where the reply to that request had none."""

    message_id: str = _field(metadata=_wire("messageId", _kinds.TEXT, required=True))
    """The message's id, as in the reply to the send."""

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """The phone, in digits."""

    from_: str | None = _field(default=None, metadata=_wire("from", _kinds.TEXT))
    """The sender the phone shows. Absent if the message has none, and from all reports before 2017."""

    sent_at: _datetime = _field(metadata=_wire("sentAt", _kinds.DATE, required=True))
    """When the message was sent on to the phone's network."""

    done_at: _datetime = _field(metadata=_wire("doneAt", _kinds.DATE, required=True))
    """When the outcome was known; in an intermediate report, when the error came."""

    sms_count: int = _field(metadata=_wire("smsCount", _kinds.INTEGER, required=True))
    """How many parts the message has, each of which is charged."""

    mcc_mnc: str | None = _field(default=None, metadata=_wire("mccMnc", _kinds.TEXT))
    """The network of the phone: the country's three digits (MCC) and the network's two or three (MNC) in one
    string. Absent where the gateway knows of no network, as for a number that belongs to none.
    """

    price: Price = _field(metadata=_wire("price", _kinds.ModelOf("Price"), required=True))
    """What the message costs: in all `pricePerMessage` times `smsCount`. A rejected message costs nothing."""

    callback_data: str | None = _field(default=None, repr=False, metadata=_wire("callbackData", _kinds.TEXT))
    """The `callbackData` of the send, unchanged. Absent if it had none."""

    status: Status = _field(metadata=_wire("status", _kinds.ModelOf("Status"), required=True))
    """Where a message or a lookup stands. A request that the gateway understood is answered with 200 even if every
    message in it was rejected, so look at `groupId` of each one: 5 is a refusal.
    """

    error: Error = _field(metadata=_wire("error", _kinds.ModelOf("Error"), required=True))
    """What went wrong on the way to the phone, in the terms of the phone network. Present even when nothing did
    (id 0), and in rejected messages too, where the reason stands in the status.
    """
