"""Messages that wait for their time: look, move, pause, resume, cancel."""

from __future__ import annotations

from datetime import datetime as _datetime
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import schedule as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.bulk_response import BulkResponse
    from ..models.bulk_status import BulkStatus
    from ..models.bulk_status_response import BulkStatusResponse


class ScheduleCalls:
    """Messages that wait for their time: look, move, pause, resume, cancel."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> ScheduleCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return ScheduleCallsWithRaw(ScheduleCalls(self._caller.with_raw()))

    def get(
        self,
        *,
        bulk_id: str,
    ) -> BulkResponse:
        """See when a bulk will be sent.

        Tells when a scheduled request will be sent.

        Args:
            bulk_id: The id of the scheduled request, yours or the one from its reply.
        """
        return self._caller.call(
            _operations.GET_BULK,
            bulk_id=bulk_id,
        )

    def move(
        self,
        *,
        bulk_id: str,
        send_at: _datetime,
    ) -> BulkResponse:
        """Send a bulk at another time.

        Moves a scheduled request to another time. A request that is being sent, is over or was cancelled cannot
        be moved: the answer is 400.

        Args:
            bulk_id: The id of the scheduled request, yours or the one from its reply.
            send_at: When to send it instead, at most 180 days ahead.
        """
        return self._caller.call(
            _operations.UPDATE_BULK,
            {
                "send_at": send_at,
            },
            bulk_id=bulk_id,
        )

    def get_status(
        self,
        *,
        bulk_id: str,
    ) -> BulkStatusResponse:
        """See where a bulk stands.

        Tells whether a scheduled request is waiting, paused, being sent, or over.

        Args:
            bulk_id: The id of the scheduled request, yours or the one from its reply.
        """
        return self._caller.call(
            _operations.GET_BULK_STATUS,
            bulk_id=bulk_id,
        )

    def set_status(
        self,
        *,
        bulk_id: str,
        status: BulkStatus,
    ) -> BulkStatusResponse:
        """Pause, resume or cancel a bulk.

        Pauses a scheduled request, resumes it or cancels it. A request that is being sent, is over or was
        cancelled cannot be changed: the answer is 400.

        Args:
            bulk_id: The id of the scheduled request, yours or the one from its reply.
            status: `PAUSED` pauses it, `PENDING` resumes it, `CANCELED` cancels it for good. Only the gateway
                sets the other states; asking for one of them, or for a change to a request that has begun or
                ended, is answered with 400.
        """
        return self._caller.call(
            _operations.UPDATE_BULK_STATUS,
            {
                "status": status,
            },
            bulk_id=bulk_id,
        )


class ScheduleCallsWithRaw:
    """The calls of `schedule`, each of which gives the whole answer."""

    def __init__(self, calls: ScheduleCalls) -> None:
        self.get = _with_raw(calls.get)
        self.move = _with_raw(calls.move)
        self.get_status = _with_raw(calls.get_status)
        self.set_status = _with_raw(calls.set_status)


class AsyncScheduleCalls:
    """Messages that wait for their time: look, move, pause, resume, cancel."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncScheduleCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncScheduleCallsWithRaw(AsyncScheduleCalls(self._caller.with_raw()))

    async def get(
        self,
        *,
        bulk_id: str,
    ) -> BulkResponse:
        """See when a bulk will be sent.

        Tells when a scheduled request will be sent.

        Args:
            bulk_id: The id of the scheduled request, yours or the one from its reply.
        """
        return await self._caller.call(
            _operations.GET_BULK,
            bulk_id=bulk_id,
        )

    async def move(
        self,
        *,
        bulk_id: str,
        send_at: _datetime,
    ) -> BulkResponse:
        """Send a bulk at another time.

        Moves a scheduled request to another time. A request that is being sent, is over or was cancelled cannot
        be moved: the answer is 400.

        Args:
            bulk_id: The id of the scheduled request, yours or the one from its reply.
            send_at: When to send it instead, at most 180 days ahead.
        """
        return await self._caller.call(
            _operations.UPDATE_BULK,
            {
                "send_at": send_at,
            },
            bulk_id=bulk_id,
        )

    async def get_status(
        self,
        *,
        bulk_id: str,
    ) -> BulkStatusResponse:
        """See where a bulk stands.

        Tells whether a scheduled request is waiting, paused, being sent, or over.

        Args:
            bulk_id: The id of the scheduled request, yours or the one from its reply.
        """
        return await self._caller.call(
            _operations.GET_BULK_STATUS,
            bulk_id=bulk_id,
        )

    async def set_status(
        self,
        *,
        bulk_id: str,
        status: BulkStatus,
    ) -> BulkStatusResponse:
        """Pause, resume or cancel a bulk.

        Pauses a scheduled request, resumes it or cancels it. A request that is being sent, is over or was
        cancelled cannot be changed: the answer is 400.

        Args:
            bulk_id: The id of the scheduled request, yours or the one from its reply.
            status: `PAUSED` pauses it, `PENDING` resumes it, `CANCELED` cancels it for good. Only the gateway
                sets the other states; asking for one of them, or for a change to a request that has begun or
                ended, is answered with 400.
        """
        return await self._caller.call(
            _operations.UPDATE_BULK_STATUS,
            {
                "status": status,
            },
            bulk_id=bulk_id,
        )


class AsyncScheduleCallsWithRaw:
    """The calls of `schedule`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncScheduleCalls) -> None:
        self.get = _async_with_raw(calls.get)
        self.move = _async_with_raw(calls.move)
        self.get_status = _async_with_raw(calls.get_status)
        self.set_status = _async_with_raw(calls.set_status)
