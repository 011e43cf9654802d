"""What the calls of the group `events` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf
from .._runtime.streaming import Stream

if TYPE_CHECKING:
    from ..models.event import Event

STREAM_EVENTS: Operation[Event] = Operation(
    id="streamEvents",
    method="GET",
    path="/_textbed/events",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    parameters=(
        Parameter("Last-Event-ID", "last_event_id", "header"),
        Parameter("closeAfter", "close_after", "query"),
    ),
    answer=Content(ModelOf("Event"), ("text/event-stream",)),
    is_repeatable=True,
)
STREAM_STREAM_EVENTS: Stream[Event] = Stream(
    operation=STREAM_EVENTS,
    resume="last_event_id",
)
