from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .encoding import Encoding


@_define(kw_only=True, eq=False, repr=False)
class Part(_Model):
    """One part of a message, as it goes over the air."""

    number: int = _field(metadata=_wire("number", _kinds.INTEGER, required=True))
    """Which part, counted from 1."""

    text: str | None = _field(repr=False, metadata=_wire("text", _kinds.TEXT, required=True, null=True))
    """The characters in it; null for a binary message."""

    start: int = _field(metadata=_wire("start", _kinds.INTEGER, required=True))
    """Where it begins in the message's text, in code points counted from 0; in a binary message, in bytes."""

    end: int = _field(metadata=_wire("end", _kinds.INTEGER, required=True))
    """Where the next part begins. No escape pair and no surrogate pair is ever split."""

    encoding: Encoding = _field(metadata=_wire("encoding", _kinds.EnumOf("Encoding", str), required=True))
    """How its characters are packed."""

    units: int = _field(metadata=_wire("units", _kinds.INTEGER, required=True))
    """How much of its room is used, in septets for GSM-7, in 16-bit units for UCS-2, in bytes for binary; headers
    not counted.
    """

    units_free: int = _field(metadata=_wire("unitsFree", _kinds.INTEGER, required=True))
    """How much room is left, in the same units."""

    udh: str | None = _field(metadata=_wire("udh", _kinds.TEXT, required=True, null=True))
    """Its user data header in hex, such as the one that joins parts; null if it has none."""

    hex_: str = _field(metadata=_wire("hex", _kinds.TEXT, required=True))
    """Its bytes without the header, in hex; GSM-7 one septet a byte."""
