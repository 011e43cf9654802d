from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .push_kind import PushKind
    from .push_state import PushState


@_define(kw_only=True, eq=False, repr=False)
class PushSummary(_Model):
    """A push in an event; `/_textbed/pushes?id=` has its calls."""

    id: str = _field(metadata=_wire("id", _kinds.TEXT, required=True))
    """Its name."""

    kind: PushKind = _field(metadata=_wire("kind", _kinds.EnumOf("PushKind", str), required=True))
    """What it tells."""

    state: PushState = _field(metadata=_wire("state", _kinds.EnumOf("PushState", str), required=True))
    """How far it has got."""

    url: str = _field(metadata=_wire("url", _kinds.TEXT, required=True))
    """Where it goes."""

    messages: list[str] = _field(metadata=_wire("messages", _kinds.ListOf(_kinds.TEXT), required=True))
    """The `id`s of the messages that it tells of."""

    attempts: int = _field(metadata=_wire("attempts", _kinds.INTEGER, required=True))
    """How many calls were made."""

    next_attempt_at: _datetime | None = _field(metadata=_wire("nextAttemptAt", _kinds.DATE, required=True, null=True))
    """When it is tried next; null if it is not."""
