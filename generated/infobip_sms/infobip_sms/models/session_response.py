from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class SessionResponse(_Model):
    """The token of the new session."""

    token: str = _field(repr=False, metadata=_wire("token", _kinds.TEXT, required=True))
    """The token. In further calls it stands after `IBSSO ` in the Authorization header."""
