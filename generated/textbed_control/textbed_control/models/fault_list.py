from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .fault_in_force import FaultInForce


@_define(kw_only=True, eq=False, repr=False)
class FaultList(_Model):
    """All faults of the account, in the order in which they are tried."""

    faults: list[FaultInForce] = _field(
        metadata=_wire("faults", _kinds.ListOf(_kinds.ModelOf("FaultInForce")), required=True)
    )
    """The faults in force."""
