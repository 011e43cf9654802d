from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .source_delivery_status import SourceDeliveryStatus


@_define(kw_only=True, eq=False, repr=False)
class SourceReceiptBody(_Model):
    """The carrier's receipt for an SMS, in the form that the sendSMS page itself prints."""

    history_id: int = _field(metadata=_wire("HISTORYID", _kinds.INTEGER, required=True))
    """The message's number in the account's history, where the platform keeps it for good. All notifications about
    a message share it.
    """

    to: str = _field(metadata=_wire("TO", _kinds.TEXT, required=True))
    """A phone's number as the platform writes it: digits, the country code first."""

    tracking_id: str = _field(metadata=_wire("TRACKINGID", _kinds.TEXT, required=True))
    """The message's id: from the reply to the call, and again in every notification about the message. The
    platform forgets it in time.
    """

    status: SourceDeliveryStatus = _field(
        metadata=_wire("STATUS", _kinds.ModelOf("SourceDeliveryStatus"), required=True)
    )
    """What the carrier said, with the attribute names that the sendSMS page itself prints."""

    timestamp: _datetime = _field(metadata=_wire("TIMESTAMP", _kinds.DATE, required=True))
    """When the SMS left; in this form the receipt repeats it."""
