from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .notification_code import NotificationCode
    from .origin import Origin
    from .sent_body import SentBody
    from .source_receipt_body import SourceReceiptBody


@_define(kw_only=True, eq=False, repr=False)
class SourceNotification(_Model):
    """A notification in the form that the sendSMS page itself prints: no POSTBACK around it, its attributes in
    upper case, and N201 for the receipt as well, so that only STATUS tells the two apart. No recording shows
    the platform sending it; Textbed does, if an account asks for it.
    """

    id: int = _field(metadata=_wire("ID", _kinds.INTEGER, required=True))
    """The notification's own number. No other notification has it, and a repeated delivery has the same: the way
    to tell repetitions.
    """

    created: _datetime = _field(metadata=_wire("CREATED", _kinds.DATE, required=True))
    """When the notification was put into the queue."""

    origin: Origin = _field(metadata=_wire("ORIGIN", _kinds.EnumOf("Origin", str), required=True))
    """Which kind of traffic the notification is about."""

    code: NotificationCode = _field(metadata=_wire("CODE", _kinds.EnumOf("NotificationCode", str), required=True))
    """What happened. Codes that begin with N are news, those with E failures."""

    body: SourceReceiptBody | SentBody = _field(
        metadata=_wire(
            "BODY", _kinds.OneOf(_kinds.ModelOf("SourceReceiptBody"), _kinds.ModelOf("SentBody")), required=True
        )
    )
    """With STATUS it is the carrier's receipt, without it the news that the SMS has left."""
