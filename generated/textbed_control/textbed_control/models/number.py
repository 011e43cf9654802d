from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .http_method import HttpMethod
    from .number_action import NumberAction


@_define(kw_only=True, eq=False, repr=False)
class Number(_Model):
    """A number of the account."""

    number: str = _field(metadata=_wire("number", _kinds.TEXT, required=True))
    """The number, digits only."""

    keywords: list[str] = _field(metadata=_wire("keywords", _kinds.ListOf(_kinds.TEXT), required=True))
    """The words that a message may begin with."""

    action: NumberAction = _field(metadata=_wire("action", _kinds.EnumOf("NumberAction", str), required=True))
    """What the gateway does with a message."""

    url: str | None = _field(metadata=_wire("url", _kinds.TEXT, required=True, null=True))
    """Where it forwards to; null with `pull`."""

    method: HttpMethod | None = _field(
        metadata=_wire("method", _kinds.EnumOf("HttpMethod", str), required=True, null=True)
    )
    """How it forwards; null with `pull`."""
