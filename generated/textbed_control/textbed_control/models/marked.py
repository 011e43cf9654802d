from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class Marked(_Model):
    """How many messages were changed."""

    changed: int = _field(metadata=_wire("changed", _kinds.INTEGER, required=True))
    """How many; those that were so already are not counted."""
