from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .inbound_body import InboundBody
    from .notification_code import NotificationCode
    from .origin import Origin
    from .other_body import OtherBody
    from .receipt_body import ReceiptBody
    from .sent_body import SentBody


@_define(kw_only=True, eq=False, repr=False)
class Notification(_Model):
    """One event. CODE says what happened and thereby what BODY holds: N201 a SentBody, N202 a ReceiptBody, N211 an
    InboundBody, any other code an OtherBody.
    """

    id: int = _field(metadata=_wire("id", _kinds.INTEGER, required=True))
    """The notification's own number. No other notification has it, and a repeated delivery has the same: the way
    to tell repetitions.
    """

    created: _datetime = _field(metadata=_wire("created", _kinds.DATE, required=True))
    """When the notification was put into the queue."""

    origin: Origin = _field(metadata=_wire("ORIGIN", _kinds.EnumOf("Origin", str), required=True))
    """Which kind of traffic the notification is about."""

    code: NotificationCode = _field(metadata=_wire("CODE", _kinds.EnumOf("NotificationCode", str), required=True))
    """What happened. Codes that begin with N are news, those with E failures."""

    body: ReceiptBody | SentBody | InboundBody | OtherBody = _field(
        metadata=_wire(
            "BODY",
            _kinds.OneOf(
                _kinds.ModelOf("ReceiptBody"),
                _kinds.ModelOf("SentBody"),
                _kinds.ModelOf("InboundBody"),
                _kinds.ModelOf("OtherBody"),
            ),
            required=True,
        )
    )
    """What there is to know about the event. The first of these forms that fits is the right one."""
