from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .error import Error
    from .lookup_price import LookupPrice
    from .status import Status


@_define(kw_only=True, eq=False, repr=False)
class LookupLog(_Model):
    """What is known of one lookup. Here, and nowhere else, the network's key is `mccmnc`, all in small letters."""

    bulk_id: str | None = _field(default=None, metadata=_wire("bulkId", _kinds.TEXT))
    """The gateway's id of the request. Absent for a single number."""

    message_id: str = _field(metadata=_wire("messageId", _kinds.TEXT, required=True))
    """The lookup's id."""

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """The number that was looked up, in digits."""

    sent_at: _datetime = _field(metadata=_wire("sentAt", _kinds.DATE, required=True))
    """When the lookup began."""

    done_at: _datetime | None = _field(default=None, metadata=_wire("doneAt", _kinds.DATE))
    """When it ended. Absent as long as it is open."""

    mccmnc: str | None = _field(default=None, metadata=_wire("mccmnc", _kinds.TEXT))
    """The network of the phone: the country's three digits (MCC) and the network's two or three (MNC) in one
    string. Absent where the gateway knows of no network, as for a number that belongs to none.
    """

    price: LookupPrice = _field(metadata=_wire("price", _kinds.ModelOf("LookupPrice"), required=True))
    """What looking up one number cost."""

    status: Status = _field(metadata=_wire("status", _kinds.ModelOf("Status"), required=True))
    """Where a message or a lookup stands. A request that the gateway understood is answered with 200 even if every
    message in it was rejected, so look at `groupId` of each one: 5 is a refusal.
    """

    error: Error = _field(metadata=_wire("error", _kinds.ModelOf("Error"), required=True))
    """What went wrong on the way to the phone, in the terms of the phone network. Present even when nothing did
    (id 0), and in rejected messages too, where the reason stands in the status.
    """
