from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .text_message import TextMessage
    from .tracking import Tracking


@_define(kw_only=True, eq=False, repr=False)
class TextAdvancedRequest(_Model):
    """Texts with every feature, generation 1."""

    bulk_id: str | None = _field(default=None, metadata=_wire("bulkId", _kinds.TEXT))
    """Your own id for the whole request, under which reports, logs and the schedule can be asked for. Without it
    the gateway makes one where the request has several phones, a schedule or tracking. Later gateways cut it
    off after 100 characters.
    """

    tracking: Tracking | None = _field(default=None, metadata=_wire("tracking", _kinds.ModelOf("Tracking")))
    """Whether and how to count conversions."""

    messages: list[TextMessage] = _field(
        metadata=_wire("messages", _kinds.ListOf(_kinds.ModelOf("TextMessage")), required=True)
    )
    """The texts."""
