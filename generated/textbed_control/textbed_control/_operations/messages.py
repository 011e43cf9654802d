"""What the calls of the group `messages` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf
from .._runtime.reading import Cursor, Paged

if TYPE_CHECKING:
    from ..models.deleted import Deleted
    from ..models.marked import Marked
    from ..models.message import Message
    from ..models.message_page import MessagePage
    from ..models.message_summary import MessageSummary
    from ..models.wait_result import WaitResult

FIND_MESSAGES: Operation[MessagePage] = Operation(
    id="findMessages",
    method="GET",
    path="/_textbed/messages",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    parameters=(
        Parameter("q", "q", "query", private=True),
        Parameter("from", "from_", "query"),
        Parameter("to", "to", "query"),
        Parameter("text", "text", "query", private=True),
        Parameter("direction", "direction", "query"),
        Parameter("after", "after", "query"),
        Parameter("limit", "limit", "query"),
        Parameter("cursor", "cursor", "query"),
        Parameter("count", "count", "query"),
    ),
    answer=Content(ModelOf("MessagePage"), ("application/json",)),
    is_repeatable=True,
)
UPDATE_MESSAGES: Operation[Marked] = Operation(
    id="updateMessages",
    method="PUT",
    path="/_textbed/messages",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    parameters=(Parameter("q", "q", "query"),),
    body=Content(ModelOf("MessageMarks"), ("application/json",)),
    answer=Content(ModelOf("Marked"), ("application/json",)),
    is_repeatable=True,
)
DELETE_MESSAGES: Operation[Deleted] = Operation(
    id="deleteMessages",
    method="DELETE",
    path="/_textbed/messages",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    parameters=(Parameter("q", "q", "query", private=True),),
    answer=Content(ModelOf("Deleted"), ("application/json",)),
)
GET_MESSAGE: Operation[Message] = Operation(
    id="getMessage",
    method="GET",
    path="/_textbed/messages/{messageId}",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    parameters=(Parameter("messageId", "message_id", "path"),),
    answer=Content(ModelOf("Message"), ("application/json",)),
    is_repeatable=True,
)
WAIT_FOR_MESSAGE: Operation[WaitResult] = Operation(
    id="waitForMessage",
    method="GET",
    path="/_textbed/wait",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    parameters=(
        Parameter("q", "q", "query", private=True),
        Parameter("from", "from_", "query"),
        Parameter("to", "to", "query"),
        Parameter("text", "text", "query", private=True),
        Parameter("direction", "direction", "query"),
        Parameter("after", "after", "query"),
        Parameter("timeout", "timeout", "query"),
    ),
    answer=Content(ModelOf("WaitResult"), ("application/json",)),
    is_repeatable=True,
    patience=("timeout", 10.0),
)
RECEIVE_MESSAGE: Operation[Message] = Operation(
    id="receiveMessage",
    method="POST",
    path="/_textbed/inbound",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("InboundText"), ("application/json",)),
    answer=Content(ModelOf("Message"), ("application/json",)),
)
ITER_FIND_MESSAGES: Cursor[MessageSummary] = Cursor(
    pages=Paged(FIND_MESSAGES, items="messages", limit="limit", page=1000),
    next="next_",
    argument="cursor",
)
