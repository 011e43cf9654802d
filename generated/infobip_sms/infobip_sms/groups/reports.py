"""What became of each message. Every report is handed out once."""

from __future__ import annotations

from collections.abc import AsyncIterator as _AsyncIterator, Iterator as _Iterator, Sequence as _Sequence
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import reports as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.sms_report import SmsReport
    from ..models.sms_report_response import SmsReportResponse
    from ..models.sms_response import SmsResponse
    from ..models.sms_response_v2 import SmsResponseV2


class ReportsCalls:
    """What became of each message. Every report is handed out once."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> ReportsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return ReportsCallsWithRaw(ReportsCalls(self._caller.with_raw()))

    def get(
        self,
        *,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
        limit: int | None = None,
    ) -> SmsReportResponse:
        """Fetch the delivery reports that nobody has fetched yet.

        Hands out the reports of messages whose outcome is known, in the order in which it became known. **Every
        report is handed out once.** Whoever fetches it, be it another program or a test, has used it up; after
        that only the logs show what became of the message. An empty list is the normal answer when nothing
        waits.

        With a filter only matching reports are handed out, and the others go on waiting. So do reports beyond
        `limit`: call again until the list is empty.

        Reports wait for 48 hours. The report of a message that was sent with a `notifyUrl` goes there and is
        not offered here.

        Args:
            bulk_id: Only messages or lookups of these requests. Several ids are joined by commas, or the
                parameter is repeated, once for each id. An id that contains a comma cannot be searched for.
            message_id: Only these messages or lookups. Several ids are joined by commas, or the parameter is
                repeated, once for each id. An id that contains a comma cannot be searched for.
            limit: The most entries that the answer may have. There are no further pages: narrow the filters, or
                call again where each entry is handed out once.
        """
        return self._caller.call(
            _operations.GET_REPORTS,
            bulk_id=bulk_id,
            message_id=message_id,
            limit=limit,
        )

    def drain(
        self,
        *,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
    ) -> _Iterator[SmsReport]:
        """Read everything that is ready.

        Page after page, until an answer is empty; it never waits. What has been given is used up, so look at
        each before you ask for the next.

        Args:
            bulk_id: Only messages or lookups of these requests. Several ids are joined by commas, or the
                parameter is repeated, once for each id. An id that contains a comma cannot be searched for.
            message_id: Only these messages or lookups. Several ids are joined by commas, or the parameter is
                repeated, once for each id. An id that contains a comma cannot be searched for.
        """
        return self._caller.iterate(
            _operations.DRAIN_GET_REPORTS,
            bulk_id=bulk_id,
            message_id=message_id,
        )

    def wait(
        self,
        sent: SmsResponse | SmsResponseV2 | _Sequence[str],
        *,
        timeout: float = 60.0,
    ) -> _Iterator[SmsReport]:
        """Wait for each message of a send.

        Asks again and again, for these messages only, and gives each as it comes. Messages that were rejected
        are not waited for. If something is missing when the time is up, NotInTime says what.

        Args:
            sent: The answer to the send, or the ids of the messages.
            timeout: The seconds to wait altogether.
        """
        return self._caller.iterate(
            _operations.WAIT_GET_REPORTS,
            sent=sent,
            timeout=timeout,
        )


class ReportsCallsWithRaw:
    """The calls of `reports`, each of which gives the whole answer."""

    def __init__(self, calls: ReportsCalls) -> None:
        self.get = _with_raw(calls.get)


class AsyncReportsCalls:
    """What became of each message. Every report is handed out once."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncReportsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncReportsCallsWithRaw(AsyncReportsCalls(self._caller.with_raw()))

    async def get(
        self,
        *,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
        limit: int | None = None,
    ) -> SmsReportResponse:
        """Fetch the delivery reports that nobody has fetched yet.

        Hands out the reports of messages whose outcome is known, in the order in which it became known. **Every
        report is handed out once.** Whoever fetches it, be it another program or a test, has used it up; after
        that only the logs show what became of the message. An empty list is the normal answer when nothing
        waits.

        With a filter only matching reports are handed out, and the others go on waiting. So do reports beyond
        `limit`: call again until the list is empty.

        Reports wait for 48 hours. The report of a message that was sent with a `notifyUrl` goes there and is
        not offered here.

        Args:
            bulk_id: Only messages or lookups of these requests. Several ids are joined by commas, or the
                parameter is repeated, once for each id. An id that contains a comma cannot be searched for.
            message_id: Only these messages or lookups. Several ids are joined by commas, or the parameter is
                repeated, once for each id. An id that contains a comma cannot be searched for.
            limit: The most entries that the answer may have. There are no further pages: narrow the filters, or
                call again where each entry is handed out once.
        """
        return await self._caller.call(
            _operations.GET_REPORTS,
            bulk_id=bulk_id,
            message_id=message_id,
            limit=limit,
        )

    def drain(
        self,
        *,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
    ) -> _AsyncIterator[SmsReport]:
        """Read everything that is ready.

        Page after page, until an answer is empty; it never waits. What has been given is used up, so look at
        each before you ask for the next.

        Args:
            bulk_id: Only messages or lookups of these requests. Several ids are joined by commas, or the
                parameter is repeated, once for each id. An id that contains a comma cannot be searched for.
            message_id: Only these messages or lookups. Several ids are joined by commas, or the parameter is
                repeated, once for each id. An id that contains a comma cannot be searched for.
        """
        return self._caller.iterate(
            _operations.DRAIN_GET_REPORTS,
            bulk_id=bulk_id,
            message_id=message_id,
        )

    def wait(
        self,
        sent: SmsResponse | SmsResponseV2 | _Sequence[str],
        *,
        timeout: float = 60.0,
    ) -> _AsyncIterator[SmsReport]:
        """Wait for each message of a send.

        Asks again and again, for these messages only, and gives each as it comes. Messages that were rejected
        are not waited for. If something is missing when the time is up, NotInTime says what.

        Args:
            sent: The answer to the send, or the ids of the messages.
            timeout: The seconds to wait altogether.
        """
        return self._caller.iterate(
            _operations.WAIT_GET_REPORTS,
            sent=sent,
            timeout=timeout,
        )


class AsyncReportsCallsWithRaw:
    """The calls of `reports`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncReportsCalls) -> None:
        self.get = _async_with_raw(calls.get)
