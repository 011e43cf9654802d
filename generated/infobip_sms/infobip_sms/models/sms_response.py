from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire
from ..errors import MessagesRejected as _MessagesRejected
from .status_group_id import StatusGroupId

if TYPE_CHECKING:
    from .sent_message import SentMessage


@_define(kw_only=True, eq=False, repr=False)
class SmsResponse(_Model):
    """The reply to a send of generation 1, one entry for each phone in the order of the request."""

    bulk_id: str | None = _field(default=None, metadata=_wire("bulkId", _kinds.TEXT))
    """The id of the whole request, yours or the gateway's. Absent for a single message that is neither scheduled
    nor tracked, if the request had no bulk id of yours.
    """

    tracking_process_key: str | None = _field(default=None, metadata=_wire("trackingProcessKey", _kinds.TEXT))
    """The key of the tracking process. Present only if the request asked for tracking."""

    messages: list[SentMessage] = _field(
        metadata=_wire("messages", _kinds.ListOf(_kinds.ModelOf("SentMessage")), required=True)
    )
    """One entry for each phone, at least one."""

    @property
    def rejected(self) -> list[SentMessage]:
        """What the gateway has rejected, although it answered with success."""
        return [item for item in self.messages if item.status.group_id == StatusGroupId.REJECTED]

    @property
    def accepted(self) -> list[SentMessage]:
        """The others."""
        return [item for item in self.messages if not (item.status.group_id == StatusGroupId.REJECTED)]

    def raise_for_rejected(self) -> None:
        """Raises MessagesRejected if the gateway has rejected anything."""
        rejected = self.rejected
        if rejected:
            raise _MessagesRejected(rejected, [str(item.status.description) for item in rejected])
