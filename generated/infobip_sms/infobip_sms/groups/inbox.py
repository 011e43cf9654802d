"""Messages from phones to your numbers."""

from __future__ import annotations

from collections.abc import AsyncIterator as _AsyncIterator, Iterator as _Iterator
from datetime import datetime as _datetime
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import inbox as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.received_message import ReceivedMessage
    from ..models.received_message_log import ReceivedMessageLog
    from ..models.received_message_logs_response import ReceivedMessageLogsResponse
    from ..models.received_messages_response import ReceivedMessagesResponse


class InboxCalls:
    """Messages from phones to your numbers."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> InboxCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return InboxCallsWithRaw(InboxCalls(self._caller.with_raw()))

    def get(
        self,
        *,
        limit: int | None = None,
    ) -> ReceivedMessagesResponse:
        """Fetch the received messages that nobody has fetched yet.

        Hands out messages that phones sent to the account's numbers, the oldest first. As with delivery
        reports, **every message is handed out once**. Messages beyond `limit` wait for the next call;
        `pendingMessageCount` says how many there are. Only numbers that are set up for pulling take part: what
        comes to a number that is set up for forwarding goes to that number's address and is not offered here.

        Args:
            limit: The most entries that the answer may have. There are no further pages: narrow the filters, or
                call again where each entry is handed out once.
        """
        return self._caller.call(
            _operations.GET_RECEIVED_MESSAGES,
            limit=limit,
        )

    def get_logs(
        self,
        *,
        to: str | None = None,
        keyword: str | None = None,
        received_since: _datetime | None = None,
        received_until: _datetime | None = None,
        limit: int | None = None,
    ) -> ReceivedMessageLogsResponse:
        """Look at what was received in the last 48 hours.

        Shows messages that the account's numbers received, the newest first, as often as you like, whether or
        not they were fetched or forwarded. A message must match all filters; `keyword=NO_KEYWORD` finds those
        that begin with no keyword. Whoever asks too often is answered with 429.

        Args:
            to: Only messages that this number of the account received.
            keyword: Only messages with this keyword. `NO_KEYWORD` asks for those without any.
            received_since: Only what was received at this instant or later. A plus sign in it has to be written
                `%2B`; a bare one reads as a blank.
            received_until: Only what was received at this instant or earlier. A plus sign in it has to be
                written `%2B`; a bare one reads as a blank.
            limit: The most entries that the answer may have. There are no further pages: narrow the filters, or
                call again where each entry is handed out once.
        """
        return self._caller.call(
            _operations.GET_RECEIVED_MESSAGE_LOGS,
            to=to,
            keyword=keyword,
            received_since=received_since,
            received_until=received_until,
            limit=limit,
        )

    def drain(
        self,
    ) -> _Iterator[ReceivedMessage]:
        """Read everything that is ready.

        Page after page, until an answer is empty; it never waits. What has been given is used up, so look at
        each before you ask for the next.
        """
        return self._caller.iterate(
            _operations.DRAIN_GET_RECEIVED_MESSAGES,
        )

    def iter_logs(
        self,
        *,
        since: _datetime | None = None,
        until: _datetime | None = None,
        to: str | None = None,
        keyword: str | None = None,
    ) -> _Iterator[ReceivedMessageLog]:
        """Go through everything, the newest first.

        Beyond what one answer holds, without loss or repetition. Where a single instant has more entries than
        that and no filter parts them, TooDense says so after everything newer.

        Args:
            since: Only what was received at this instant or later. A plus sign in it has to be written `%2B`; a
                bare one reads as a blank.
            until: Only what was received at this instant or earlier. A plus sign in it has to be written `%2B`;
                a bare one reads as a blank.
            to: Only messages that this number of the account received.
            keyword: Only messages with this keyword. `NO_KEYWORD` asks for those without any.
        """
        return self._caller.iterate(
            _operations.ITER_GET_RECEIVED_MESSAGE_LOGS,
            since=since,
            until=until,
            to=to,
            keyword=keyword,
        )


class InboxCallsWithRaw:
    """The calls of `inbox`, each of which gives the whole answer."""

    def __init__(self, calls: InboxCalls) -> None:
        self.get = _with_raw(calls.get)
        self.get_logs = _with_raw(calls.get_logs)


class AsyncInboxCalls:
    """Messages from phones to your numbers."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncInboxCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncInboxCallsWithRaw(AsyncInboxCalls(self._caller.with_raw()))

    async def get(
        self,
        *,
        limit: int | None = None,
    ) -> ReceivedMessagesResponse:
        """Fetch the received messages that nobody has fetched yet.

        Hands out messages that phones sent to the account's numbers, the oldest first. As with delivery
        reports, **every message is handed out once**. Messages beyond `limit` wait for the next call;
        `pendingMessageCount` says how many there are. Only numbers that are set up for pulling take part: what
        comes to a number that is set up for forwarding goes to that number's address and is not offered here.

        Args:
            limit: The most entries that the answer may have. There are no further pages: narrow the filters, or
                call again where each entry is handed out once.
        """
        return await self._caller.call(
            _operations.GET_RECEIVED_MESSAGES,
            limit=limit,
        )

    async def get_logs(
        self,
        *,
        to: str | None = None,
        keyword: str | None = None,
        received_since: _datetime | None = None,
        received_until: _datetime | None = None,
        limit: int | None = None,
    ) -> ReceivedMessageLogsResponse:
        """Look at what was received in the last 48 hours.

        Shows messages that the account's numbers received, the newest first, as often as you like, whether or
        not they were fetched or forwarded. A message must match all filters; `keyword=NO_KEYWORD` finds those
        that begin with no keyword. Whoever asks too often is answered with 429.

        Args:
            to: Only messages that this number of the account received.
            keyword: Only messages with this keyword. `NO_KEYWORD` asks for those without any.
            received_since: Only what was received at this instant or later. A plus sign in it has to be written
                `%2B`; a bare one reads as a blank.
            received_until: Only what was received at this instant or earlier. A plus sign in it has to be
                written `%2B`; a bare one reads as a blank.
            limit: The most entries that the answer may have. There are no further pages: narrow the filters, or
                call again where each entry is handed out once.
        """
        return await self._caller.call(
            _operations.GET_RECEIVED_MESSAGE_LOGS,
            to=to,
            keyword=keyword,
            received_since=received_since,
            received_until=received_until,
            limit=limit,
        )

    def drain(
        self,
    ) -> _AsyncIterator[ReceivedMessage]:
        """Read everything that is ready.

        Page after page, until an answer is empty; it never waits. What has been given is used up, so look at
        each before you ask for the next.
        """
        return self._caller.iterate(
            _operations.DRAIN_GET_RECEIVED_MESSAGES,
        )

    def iter_logs(
        self,
        *,
        since: _datetime | None = None,
        until: _datetime | None = None,
        to: str | None = None,
        keyword: str | None = None,
    ) -> _AsyncIterator[ReceivedMessageLog]:
        """Go through everything, the newest first.

        Beyond what one answer holds, without loss or repetition. Where a single instant has more entries than
        that and no filter parts them, TooDense says so after everything newer.

        Args:
            since: Only what was received at this instant or later. A plus sign in it has to be written `%2B`; a
                bare one reads as a blank.
            until: Only what was received at this instant or earlier. A plus sign in it has to be written `%2B`;
                a bare one reads as a blank.
            to: Only messages that this number of the account received.
            keyword: Only messages with this keyword. `NO_KEYWORD` asks for those without any.
        """
        return self._caller.iterate(
            _operations.ITER_GET_RECEIVED_MESSAGE_LOGS,
            since=since,
            until=until,
            to=to,
            keyword=keyword,
        )


class AsyncInboxCallsWithRaw:
    """The calls of `inbox`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncInboxCalls) -> None:
        self.get = _async_with_raw(calls.get)
        self.get_logs = _async_with_raw(calls.get_logs)
