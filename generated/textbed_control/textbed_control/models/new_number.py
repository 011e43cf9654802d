from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire
from .._runtime.unset import UNSET as _UNSET, Unset as _Unset

if TYPE_CHECKING:
    from .http_method import HttpMethod
    from .number_action import NumberAction


@_define(kw_only=True, eq=False, repr=False)
class NewNumber(_Model):
    """A number of the account and what becomes of messages to it."""

    number: str = _field(metadata=_wire("number", _kinds.TEXT, required=True))
    """The number. Other accounts may have the same one; theirs is not this."""

    keywords: list[str] | None = _field(default=None, metadata=_wire("keywords", _kinds.ListOf(_kinds.TEXT)))
    """The words that a message may begin with, whatever their case. Messages that begin with none of them are kept
    as well, without a keyword.
    """

    action: NumberAction = _field(metadata=_wire("action", _kinds.EnumOf("NumberAction", str), required=True))
    """What the gateway does with a message."""

    url: str | None | _Unset = _field(default=_UNSET, metadata=_wire("url", _kinds.TEXT, null=True))
    """Where to forward to; must be given with `forward`, and not with `pull`. For GET it holds the gateway's
    placeholders: `%sender%`, `%receiver%`, `%text%`, `%bin%`, `%datetime%`, `%messageId%`, `%datacoding%`,
    `%esmclass%`.
    """

    method: HttpMethod | None | _Unset = _field(
        default=_UNSET, metadata=_wire("method", _kinds.EnumOf("HttpMethod", str), null=True)
    )
    """How to forward; `GET` if it is left out. Not with `pull`."""
