from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .inbound_output import InboundOutput


@_define(kw_only=True, eq=False, repr=False)
class InboundMessageQuery(_Model):
    """A received message is sent to your server in the address."""

    sender: str | None = _field(default=None, metadata=_wire("sender", _kinds.TEXT))
    """`%sender%`: the phone that sent it, without a plus sign."""

    receiver: str | None = _field(default=None, metadata=_wire("receiver", _kinds.TEXT))
    """`%receiver%`: the account's number that received it, if it is known."""

    text: str | None = _field(default=None, repr=False, metadata=_wire("text", _kinds.TEXT))
    """`%text%`: the text. Empty if the address asks for `%bin%` as well and `datacoding` is not 0."""

    hex_: str | None = _field(default=None, repr=False, metadata=_wire("bin", _kinds.TEXT))
    """`%bin%`: the bytes of the message, two hexadecimal digits each. Empty if the address asks for `%text%` as
    well and `datacoding` is 0.
    """

    received_at: _datetime | None = _field(default=None, metadata=_wire("datetime", _kinds.DATE))
    """`%datetime%`: when the gateway received it."""

    message_id: str | None = _field(default=None, metadata=_wire("messageId", _kinds.TEXT))
    """`%messageId%`: the gateway's id of the received message."""

    data_coding: int | None = _field(default=None, metadata=_wire("datacoding", _kinds.INTEGER))
    """`%datacoding%`: how the bytes are to be read; 0 is the GSM alphabet, 8 is UCS-2."""

    esm_class: int | None = _field(default=None, metadata=_wire("esmclass", _kinds.INTEGER))
    """`%esmclass%`: the kind of message in the terms of SMPP; 64 says that the bytes begin with a user data
    header.
    """

    output: InboundOutput | None = _field(default=None, metadata=_wire("output", _kinds.EnumOf("InboundOutput", str)))
    """Not a placeholder: `output=xml` or `output=json` at the end of your address asks for the values in that
    format. It is taken out of the address that is called.
    """
