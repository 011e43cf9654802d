from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class HeaderLine(_Model):
    """One header, in the order and spelling of the wire."""

    name: str = _field(metadata=_wire("name", _kinds.TEXT, required=True))
    """The header's name."""

    value: str = _field(metadata=_wire("value", _kinds.TEXT, required=True))
    """The header's value. Of credentials only the kind is shown, such as `Basic …`."""
