from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .received_message_log import ReceivedMessageLog


@_define(kw_only=True, eq=False, repr=False)
class ReceivedMessageLogsResponse(_Model):
    """Received messages of the last 48 hours that match the filters, the newest first."""

    results: list[ReceivedMessageLog] = _field(
        metadata=_wire("results", _kinds.ListOf(_kinds.ModelOf("ReceivedMessageLog")), required=True)
    )
    """One entry a message."""
