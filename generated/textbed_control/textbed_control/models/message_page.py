from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .message_summary import MessageSummary


@_define(kw_only=True, eq=False, repr=False)
class MessagePage(_Model):
    """Messages, newest first."""

    messages: list[MessageSummary] = _field(
        metadata=_wire("messages", _kinds.ListOf(_kinds.ModelOf("MessageSummary")), required=True)
    )
    """The messages of this page."""

    next_: str | None = _field(metadata=_wire("next", _kinds.TEXT, required=True, null=True))
    """What to give as `cursor` for the next page; null if this was the last."""

    count: int | None = _field(metadata=_wire("count", _kinds.INTEGER, required=True, null=True))
    """How many match in all, if `count` asked for it; else null."""
