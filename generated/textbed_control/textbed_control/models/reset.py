from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .reset_scope import ResetScope


@_define(kw_only=True, eq=False, repr=False)
class Reset(_Model):
    """What to set back."""

    scope: ResetScope | None = _field(default=None, metadata=_wire("scope", _kinds.EnumOf("ResetScope", str)))
    """How much."""

    keep_setup: bool | None = _field(default=None, metadata=_wire("keepSetup", _kinds.BOOLEAN))
    """Whether settings, numbers, scenario rules, faults and receiver rules stay, so that only messages, pushes,
    credit and clock go back.
    """
