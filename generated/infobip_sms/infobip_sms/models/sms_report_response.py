from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .sms_report import SmsReport


@_define(kw_only=True, eq=False, repr=False)
class SmsReportResponse(_Model):
    """The reports that this call hands out, in the order in which the outcomes became known."""

    results: list[SmsReport] = _field(
        metadata=_wire("results", _kinds.ListOf(_kinds.ModelOf("SmsReport")), required=True)
    )
    """One report a message; empty when none waits."""
