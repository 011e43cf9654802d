from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .gateway import Gateway
    from .http_method import HttpMethod
    from .push_attempt import PushAttempt
    from .push_kind import PushKind
    from .push_state import PushState


@_define(kw_only=True, eq=False, repr=False)
class Push(_Model):
    """Something that the gateway sends to your server, with every call that was made for it."""

    id: str = _field(metadata=_wire("id", _kinds.TEXT, required=True))
    """Its name, the same for all its calls."""

    kind: PushKind = _field(metadata=_wire("kind", _kinds.EnumOf("PushKind", str), required=True))
    """What it tells."""

    gateway: Gateway = _field(metadata=_wire("gateway", _kinds.EnumOf("Gateway", str), required=True))
    """Which gateway sends it."""

    state: PushState = _field(metadata=_wire("state", _kinds.EnumOf("PushState", str), required=True))
    """How far it has got."""

    url: str = _field(metadata=_wire("url", _kinds.TEXT, required=True))
    """Where it goes, placeholders filled in."""

    method: HttpMethod = _field(metadata=_wire("method", _kinds.EnumOf("HttpMethod", str), required=True))
    """How it is called."""

    messages: list[str] = _field(metadata=_wire("messages", _kinds.ListOf(_kinds.TEXT), required=True))
    """The `id`s of the messages that it tells of; none for a lookup."""

    due_at: _datetime = _field(metadata=_wire("dueAt", _kinds.DATE, required=True))
    """When it fell due, on the account's clock."""

    next_attempt_at: _datetime | None = _field(metadata=_wire("nextAttemptAt", _kinds.DATE, required=True, null=True))
    """When it is tried next; null if it is not."""

    attempts_left: int = _field(metadata=_wire("attemptsLeft", _kinds.INTEGER, required=True))
    """How many calls it has left. Infobip gives up after 21, Skycore after 6."""

    reason: str | None = _field(metadata=_wire("reason", _kinds.TEXT, required=True, null=True))
    """Why it is where it is, for people, if it did not simply succeed; else null."""

    attempts: list[PushAttempt] = _field(
        metadata=_wire("attempts", _kinds.ListOf(_kinds.ModelOf("PushAttempt")), required=True)
    )
    """The calls, oldest first."""
