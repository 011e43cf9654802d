from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .india_dlt import IndiaDlt


@_define(kw_only=True, eq=False, repr=False)
class Regional(_Model):
    """What certain countries require; a later addition."""

    india_dlt: IndiaDlt | None = _field(default=None, metadata=_wire("indiaDlt", _kinds.ModelOf("IndiaDlt")))
    """For India."""
