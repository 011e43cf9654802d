from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class ScenarioMatch(_Model):
    """Which messages a rule is for. A message has to meet all that is given; with nothing given, every message
    does.
    """

    from_: str | None = _field(default=None, metadata=_wire("from", _kinds.TEXT))
    """Its sender."""

    to: str | None = _field(default=None, metadata=_wire("to", _kinds.TEXT))
    """Its recipient."""

    text: str | None = _field(default=None, metadata=_wire("text", _kinds.TEXT))
    """Characters in its text, before transliteration."""
