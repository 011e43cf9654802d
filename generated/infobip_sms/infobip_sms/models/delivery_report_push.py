from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .sms_report import SmsReport


@_define(kw_only=True, eq=False, repr=False)
class DeliveryReportPush(_Model):
    """Reports that the gateway sends by itself, one or several in one call. In XML the root is `reportResponse`
    for every kind of report.
    """

    results: list[SmsReport] = _field(
        metadata=_wire("results", _kinds.ListOf(_kinds.ModelOf("SmsReport")), required=True)
    )
    """The reports; never empty."""
