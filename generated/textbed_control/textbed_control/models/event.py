from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .clock import Clock
    from .event_kind import EventKind
    from .message_summary import MessageSummary
    from .push_summary import PushSummary


@_define(kw_only=True, eq=False, repr=False)
class Event(_Model):
    """Something that happened on the account, as JSON in the `data` line of the event stream."""

    id: str = _field(metadata=_wire("id", _kinds.TEXT, required=True))
    """Its number, which only grows; the same as in the `id` line."""

    kind: EventKind = _field(metadata=_wire("kind", _kinds.EnumOf("EventKind", str), required=True))
    """What happened; the same as in the `event` line."""

    at: _datetime = _field(metadata=_wire("at", _kinds.DATE, required=True))
    """When, on the account's clock."""

    message: MessageSummary | None = _field(
        metadata=_wire("message", _kinds.ModelOf("MessageSummary"), required=True, null=True)
    )
    """The message as it is now, where the event is about one; else null."""

    push: PushSummary | None = _field(metadata=_wire("push", _kinds.ModelOf("PushSummary"), required=True, null=True))
    """The push, where the event is about one; else null."""

    clock: Clock | None = _field(metadata=_wire("clock", _kinds.ModelOf("Clock"), required=True, null=True))
    """The clock, where the event is about it; else null."""
