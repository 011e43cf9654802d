from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .delivery_status import DeliveryStatus


@_define(kw_only=True, eq=False, repr=False)
class ReceiptBody(_Model):
    """The carrier's receipt for an SMS. Not every carrier gives one, and one receipt need not be the last: a
    status such as 3/4 only says that the carrier keeps the message for now.
    """

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

    status: DeliveryStatus = _field(metadata=_wire("STATUS", _kinds.ModelOf("DeliveryStatus"), required=True))
    """What the carrier said, as a pair of numbers; the table `protocol-status` holds every pair and whether it is
    good news. The first attribute's name is misspelt on the wire.
    """

    timestamp: _datetime = _field(metadata=_wire("TIMESTAMP", _kinds.DATE, required=True))
    """When the platform had the receipt."""
