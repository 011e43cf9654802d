from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class FloodingFilter(_Model):
    """The filter that rejects messages with status 20 when a phone gets too many in an hour of the account's
    clock.
    """

    enabled: bool = _field(metadata=_wire("enabled", _kinds.BOOLEAN, required=True))
    """Whether it is on."""

    different_per_hour: int = _field(metadata=_wire("differentPerHour", _kinds.INTEGER, required=True))
    """How many messages a phone may get in an hour."""

    identical_per_hour: int = _field(metadata=_wire("identicalPerHour", _kinds.INTEGER, required=True))
    """How many of them may have the same text."""
