"""What the calls of the group `lookup` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf
from .._runtime.reading import History, Paged

if TYPE_CHECKING:
    from ..models.lookup_log import LookupLog
    from ..models.lookup_logs_response import LookupLogsResponse
    from ..models.lookup_notify_response import LookupNotifyResponse
    from ..models.lookup_response import LookupResponse

LOOK_UP_NUMBERS: Operation[LookupResponse] = Operation(
    id="lookUpNumbers",
    method="POST",
    path="/number/1/query",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("LookupRequest"), ("application/json", "application/xml")),
    answer=Content(ModelOf("LookupResponse"), ("application/json", "application/xml")),
)
LOOK_UP_NUMBERS_ASYNC: Operation[LookupNotifyResponse] = Operation(
    id="lookUpNumbersAsync",
    method="POST",
    path="/number/1/notify",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("LookupNotifyRequest"), ("application/json", "application/xml")),
    answer=Content(ModelOf("LookupNotifyResponse"), ("application/json", "application/xml")),
)
GET_LOOKUP_LOGS: Operation[LookupLogsResponse] = Operation(
    id="getLookupLogs",
    method="GET",
    path="/number/1/logs",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(
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
    answer=Content(ModelOf("LookupLogsResponse"), ("application/json",)),
    is_repeatable=True,
)
ITER_GET_LOOKUP_LOGS: History[LookupLog] = History(
    pages=Paged(GET_LOOKUP_LOGS, items="results", limit="limit", page=1000),
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
