from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class AccountBalance(_Model):
    """What is left on the account."""

    balance: float = _field(metadata=_wire("balance", _kinds.NUMBER, required=True))
    """The amount left, with as many decimals as it has. Below zero on an account that may be overdrawn."""

    currency: str = _field(metadata=_wire("currency", _kinds.TEXT, required=True))
    """The currency of the account, by its three letters (ISO 4217)."""
