from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .error_detail import ErrorDetail


@_define(kw_only=True, eq=False, repr=False)
class ErrorReply(_Model):
    """The answer to every call that did not succeed."""

    error: ErrorDetail = _field(metadata=_wire("error", _kinds.ModelOf("ErrorDetail"), required=True))
    """What went wrong and what to do about it."""
