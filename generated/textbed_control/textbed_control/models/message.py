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
    from .inbound_details import InboundDetails
    from .message_state import MessageState
    from .part import Part
    from .price import Price
    from .push import Push
    from .raw_reply import RawReply
    from .raw_request import RawRequest
    from .report import Report
    from .short_link import ShortLink
    from .timeline_step import TimelineStep


@_define(kw_only=True, eq=False, repr=False)
class Message(_Model):
    """All there is to know of one message."""

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

    send_at: _datetime | None = _field(metadata=_wire("sendAt", _kinds.DATE, required=True, null=True))
    """For when it was scheduled; null if it was to go at once."""

    sent_at: _datetime | None = _field(metadata=_wire("sentAt", _kinds.DATE, required=True, null=True))
    """When it leaves, or left, the gateway for the phone. Null if it never does, and for a message from a phone.
    """

    callback_data: str | None = _field(metadata=_wire("callbackData", _kinds.TEXT, required=True, null=True))
    """What its sender wants to find in the report."""

    notify_url: str | None = _field(metadata=_wire("notifyUrl", _kinds.TEXT, required=True, null=True))
    """Where its reports are pushed; null if they wait to be fetched."""

    flash: bool = _field(metadata=_wire("flash", _kinds.BOOLEAN, required=True))
    """Whether the phone shows it at once and does not keep it."""

    language: str | None = _field(metadata=_wire("language", _kinds.TEXT, required=True, null=True))
    """The national language table that it is packed with, by its two letters; null for none."""

    parts: list[Part] = _field(metadata=_wire("parts", _kinds.ListOf(_kinds.ModelOf("Part")), required=True))
    """Its parts, in order."""

    timeline: list[TimelineStep] = _field(
        metadata=_wire("timeline", _kinds.ListOf(_kinds.ModelOf("TimelineStep")), required=True)
    )
    """Its steps, in order, those ahead of the clock included."""

    report: Report = _field(metadata=_wire("report", _kinds.ModelOf("Report"), required=True))
    """Its final delivery report."""

    pushes: list[Push] = _field(metadata=_wire("pushes", _kinds.ListOf(_kinds.ModelOf("Push")), required=True))
    """The pushes about it, oldest first, at most the newest 100; `/_textbed/pushes?messageId=` has all."""

    links: list[ShortLink] = _field(metadata=_wire("links", _kinds.ListOf(_kinds.ModelOf("ShortLink")), required=True))
    """The short links in its text."""

    inbound: InboundDetails | None = _field(
        metadata=_wire("inbound", _kinds.ModelOf("InboundDetails"), required=True, null=True)
    )
    """What the gateway did with it, if a phone sent it; else null."""

    scenario_id: str | None = _field(metadata=_wire("scenarioId", _kinds.TEXT, required=True, null=True))
    """The scenario rule that decided what becomes of it; null if none did."""

    request: RawRequest | None = _field(
        metadata=_wire("request", _kinds.ModelOf("RawRequest"), required=True, null=True)
    )
    """The request that it came in, which may have brought others too. Null if a phone sent it or the server was
    told not to keep requests.
    """

    reply: RawReply | None = _field(metadata=_wire("reply", _kinds.ModelOf("RawReply"), required=True, null=True))
    """What that request was answered with, also if a fault kept the answer from the sender; null where `request`
    is.
    """
