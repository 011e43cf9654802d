from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire
from .._runtime.unset import UNSET as _UNSET, Unset as _Unset

if TYPE_CHECKING:
    from .flooding_filter_change import FloodingFilterChange


@_define(kw_only=True, eq=False, repr=False)
class LimitsChange(_Model):
    """What an account shall not be allowed to do."""

    max_parts: int | None | _Unset = _field(default=_UNSET, metadata=_wire("maxParts", _kinds.INTEGER, null=True))
    """How many parts a message may have; longer ones are rejected with status 25. Null for any number."""

    logs_per_minute: int | None | _Unset = _field(
        default=_UNSET, metadata=_wire("logsPerMinute", _kinds.INTEGER, null=True)
    )
    """How many calls of the gateway's logs (sent, received, lookups together) one minute of wall time allows;
    further ones are answered with 429. Null for any number.
    """

    registered_senders: list[str] | None | _Unset = _field(
        default=_UNSET, metadata=_wire("registeredSenders", _kinds.ListOf(_kinds.TEXT), null=True)
    )
    """The senders that are registered; messages from others are rejected with status 11. Null lets any sender
    pass.
    """

    registered_destinations: list[str] | None | _Unset = _field(
        default=_UNSET, metadata=_wire("registeredDestinations", _kinds.ListOf(_kinds.TEXT), null=True)
    )
    """The only phones that may be texted; messages to others are rejected with status 18. Null lets any phone
    pass.
    """

    flooding: FloodingFilterChange | None = _field(
        default=None, metadata=_wire("flooding", _kinds.ModelOf("FloodingFilterChange"))
    )
    """The flooding filter."""
