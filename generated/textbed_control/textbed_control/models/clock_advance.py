from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class ClockAdvance(_Model):
    """How far to move a clock on."""

    seconds: float = _field(metadata=_wire("seconds", _kinds.NUMBER, required=True))
    """By how many seconds, kept to the millisecond. 0 leaves the clock where it is and waits for the pushes that
    have already fallen due.
    """

    max_wall_seconds: float | None = _field(default=None, metadata=_wire("maxWallSeconds", _kinds.NUMBER))
    """How many seconds of wall time the answer may take, whatever your receivers do. 0 answers at once."""
