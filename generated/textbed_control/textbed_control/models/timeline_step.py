from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .message_state import MessageState
    from .skycore_step import SkycoreStep


@_define(kw_only=True, eq=False, repr=False)
class TimelineStep(_Model):
    """One step of a message's timeline, all of which is decided when the gateway takes the message."""

    at: _datetime = _field(metadata=_wire("at", _kinds.DATE, required=True))
    """When it is taken."""

    reached: bool = _field(metadata=_wire("reached", _kinds.BOOLEAN, required=True))
    """Whether the account's clock is there yet."""

    state: MessageState = _field(metadata=_wire("state", _kinds.EnumOf("MessageState", str), required=True))
    """Where the message stands from then on."""

    status: int | None = _field(metadata=_wire("status", _kinds.INTEGER, required=True, null=True))
    """The status's number in Infobip's tables; null for Skycore's messages and for those from phones."""

    status_name: str | None = _field(metadata=_wire("statusName", _kinds.TEXT, required=True, null=True))
    """That status's name."""

    error: int | None = _field(metadata=_wire("error", _kinds.INTEGER, required=True, null=True))
    """The GSM error's number in Infobip's tables; null where `status` is."""

    error_name: str | None = _field(metadata=_wire("errorName", _kinds.TEXT, required=True, null=True))
    """That error's name."""

    final: bool = _field(metadata=_wire("final", _kinds.BOOLEAN, required=True))
    """Whether nothing comes after it, and so the report tells it."""

    skycore: SkycoreStep | None = _field(
        metadata=_wire("skycore", _kinds.ModelOf("SkycoreStep"), required=True, null=True)
    )
    """What Skycore says of the step; null for Infobip's messages."""
