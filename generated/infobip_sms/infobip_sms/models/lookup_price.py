from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class LookupPrice(_Model):
    """What looking up one number cost."""

    price_per_lookup: float = _field(metadata=_wire("pricePerLookup", _kinds.NUMBER, required=True))
    """The price of the lookup of this one number."""

    currency: str = _field(metadata=_wire("currency", _kinds.TEXT, required=True))
    """The currency of the account, by its three letters (ISO 4217)."""
