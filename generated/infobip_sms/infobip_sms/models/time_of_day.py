from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class TimeOfDay(_Model):
    """A minute of the day, in UTC."""

    hour: int = _field(metadata=_wire("hour", _kinds.INTEGER, required=True))
    """The hour, 0 to 23."""

    minute: int = _field(metadata=_wire("minute", _kinds.INTEGER, required=True))
    """The minute, 0 to 59."""
