"""What the calls of the group `inbox` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf
from .._runtime.reading import Drain, History, Paged

if TYPE_CHECKING:
    from ..models.received_message import ReceivedMessage
    from ..models.received_message_log import ReceivedMessageLog
    from ..models.received_message_logs_response import ReceivedMessageLogsResponse
    from ..models.received_messages_response import ReceivedMessagesResponse

GET_RECEIVED_MESSAGES: Operation[ReceivedMessagesResponse] = Operation(
    id="getReceivedMessages",
    method="GET",
    path="/sms/1/inbox/reports",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(Parameter("limit", "limit", "query"),),
    answer=Content(ModelOf("ReceivedMessagesResponse"), ("application/json", "application/xml")),
    is_repeatable=True,
)
GET_RECEIVED_MESSAGE_LOGS: Operation[ReceivedMessageLogsResponse] = Operation(
    id="getReceivedMessageLogs",
    method="GET",
    path="/sms/1/inbox/logs",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(
        Parameter("to", "to", "query"),
        Parameter("keyword", "keyword", "query"),
        Parameter("receivedSince", "received_since", "query"),
        Parameter("receivedUntil", "received_until", "query"),
        Parameter("limit", "limit", "query"),
    ),
    answer=Content(ModelOf("ReceivedMessageLogsResponse"), ("application/json", "application/xml")),
    is_repeatable=True,
)
DRAIN_GET_RECEIVED_MESSAGES: Drain[ReceivedMessage] = Drain(
    pages=Paged(GET_RECEIVED_MESSAGES, items="results", limit="limit", page=1000),
)
ITER_GET_RECEIVED_MESSAGE_LOGS: History[ReceivedMessageLog] = History(
    pages=Paged(GET_RECEIVED_MESSAGE_LOGS, items="results", limit="limit", page=1000),
    since="received_since",
    until="received_until",
    at="received_at",
    id="message_id",
    split=None,
    values=(),
)
