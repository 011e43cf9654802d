from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .receiver_in_force import ReceiverInForce


@_define(kw_only=True, eq=False, repr=False)
class ReceiverList(_Model):
    """All receiver rules of the account."""

    receivers: list[ReceiverInForce] = _field(
        metadata=_wire("receivers", _kinds.ListOf(_kinds.ModelOf("ReceiverInForce")), required=True)
    )
    """The rules in force."""
