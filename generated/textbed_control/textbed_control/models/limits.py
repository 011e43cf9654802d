from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .flooding_filter import FloodingFilter


@_define(kw_only=True, eq=False, repr=False)
class Limits(_Model):
    """What an account may not do. All but `maxParts` are off at first."""

    max_parts: int | None = _field(metadata=_wire("maxParts", _kinds.INTEGER, required=True, null=True))
    """How many parts a message may have. Longer ones are rejected with status 25. Null for any number."""

    logs_per_minute: int | None = _field(metadata=_wire("logsPerMinute", _kinds.INTEGER, required=True, null=True))
    """How many calls of the gateway's logs (sent, received, lookups together) one minute of wall time allows.
    Further ones are answered with 429. Null for any number.
    """

    registered_senders: list[str] | None = _field(
        metadata=_wire("registeredSenders", _kinds.ListOf(_kinds.TEXT), required=True, null=True)
    )
    """The senders that are registered. Messages from others are rejected with status 11. Null where senders need
    not be registered.
    """

    registered_destinations: list[str] | None = _field(
        metadata=_wire("registeredDestinations", _kinds.ListOf(_kinds.TEXT), required=True, null=True)
    )
    """The only phones that may be texted, as with the gateway's trial accounts. Messages to others are rejected
    with status 18. Null where all may.
    """

    flooding: FloodingFilter = _field(metadata=_wire("flooding", _kinds.ModelOf("FloodingFilter"), required=True))
    """The flooding filter."""
