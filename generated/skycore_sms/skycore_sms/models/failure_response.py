from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .error_code import ErrorCode
    from .result_status import ResultStatus


@_define(kw_only=True, eq=False, repr=False)
class FailureResponse(_Model):
    """A refusal that echoes nothing, because the call never got as far as its values."""

    status: ResultStatus = _field(metadata=_wire("STATUS", _kinds.EnumOf("ResultStatus", str), required=True))
    """Whether the call was carried out. It decides which of the other elements are there."""

    error_code: ErrorCode = _field(metadata=_wire("ERRORCODE", _kinds.EnumOf("ErrorCode", str), required=True))
    """Why a call was refused. A sendSMS call earns the codes that the table marks so; the account's other actions
    earn the rest.
    """

    error_info: str = _field(metadata=_wire("ERRORINFO", _kinds.TEXT, required=True))
    """The code in words, from the table of errors. Some codes have more than one wording or hold a value, so
    compare codes, not words.
    """
