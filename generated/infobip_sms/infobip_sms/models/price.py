from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class Price(_Model):
    """What the message costs: in all `pricePerMessage` times `smsCount`. A rejected message costs nothing."""

    price_per_message: float = _field(metadata=_wire("pricePerMessage", _kinds.NUMBER, required=True))
    """The price of one part. Pushed reports write it with ten decimals, so compare it as a number."""

    currency: str = _field(metadata=_wire("currency", _kinds.TEXT, required=True))
    """The currency of the account, by its three letters (ISO 4217)."""
