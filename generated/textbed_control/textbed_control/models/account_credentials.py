from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .clock import Clock


@_define(kw_only=True, eq=False, repr=False)
class AccountCredentials(_Model):
    """A new account with all that is needed to use it. Password and keys are shown this once."""

    name: str = _field(metadata=_wire("name", _kinds.TEXT, required=True))
    """Its name and user name."""

    password: str = _field(repr=False, metadata=_wire("password", _kinds.TEXT, required=True))
    """Its password."""

    api_key: str = _field(repr=False, metadata=_wire("apiKey", _kinds.TEXT, required=True))
    """Its API key, for `App` credentials."""

    skycore_key: str = _field(repr=False, metadata=_wire("skycoreKey", _kinds.TEXT, required=True))
    """What Skycore calls API_KEY."""

    created_at: _datetime = _field(metadata=_wire("createdAt", _kinds.DATE, required=True))
    """When it was made, in wall time."""

    clock: Clock = _field(metadata=_wire("clock", _kinds.ModelOf("Clock"), required=True))
    """Its clock."""
