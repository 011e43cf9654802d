from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .clock_mode import ClockMode


@_define(kw_only=True, eq=False, repr=False)
class Clock(_Model):
    """An account's clock."""

    mode: ClockMode = _field(metadata=_wire("mode", _kinds.EnumOf("ClockMode", str), required=True))
    """Whether it runs."""

    now: _datetime = _field(metadata=_wire("now", _kinds.DATE, required=True))
    """What it shows."""

    next_event_at: _datetime | None = _field(metadata=_wire("nextEventAt", _kinds.DATE, required=True, null=True))
    """When the next thing happens by itself: a message takes a step, a report becomes ready, a push is tried. Null
    when nothing is left to happen. Advance by the difference to get there.
    """
