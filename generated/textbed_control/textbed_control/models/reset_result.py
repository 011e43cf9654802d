from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class ResetResult(_Model):
    """What was set back."""

    accounts: list[str] = _field(metadata=_wire("accounts", _kinds.ListOf(_kinds.TEXT), required=True))
    """The accounts that begin anew."""

    removed_accounts: list[str] = _field(metadata=_wire("removedAccounts", _kinds.ListOf(_kinds.TEXT), required=True))
    """The accounts that are gone."""

    deleted_messages: int = _field(metadata=_wire("deletedMessages", _kinds.INTEGER, required=True))
    """How many messages were deleted in all."""
