from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .clock_mode import ClockMode


@_define(kw_only=True, eq=False, repr=False)
class ClockSetting(_Model):
    """How a clock shall stand. What is left out stays as it is."""

    mode: ClockMode | None = _field(default=None, metadata=_wire("mode", _kinds.EnumOf("ClockMode", str)))
    """Whether it shall run."""

    now: _datetime | None = _field(default=None, metadata=_wire("now", _kinds.DATE))
    """What it shall show. A live clock runs on from there."""
