from __future__ import annotations

from typing import TYPE_CHECKING, Any as _Any

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire
from .._runtime.unset import UNSET as _UNSET, Unset as _Unset

if TYPE_CHECKING:
    from .error_code import ErrorCode


@_define(kw_only=True, eq=False, repr=False)
class ErrorDetail(_Model):
    """One fault of a request. Of several, the first is told."""

    code: ErrorCode = _field(metadata=_wire("code", _kinds.EnumOf("ErrorCode", str), required=True))
    """What went wrong, for programs."""

    message: str = _field(metadata=_wire("message", _kinds.TEXT, required=True))
    """What went wrong, for people. The wording may change."""

    field: str | None = _field(default=None, metadata=_wire("field", _kinds.TEXT))
    """The property, written `then.status` where it lies deeper, or the parameter or header that is wrong. Absent
    where no single one is.
    """

    value: _Any | _Unset = _field(default=_UNSET, metadata=_wire("value", _kinds.ANYTHING, null=True))
    """What was given there; a long text is cut off at 200 characters. Absent where nothing was given, and where it
    is a password, a key or a token.
    """

    next_: str = _field(metadata=_wire("next", _kinds.TEXT, required=True))
    """What to do about it, for people."""
