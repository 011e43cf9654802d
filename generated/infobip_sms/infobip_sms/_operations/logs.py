"""What the calls of the group `logs` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf
from .._runtime.reading import History, Paged

if TYPE_CHECKING:
    from ..models.sms_log import SmsLog
    from ..models.sms_logs_response import SmsLogsResponse

GET_LOGS: Operation[SmsLogsResponse] = Operation(
    id="getLogs",
    method="GET",
    path="/sms/1/logs",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(
        Parameter("from", "from_", "query"),
        Parameter("to", "to", "query"),
        Parameter("bulkId", "bulk_id", "query"),
        Parameter("messageId", "message_id", "query"),
        Parameter("generalStatus", "general_status", "query"),
        Parameter("sentSince", "sent_since", "query"),
        Parameter("sentUntil", "sent_until", "query"),
        Parameter("limit", "limit", "query"),
        Parameter("mcc", "mcc", "query"),
        Parameter("mnc", "mnc", "query"),
    ),
    answer=Content(ModelOf("SmsLogsResponse"), ("application/json", "application/xml")),
    is_repeatable=True,
)
ITER_GET_LOGS: History[SmsLog] = History(
    pages=Paged(GET_LOGS, items="results", limit="limit", page=1000),
    since="sent_since",
    until="sent_until",
    at="sent_at",
    id="message_id",
    split="general_status",
    values=(
        "ACCEPTED",
        "PENDING",
        "UNDELIVERABLE",
        "DELIVERED",
        "EXPIRED",
        "REJECTED",
    ),
)
