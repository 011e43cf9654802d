from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class ReceiverInForce(_Model):
    """A receiver rule with its defaults filled in, and what it has done so far."""

    url: str = _field(metadata=_wire("url", _kinds.TEXT, required=True))
    """How the addresses begin that it is for."""

    duplicate: float = _field(metadata=_wire("duplicate", _kinds.NUMBER, required=True))
    """How often a push is sent twice."""

    reorder_seconds: float = _field(metadata=_wire("reorderSeconds", _kinds.NUMBER, required=True))
    """Up to how many seconds a push is held back by chance."""

    delay_seconds: float = _field(metadata=_wire("delaySeconds", _kinds.NUMBER, required=True))
    """By how many seconds each push is held back."""

    drop: float = _field(metadata=_wire("drop", _kinds.NUMBER, required=True))
    """How often a push is lost."""

    seed: int = _field(metadata=_wire("seed", _kinds.INTEGER, required=True))
    """What chance starts from."""

    pushes: int = _field(metadata=_wire("pushes", _kinds.INTEGER, required=True))
    """How many pushes it has dealt with."""

    duplicated: int = _field(metadata=_wire("duplicated", _kinds.INTEGER, required=True))
    """How many of them were sent twice."""

    dropped: int = _field(metadata=_wire("dropped", _kinds.INTEGER, required=True))
    """How many of them were lost."""
