from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire
from ..errors import MessagesRejected as _MessagesRejected
from .result_status import ResultStatus

if TYPE_CHECKING:
    from .error_code import ErrorCode


@_define(kw_only=True, eq=False, repr=False)
class SendSmsResponse(_Model):
    """The reply to a sendSMS call, taken or refused: TRACKINGID and TO if STATUS is Success, ERRORCODE and
    ERRORINFO if it is Failure. Their order is not promised; this is the order of the first documentation.
    """

    status: ResultStatus = _field(metadata=_wire("STATUS", _kinds.EnumOf("ResultStatus", str), required=True))
    """Whether the call was carried out. It decides which of the other elements are there."""

    tracking_id: str | None = _field(default=None, metadata=_wire("TRACKINGID", _kinds.TEXT))
    """The message's id: from the reply to the call, and again in every notification about the message. The
    platform forgets it in time.
    """

    error_code: ErrorCode | None = _field(default=None, metadata=_wire("ERRORCODE", _kinds.EnumOf("ErrorCode", str)))
    """Why a call was refused. A sendSMS call earns the codes that the table marks so; the account's other actions
    earn the rest.
    """

    error_info: str | None = _field(default=None, metadata=_wire("ERRORINFO", _kinds.TEXT))
    """The code in words, from the table of errors. Some codes have more than one wording or hold a value, so
    compare codes, not words.
    """

    to: str | None = _field(default=None, metadata=_wire("TO", _kinds.TEXT))
    """The recipient as the call gave it, without the blanks around it. A refusal repeats it only if the caller was
    let in and gave one, and then even if it is no number.
    """

    @property
    def rejected(self) -> list[SendSmsResponse]:
        """What the gateway has rejected, although it answered with success."""
        return [self] if self.status == ResultStatus.FAILURE else []

    @property
    def accepted(self) -> list[SendSmsResponse]:
        """The others."""
        return [] if self.status == ResultStatus.FAILURE else [self]

    def raise_for_rejected(self) -> None:
        """Raises MessagesRejected if the gateway has rejected anything."""
        rejected = self.rejected
        if rejected:
            raise _MessagesRejected(rejected, [str(item.error_info) for item in rejected])
