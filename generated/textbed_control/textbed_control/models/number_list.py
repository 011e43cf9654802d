from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .number import Number


@_define(kw_only=True, eq=False, repr=False)
class NumberList(_Model):
    """All numbers of the account. Skycore's shortcodes stand in the account's settings."""

    numbers: list[Number] = _field(metadata=_wire("numbers", _kinds.ListOf(_kinds.ModelOf("Number")), required=True))
    """The numbers, oldest first."""
