from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .push_state import PushState


@_define(kw_only=True, eq=False, repr=False)
class UnsettledPush(_Model):
    """A push that is due and was not tried, or whose call has not ended."""

    push_id: str = _field(metadata=_wire("pushId", _kinds.TEXT, required=True))
    """Which push."""

    url: str = _field(metadata=_wire("url", _kinds.TEXT, required=True))
    """Where it goes."""

    state: PushState = _field(metadata=_wire("state", _kinds.EnumOf("PushState", str), required=True))
    """How far it has got."""

    due_at: _datetime = _field(metadata=_wire("dueAt", _kinds.DATE, required=True))
    """When the call that is missing fell due."""

    reason: str = _field(metadata=_wire("reason", _kinds.TEXT, required=True))
    """What holds it up, for people."""
