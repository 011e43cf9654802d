from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class InboundText(_Model):
    """A message that a phone sends."""

    from_: str = _field(metadata=_wire("from", _kinds.TEXT, required=True))
    """The phone."""

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """One of the account's numbers or shortcodes."""

    text: str = _field(repr=False, metadata=_wire("text", _kinds.TEXT, required=True))
    """What it writes. A text that begins with one of the number's keywords belongs to that keyword."""
