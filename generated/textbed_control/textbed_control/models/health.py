from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .gateway_contract import GatewayContract


@_define(kw_only=True, eq=False, repr=False)
class Health(_Model):
    """Who answers, and what it speaks. A server that is not ready does not answer at all."""

    name: str = _field(metadata=_wire("name", _kinds.TEXT, required=True))
    """Always `textbed`, by which tools tell Textbed from a real gateway."""

    version: str = _field(metadata=_wire("version", _kinds.TEXT, required=True))
    """The server's version."""

    ready: bool = _field(metadata=_wire("ready", _kinds.BOOLEAN, required=True))
    """Always true."""

    gateways: list[GatewayContract] = _field(
        metadata=_wire("gateways", _kinds.ListOf(_kinds.ModelOf("GatewayContract")), required=True)
    )
    """The gateways that the server stands in for."""
