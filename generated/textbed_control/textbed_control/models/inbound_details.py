from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .number_action import NumberAction


@_define(kw_only=True, eq=False, repr=False)
class InboundDetails(_Model):
    """What the gateway did with a message from a phone."""

    number: str = _field(metadata=_wire("number", _kinds.TEXT, required=True))
    """The account's number that it was sent to."""

    keyword: str | None = _field(metadata=_wire("keyword", _kinds.TEXT, required=True, null=True))
    """The keyword that it began with, as it is set up at the number; null if it began with none."""

    clean_text: str = _field(metadata=_wire("cleanText", _kinds.TEXT, required=True))
    """The text without the keyword."""

    action: NumberAction = _field(metadata=_wire("action", _kinds.EnumOf("NumberAction", str), required=True))
    """What the number's set-up says."""

    taken_at: _datetime | None = _field(metadata=_wire("takenAt", _kinds.DATE, required=True, null=True))
    """When it was fetched from the gateway, which gives it once; null if it was not or is forwarded."""
