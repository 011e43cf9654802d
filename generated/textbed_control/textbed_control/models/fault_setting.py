from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .fault import Fault


@_define(kw_only=True, eq=False, repr=False)
class FaultSetting(_Model):
    """All faults that the account shall have; those it had are forgotten."""

    faults: list[Fault] = _field(metadata=_wire("faults", _kinds.ListOf(_kinds.ModelOf("Fault")), required=True))
    """The faults. A call meets the first that is for it and that chance lets happen."""
