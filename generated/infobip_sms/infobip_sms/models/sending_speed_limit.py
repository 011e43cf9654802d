from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .speed_time_unit import SpeedTimeUnit


@_define(kw_only=True, eq=False, repr=False)
class SendingSpeedLimit(_Model):
    """How fast the messages of a request are sent; a later addition of generation 2."""

    amount: int = _field(metadata=_wire("amount", _kinds.INTEGER, required=True))
    """The most messages that are sent within one `timeUnit`. Without an amount there is no limit."""

    time_unit: SpeedTimeUnit | None = _field(
        default=None, metadata=_wire("timeUnit", _kinds.EnumOf("SpeedTimeUnit", str))
    )
    """The span of time that `amount` is counted over; a minute if absent or empty."""
