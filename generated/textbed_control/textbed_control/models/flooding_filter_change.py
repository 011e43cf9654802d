from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class FloodingFilterChange(_Model):
    """How the flooding filter shall work."""

    enabled: bool | None = _field(default=None, metadata=_wire("enabled", _kinds.BOOLEAN))
    """Whether it shall be on."""

    different_per_hour: int | None = _field(default=None, metadata=_wire("differentPerHour", _kinds.INTEGER))
    """How many messages a phone may get in an hour of the account's clock."""

    identical_per_hour: int | None = _field(default=None, metadata=_wire("identicalPerHour", _kinds.INTEGER))
    """How many of them may have the same text."""
