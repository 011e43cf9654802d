from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .account_summary import AccountSummary


@_define(kw_only=True, eq=False, repr=False)
class AccountList(_Model):
    """All accounts of the server."""

    accounts: list[AccountSummary] = _field(
        metadata=_wire("accounts", _kinds.ListOf(_kinds.ModelOf("AccountSummary")), required=True)
    )
    """The accounts, oldest first."""
