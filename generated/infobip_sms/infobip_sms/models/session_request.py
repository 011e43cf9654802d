from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class SessionRequest(_Model):
    """The credentials to trade for a token."""

    username: str = _field(metadata=_wire("username", _kinds.TEXT, required=True))
    """The account's user name."""

    password: str = _field(repr=False, metadata=_wire("password", _kinds.TEXT, required=True))
    """Its password."""
