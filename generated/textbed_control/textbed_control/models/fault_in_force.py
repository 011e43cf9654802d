from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .drop_moment import DropMoment


@_define(kw_only=True, eq=False, repr=False)
class FaultInForce(_Model):
    """A fault with its defaults filled in, and how often it has struck."""

    operation_id: str | None = _field(metadata=_wire("operationId", _kinds.TEXT, required=True, null=True))
    """Which operation meets it; null for all."""

    latency_ms: int = _field(metadata=_wire("latencyMs", _kinds.INTEGER, required=True))
    """How many milliseconds of wall time the answer comes late."""

    status: int | None = _field(metadata=_wire("status", _kinds.INTEGER, required=True, null=True))
    """With which HTTP status the call is answered; null if it is carried out."""

    drop: DropMoment | None = _field(metadata=_wire("drop", _kinds.EnumOf("DropMoment", str), required=True, null=True))
    """When the connection is closed without an answer; null if it is not."""

    probability: float = _field(metadata=_wire("probability", _kinds.NUMBER, required=True))
    """How often a call meets it."""

    seed: int = _field(metadata=_wire("seed", _kinds.INTEGER, required=True))
    """What chance starts from."""

    applied: int = _field(metadata=_wire("applied", _kinds.INTEGER, required=True))
    """How many calls have met it so far."""
