from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire
from .._runtime.unset import UNSET as _UNSET, Unset as _Unset

if TYPE_CHECKING:
    from .habits import Habits
    from .limits_change import LimitsChange
    from .lookup_package import LookupPackage
    from .skycore_settings_change import SkycoreSettingsChange


@_define(kw_only=True, eq=False, repr=False)
class AccountSettingsChange(_Model):
    """How an account shall be set up. What is left out stays as it is, inside `limits`, `flooding` and `skycore`
    as well; lists are replaced as a whole.
    """

    balance: float | None = _field(default=None, metadata=_wire("balance", _kinds.NUMBER))
    """What is left to spend, in EUR, kept to six decimal places."""

    price_per_part: float | None = _field(default=None, metadata=_wire("pricePerPart", _kinds.NUMBER))
    """What one part costs, in EUR, kept to six decimal places. Messages that were accepted before keep their
    price.
    """

    enforce_credit: bool | None = _field(default=None, metadata=_wire("enforceCredit", _kinds.BOOLEAN))
    """Whether messages that the balance does not cover are rejected, on Infobip with status 12, on Skycore with
    E713.
    """

    habits: Habits | None = _field(default=None, metadata=_wire("habits", _kinds.EnumOf("Habits", int)))
    """Which year's habits the Infobip gateway shall show."""

    lookup_package: LookupPackage | None = _field(
        default=None, metadata=_wire("lookupPackage", _kinds.EnumOf("LookupPackage", str))
    )
    """Which number lookup the account shall have."""

    click_url: str | None | _Unset = _field(default=_UNSET, metadata=_wire("clickUrl", _kinds.TEXT, null=True))
    """Where clicks on short links are told; null for nowhere."""

    limits: LimitsChange | None = _field(default=None, metadata=_wire("limits", _kinds.ModelOf("LimitsChange")))
    """What the account shall not be allowed to do."""

    skycore: SkycoreSettingsChange | None = _field(
        default=None, metadata=_wire("skycore", _kinds.ModelOf("SkycoreSettingsChange"))
    )
    """What Skycore's settings page would hold."""
