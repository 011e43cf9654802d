from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .attempt_cause import AttemptCause
    from .attempt_outcome import AttemptOutcome
    from .raw_reply import RawReply
    from .raw_request import RawRequest


@_define(kw_only=True, eq=False, repr=False)
class PushAttempt(_Model):
    """One call of a push."""

    number: int = _field(metadata=_wire("number", _kinds.INTEGER, required=True))
    """Which call, counted from 1 over all causes."""

    cause: AttemptCause = _field(metadata=_wire("cause", _kinds.EnumOf("AttemptCause", str), required=True))
    """Why it was made."""

    at: _datetime = _field(metadata=_wire("at", _kinds.DATE, required=True))
    """When it was made, on the account's clock."""

    duration_ms: int | None = _field(metadata=_wire("durationMs", _kinds.INTEGER, required=True, null=True))
    """How many milliseconds of wall time it took; null while it is under way and where nothing was sent."""

    outcome: AttemptOutcome = _field(metadata=_wire("outcome", _kinds.EnumOf("AttemptOutcome", str), required=True))
    """How it ended."""

    request: RawRequest = _field(metadata=_wire("request", _kinds.ModelOf("RawRequest"), required=True))
    """What was sent, or would have been."""

    answer: RawReply | None = _field(metadata=_wire("answer", _kinds.ModelOf("RawReply"), required=True, null=True))
    """What your server answered; null if it did not, or not completely."""

    error: str | None = _field(metadata=_wire("error", _kinds.TEXT, required=True, null=True))
    """What went wrong, for people; null if nothing did."""
