from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class AccountSummary(_Model):
    """An account as all may see it."""

    name: str = _field(metadata=_wire("name", _kinds.TEXT, required=True))
    """Its name."""

    created_at: _datetime = _field(metadata=_wire("createdAt", _kinds.DATE, required=True))
    """When it was made, in wall time."""

    own: bool = _field(metadata=_wire("own", _kinds.BOOLEAN, required=True))
    """Whether it is the caller's."""
