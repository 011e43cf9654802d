"""What happens on the account, as it happens."""

from __future__ import annotations

from collections.abc import AsyncIterator as _AsyncIterator, Iterator as _Iterator
from typing import TYPE_CHECKING

from .._operations import events as _operations
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.event import Event


class EventsCalls:
    """What happens on the account, as it happens."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    def stream(
        self,
        *,
        last_event_id: str | None = None,
        close_after: float | None = None,
    ) -> _Iterator[Event]:
        """Follow what happens.

        A stream of server-sent events about the account, one for each thing that happens, in order, until you
        leave. Reconnect with the id of the last event and nothing is missed; where the server cannot make good
        what you missed, or could not keep up, it sends a `gap` event, upon which you read everything again. The
        stream is for looking: nothing in Textbed depends on somebody listening.

        Args:
            last_event_id: The `id` of the last event that arrived before the connection broke; browsers send it
                by themselves. The stream goes on after it, or begins with a `gap` event if the server no longer
                remembers that far back.
            close_after: After how many seconds of wall time the server ends the stream by itself. 0 sends what
                happened since `Last-Event-ID` and ends. Absent, the stream stays open until you leave.
        """
        return self._caller.iterate(
            _operations.STREAM_STREAM_EVENTS,
            last_event_id=last_event_id,
            close_after=close_after,
        )


class AsyncEventsCalls:
    """What happens on the account, as it happens."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    def stream(
        self,
        *,
        last_event_id: str | None = None,
        close_after: float | None = None,
    ) -> _AsyncIterator[Event]:
        """Follow what happens.

        A stream of server-sent events about the account, one for each thing that happens, in order, until you
        leave. Reconnect with the id of the last event and nothing is missed; where the server cannot make good
        what you missed, or could not keep up, it sends a `gap` event, upon which you read everything again. The
        stream is for looking: nothing in Textbed depends on somebody listening.

        Args:
            last_event_id: The `id` of the last event that arrived before the connection broke; browsers send it
                by themselves. The stream goes on after it, or begins with a `gap` event if the server no longer
                remembers that far back.
            close_after: After how many seconds of wall time the server ends the stream by itself. 0 sends what
                happened since `Last-Event-ID` and ends. Absent, the stream stays open until you leave.
        """
        return self._caller.iterate(
            _operations.STREAM_STREAM_EVENTS,
            last_event_id=last_event_id,
            close_after=close_after,
        )
