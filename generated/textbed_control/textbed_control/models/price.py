from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class Price(_Model):
    """What a message costs."""

    per_part: float = _field(metadata=_wire("perPart", _kinds.NUMBER, required=True))
    """For each part."""

    total: float = _field(metadata=_wire("total", _kinds.NUMBER, required=True))
    """For all parts; 0 for a rejected message and for one from a phone."""

    currency: str = _field(metadata=_wire("currency", _kinds.TEXT, required=True))
    """In which money, by its ISO 4217 code. Always `EUR`."""
