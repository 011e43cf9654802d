from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class InboundBody(_Model):
    """A phone has sent an SMS to one of the account's short or long codes."""

    from_: str = _field(metadata=_wire("FROM", _kinds.TEXT, required=True))
    """The phone that sent the SMS."""

    to: str = _field(metadata=_wire("TO", _kinds.TEXT, required=True))
    """The short or long code that it was sent to."""

    text: str = _field(repr=False, metadata=_wire("TEXT", _kinds.TEXT, required=True))
    """What the phone's owner wrote, keyword included. It may be empty."""

    received: _datetime = _field(metadata=_wire("RECEIVED", _kinds.DATE, required=True))
    """When the platform had the SMS."""
