"""What the calls of the group `reports` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf
from .._runtime.reading import Drain, Paged, Wait

if TYPE_CHECKING:
    from ..models.sms_report import SmsReport
    from ..models.sms_report_response import SmsReportResponse

GET_REPORTS: Operation[SmsReportResponse] = Operation(
    id="getReports",
    method="GET",
    path="/sms/1/reports",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(
        Parameter("bulkId", "bulk_id", "query"),
        Parameter("messageId", "message_id", "query"),
        Parameter("limit", "limit", "query"),
    ),
    answer=Content(ModelOf("SmsReportResponse"), ("application/json", "application/xml")),
    is_repeatable=True,
)
DRAIN_GET_REPORTS: Drain[SmsReport] = Drain(
    pages=Paged(GET_REPORTS, items="results", limit="limit", page=1000),
)
WAIT_GET_REPORTS: Wait[SmsReport] = Wait(
    pages=Paged(GET_REPORTS, items="results", limit="limit", page=1000),
    filter="message_id",
    id="message_id",
)
