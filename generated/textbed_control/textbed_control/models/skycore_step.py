from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class SkycoreStep(_Model):
    """A step in Skycore's own codes."""

    code: str | None = _field(metadata=_wire("code", _kinds.TEXT, required=True, null=True))
    """The notification's or the error's code; null for a step that Skycore does not tell."""

    protocol: int | None = _field(metadata=_wire("protocol", _kinds.INTEGER, required=True, null=True))
    """The first number of a receipt's pair; null where the step is no receipt."""

    status: int | None = _field(metadata=_wire("status", _kinds.INTEGER, required=True, null=True))
    """The second number of that pair."""
