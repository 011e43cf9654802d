from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .time_of_day import TimeOfDay
    from .weekday import Weekday


@_define(kw_only=True, eq=False, repr=False)
class DeliveryTimeWindow(_Model):
    """When a message may be sent to the phone: on which days, and between which times of day. At any other time it
    waits, with status 1. Give both times or neither; without them the whole day is open. A window whose end is
    before its start crosses midnight. Keep the two at least an hour apart.
    """

    from_: TimeOfDay | None = _field(default=None, metadata=_wire("from", _kinds.ModelOf("TimeOfDay")))
    """When the window opens."""

    to: TimeOfDay | None = _field(default=None, metadata=_wire("to", _kinds.ModelOf("TimeOfDay")))
    """When the window closes."""

    days: list[Weekday] = _field(metadata=_wire("days", _kinds.ListOf(_kinds.EnumOf("Weekday", str)), required=True))
    """The days on which it opens; at least one."""
