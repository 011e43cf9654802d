from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .sending_speed_limit import SendingSpeedLimit
    from .text_message_v2 import TextMessageV2
    from .tracking import Tracking
    from .url_options import UrlOptions


@_define(kw_only=True, eq=False, repr=False)
class TextAdvancedRequestV2(_Model):
    """Texts with every feature, generation 2."""

    bulk_id: str | None = _field(default=None, metadata=_wire("bulkId", _kinds.TEXT))
    """Your own id for the whole request, under which reports, logs and the schedule can be asked for. Without it
    the gateway makes one where the request has several phones, a schedule or tracking. Later gateways cut it
    off after 100 characters.
    """

    tracking: Tracking | None = _field(default=None, metadata=_wire("tracking", _kinds.ModelOf("Tracking")))
    """Whether and how to count conversions."""

    messages: list[TextMessageV2] = _field(
        metadata=_wire("messages", _kinds.ListOf(_kinds.ModelOf("TextMessageV2")), required=True)
    )
    """The texts."""

    sending_speed_limit: SendingSpeedLimit | None = _field(
        default=None, metadata=_wire("sendingSpeedLimit", _kinds.ModelOf("SendingSpeedLimit"))
    )
    """How fast the messages are sent."""

    url_options: UrlOptions | None = _field(default=None, metadata=_wire("urlOptions", _kinds.ModelOf("UrlOptions")))
    """How links are shortened."""

    include_sms_count_in_response: bool | None = _field(
        default=None, metadata=_wire("includeSmsCountInResponse", _kinds.BOOLEAN)
    )
    """Whether the reply says how many parts each text has, as generation 1 always does."""
