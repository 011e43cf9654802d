from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .message import Message


@_define(kw_only=True, eq=False, repr=False)
class WaitResult(_Model):
    """The message that was waited for."""

    code: str | None = _field(repr=False, metadata=_wire("code", _kinds.TEXT, required=True, null=True))
    """Its one-time code, that is the first run of 4 to 8 digits, `123-456` joined to `123456`. Null if it has
    none.
    """

    message: Message = _field(metadata=_wire("message", _kinds.ModelOf("Message"), required=True))
    """The newest message that matches."""
