from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .direction import Direction
    from .encoding import Encoding
    from .gateway import Gateway
    from .message_state import MessageState
    from .price import Price


@_define(kw_only=True, eq=False, repr=False)
class MessageSummary(_Model):
    """One message in a list."""

    id: str = _field(metadata=_wire("id", _kinds.TEXT, required=True))
    """Textbed's own name for the message. Unlike `messageId` it is always there, and no two messages share it."""

    direction: Direction = _field(metadata=_wire("direction", _kinds.EnumOf("Direction", str), required=True))
    """Which way it went."""

    gateway: Gateway = _field(metadata=_wire("gateway", _kinds.EnumOf("Gateway", str), required=True))
    """Through which gateway."""

    message_id: str | None = _field(metadata=_wire("messageId", _kinds.TEXT, required=True, null=True))
    """The id under which the gateway knows it, yours or its own; Skycore's tracking id. Null where the gateway
    gave none, as it does for a rejected destination.
    """

    bulk_id: str | None = _field(metadata=_wire("bulkId", _kinds.TEXT, required=True, null=True))
    """The id of the request that it came in, if the gateway gave it one."""

    from_: str | None = _field(metadata=_wire("from", _kinds.TEXT, required=True, null=True))
    """The sender as the gateway understood it; null if none was given."""

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """The recipient as the gateway understood it, digits where it is a number; empty if none was given."""

    text: str | None = _field(repr=False, metadata=_wire("text", _kinds.TEXT, required=True, null=True))
    """What the phone shows, after transliteration and with short links in place. Null for a binary message that is
    no text.
    """

    encoding: Encoding = _field(metadata=_wire("encoding", _kinds.EnumOf("Encoding", str), required=True))
    """How it is packed."""

    part_count: int = _field(metadata=_wire("partCount", _kinds.INTEGER, required=True))
    """Into how many parts it is split, each of which is charged."""

    state: MessageState = _field(metadata=_wire("state", _kinds.EnumOf("MessageState", str), required=True))
    """Where it stands on the account's clock."""

    status: int | None = _field(metadata=_wire("status", _kinds.INTEGER, required=True, null=True))
    """The status's number in Infobip's tables. Null for a message from a phone, and for Skycore's, whose codes
    stand in the timeline.
    """

    status_name: str | None = _field(metadata=_wire("statusName", _kinds.TEXT, required=True, null=True))
    """That status's name."""

    error: int | None = _field(metadata=_wire("error", _kinds.INTEGER, required=True, null=True))
    """The GSM error's number in Infobip's tables; null where `status` is."""

    error_name: str | None = _field(metadata=_wire("errorName", _kinds.TEXT, required=True, null=True))
    """That error's name."""

    accepted_at: _datetime = _field(metadata=_wire("acceptedAt", _kinds.DATE, required=True))
    """When the gateway took it or the phone sent it."""

    done_at: _datetime | None = _field(metadata=_wire("doneAt", _kinds.DATE, required=True, null=True))
    """When it takes, or took, the last step of its timeline. It may lie ahead. Null if it never ends."""

    price: Price = _field(metadata=_wire("price", _kinds.ModelOf("Price"), required=True))
    """What it costs."""

    code: str | None = _field(metadata=_wire("code", _kinds.TEXT, required=True, null=True))
    """The one-time code in the text, that is its first run of 4 to 8 digits, `123-456` joined to `123456`. Null if
    it has none.
    """

    read: bool = _field(metadata=_wire("read", _kinds.BOOLEAN, required=True))
    """Whether somebody has read it in the inbox, or it was marked so over this API."""

    tags: list[str] = _field(metadata=_wire("tags", _kinds.ListOf(_kinds.TEXT), required=True))
    """The words that it was marked with, in the order in which they were put on."""
