from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .received_message import ReceivedMessage


@_define(kw_only=True, eq=False, repr=False)
class ReceivedMessagesResponse(_Model):
    """Received messages that this call hands out, the oldest first; the same shape is pushed."""

    results: list[ReceivedMessage] = _field(
        metadata=_wire("results", _kinds.ListOf(_kinds.ModelOf("ReceivedMessage")), required=True)
    )
    """One entry a message; empty when none waits."""

    message_count: int | None = _field(default=None, metadata=_wire("messageCount", _kinds.INTEGER))
    """How many messages are in `results`. Not sent before 2016."""

    pending_message_count: int | None = _field(default=None, metadata=_wire("pendingMessageCount", _kinds.INTEGER))
    """How many more wait for the next call. Not sent before 2016."""
