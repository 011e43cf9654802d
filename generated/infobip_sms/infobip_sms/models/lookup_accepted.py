from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .status import Status


@_define(kw_only=True, eq=False, repr=False)
class LookupAccepted(_Model):
    """What the gateway says of one number when it takes it for a lookup in the background."""

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """The number, in digits; what was not a number, as it was sent."""

    status: Status = _field(metadata=_wire("status", _kinds.ModelOf("Status"), required=True))
    """Group 1 if the lookup has begun, group 5 if it never will."""

    message_id: str | None = _field(default=None, metadata=_wire("messageId", _kinds.TEXT))
    """The lookup's id, under which the log keeps it. Absent for anything that was not a number."""
