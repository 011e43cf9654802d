from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .gateway import Gateway


@_define(kw_only=True, eq=False, repr=False)
class GatewayContract(_Model):
    """One gateway and the contract by which it is played."""

    name: Gateway = _field(metadata=_wire("name", _kinds.EnumOf("Gateway", str), required=True))
    """Which gateway."""

    contract_version: str = _field(metadata=_wire("contractVersion", _kinds.TEXT, required=True))
    """The `info.version` of its contract."""
