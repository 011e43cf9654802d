from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class SentBody(_Model):
    """An SMS has left the platform for the carrier. It says nothing yet about the phone."""

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

    timestamp: _datetime = _field(metadata=_wire("TIMESTAMP", _kinds.DATE, required=True))
    """When the SMS left."""
