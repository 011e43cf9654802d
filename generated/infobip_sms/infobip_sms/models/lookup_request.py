from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class LookupRequest(_Model):
    """Numbers to be looked up at once."""

    to: str | list[str] = _field(
        metadata=_wire("to", _kinds.OneOf(_kinds.TEXT, _kinds.ListOf(_kinds.TEXT)), required=True)
    )
    """The numbers, 1,000 at most; a longer list is answered with 400 and the advice to use `/number/1/notify`."""
