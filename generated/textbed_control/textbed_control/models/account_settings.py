from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .habits import Habits
    from .limits import Limits
    from .lookup_package import LookupPackage
    from .skycore_settings import SkycoreSettings


@_define(kw_only=True, eq=False, repr=False)
class AccountSettings(_Model):
    """How an account is set up. It can be sent back as it is."""

    balance: float = _field(metadata=_wire("balance", _kinds.NUMBER, required=True))
    """What is left to spend, in EUR. It may be below zero unless `enforceCredit` is on."""

    price_per_part: float = _field(metadata=_wire("pricePerPart", _kinds.NUMBER, required=True))
    """What one part costs, in EUR."""

    enforce_credit: bool = _field(metadata=_wire("enforceCredit", _kinds.BOOLEAN, required=True))
    """Whether messages that the balance does not cover are rejected, on Infobip with status 12, on Skycore with
    E713.
    """

    habits: Habits = _field(metadata=_wire("habits", _kinds.EnumOf("Habits", int), required=True))
    """Which year's habits the Infobip gateway shows."""

    lookup_package: LookupPackage = _field(
        metadata=_wire("lookupPackage", _kinds.EnumOf("LookupPackage", str), required=True)
    )
    """Which number lookup the account has."""

    click_url: str | None = _field(metadata=_wire("clickUrl", _kinds.TEXT, required=True, null=True))
    """Where clicks on short links are told; null for nowhere."""

    limits: Limits = _field(metadata=_wire("limits", _kinds.ModelOf("Limits"), required=True))
    """What the account may not do."""

    skycore: SkycoreSettings = _field(metadata=_wire("skycore", _kinds.ModelOf("SkycoreSettings"), required=True))
    """What Skycore's settings page would hold."""
