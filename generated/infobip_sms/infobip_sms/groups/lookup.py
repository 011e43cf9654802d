"""Which network a number belongs to, whether it has moved or roams, whether it can be reached."""

from __future__ import annotations

from collections.abc import AsyncIterator as _AsyncIterator, Iterator as _Iterator, Sequence as _Sequence
from datetime import datetime as _datetime
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import lookup as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.general_status import GeneralStatus
    from ..models.lookup_log import LookupLog
    from ..models.lookup_logs_response import LookupLogsResponse
    from ..models.lookup_notify_response import LookupNotifyResponse
    from ..models.lookup_response import LookupResponse
    from ..models.notify_content_type import NotifyContentType


class LookupCalls:
    """Which network a number belongs to, whether it has moved or roams, whether it can be reached."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> LookupCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return LookupCallsWithRaw(LookupCalls(self._caller.with_raw()))

    def query(
        self,
        *,
        to: str | _Sequence[str],
    ) -> LookupResponse:
        """Find out about numbers and wait for the answer.

        Asks the phone networks about as many as 1,000 numbers and answers when all lookups are done, in the
        order of the request. That takes longer than other calls. How much the answer tells depends on the
        account's package. As with messages, the answer is 200 however each lookup ended: a phone that is
        switched off, a number that belongs to nobody and a word that is no number all come back with a status
        of their own.

        Args:
            to: The numbers, 1,000 at most; a longer list is answered with 400 and the advice to use
                `/number/1/notify`.
        """
        return self._caller.call(
            _operations.LOOK_UP_NUMBERS,
            {
                "to": to,
            },
        )

    def notify(
        self,
        *,
        to: str | _Sequence[str],
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
    ) -> LookupNotifyResponse:
        """Find out about numbers and have the answer sent.

        Takes any number of phone numbers, answers at once with an id for each, and later sends the results to
        `notifyUrl`, in the shape in which `/number/1/query` answers. A single number is answered with status 3,
        several with status 7; anything that is not a number is rejected with status 52 and gets no id. The logs
        keep how each lookup ended.

        Args:
            to: The numbers.
            notify_url: The address on your server that the results are sent to. Without it they are not sent;
                the logs still tell the status.
            notify_content_type: The format of the results that are sent to `notifyUrl`: JSON if absent or
                empty.
        """
        return self._caller.call(
            _operations.LOOK_UP_NUMBERS_ASYNC,
            {
                "to": to,
                "notify_url": notify_url,
                "notify_content_type": notify_content_type,
            },
        )

    def get_logs(
        self,
        *,
        to: str | None = None,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
        general_status: GeneralStatus | None = None,
        sent_since: _datetime | None = None,
        sent_until: _datetime | None = None,
        limit: int | None = None,
        mcc: str | None = None,
        mnc: str | None = None,
    ) -> LookupLogsResponse:
        """Look at the lookups of the last 48 hours.

        Shows lookups, the newest first, as often as you like: when each was made, what it cost, how it ended,
        and the code of the number's network, but nothing else that was found out. A lookup must match all
        filters. Whoever asks too often is answered with 429. JSON only.

        Args:
            to: Only messages to this phone, or lookups of this number, in digits as the entries show it.
            bulk_id: Only messages or lookups of these requests. Several ids are joined by commas, or the
                parameter is repeated, once for each id. An id that contains a comma cannot be searched for.
            message_id: Only these messages or lookups. Several ids are joined by commas, or the parameter is
                repeated, once for each id. An id that contains a comma cannot be searched for.
            general_status: Only entries whose status is in the group of this name.
            sent_since: Only what was sent at this instant or later. A plus sign in it has to be written `%2B`;
                a bare one reads as a blank.
            sent_until: Only what was sent at this instant or earlier. A plus sign in it has to be written
                `%2B`; a bare one reads as a blank.
            limit: The most entries that the answer may have. There are no further pages: narrow the filters, or
                call again where each entry is handed out once.
            mcc: Only phones of this country, by its mobile country code: three digits, not the country code of
                phone numbers.
            mnc: Only phones of this network, by its mobile network code: two or three digits, of use only
                together with `mcc`.
        """
        return self._caller.call(
            _operations.GET_LOOKUP_LOGS,
            to=to,
            bulk_id=bulk_id,
            message_id=message_id,
            general_status=general_status,
            sent_since=sent_since,
            sent_until=sent_until,
            limit=limit,
            mcc=mcc,
            mnc=mnc,
        )

    def iter_logs(
        self,
        *,
        since: _datetime | None = None,
        until: _datetime | None = None,
        to: str | None = None,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
        general_status: GeneralStatus | None = None,
        mcc: str | None = None,
        mnc: str | None = None,
    ) -> _Iterator[LookupLog]:
        """Go through everything, the newest first.

        Beyond what one answer holds, without loss or repetition. Where a single instant has more entries than
        that and no filter parts them, TooDense says so after everything newer.

        Args:
            since: Only what was sent at this instant or later. A plus sign in it has to be written `%2B`; a
                bare one reads as a blank.
            until: Only what was sent at this instant or earlier. A plus sign in it has to be written `%2B`; a
                bare one reads as a blank.
            to: Only messages to this phone, or lookups of this number, in digits as the entries show it.
            bulk_id: Only messages or lookups of these requests. Several ids are joined by commas, or the
                parameter is repeated, once for each id. An id that contains a comma cannot be searched for.
            message_id: Only these messages or lookups. Several ids are joined by commas, or the parameter is
                repeated, once for each id. An id that contains a comma cannot be searched for.
            general_status: Only entries whose status is in the group of this name.
            mcc: Only phones of this country, by its mobile country code: three digits, not the country code of
                phone numbers.
            mnc: Only phones of this network, by its mobile network code: two or three digits, of use only
                together with `mcc`.
        """
        return self._caller.iterate(
            _operations.ITER_GET_LOOKUP_LOGS,
            since=since,
            until=until,
            to=to,
            bulk_id=bulk_id,
            message_id=message_id,
            general_status=general_status,
            mcc=mcc,
            mnc=mnc,
        )


class LookupCallsWithRaw:
    """The calls of `lookup`, each of which gives the whole answer."""

    def __init__(self, calls: LookupCalls) -> None:
        self.query = _with_raw(calls.query)
        self.notify = _with_raw(calls.notify)
        self.get_logs = _with_raw(calls.get_logs)


class AsyncLookupCalls:
    """Which network a number belongs to, whether it has moved or roams, whether it can be reached."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncLookupCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncLookupCallsWithRaw(AsyncLookupCalls(self._caller.with_raw()))

    async def query(
        self,
        *,
        to: str | _Sequence[str],
    ) -> LookupResponse:
        """Find out about numbers and wait for the answer.

        Asks the phone networks about as many as 1,000 numbers and answers when all lookups are done, in the
        order of the request. That takes longer than other calls. How much the answer tells depends on the
        account's package. As with messages, the answer is 200 however each lookup ended: a phone that is
        switched off, a number that belongs to nobody and a word that is no number all come back with a status
        of their own.

        Args:
            to: The numbers, 1,000 at most; a longer list is answered with 400 and the advice to use
                `/number/1/notify`.
        """
        return await self._caller.call(
            _operations.LOOK_UP_NUMBERS,
            {
                "to": to,
            },
        )

    async def notify(
        self,
        *,
        to: str | _Sequence[str],
        notify_url: str | None = None,
        notify_content_type: NotifyContentType | None = None,
    ) -> LookupNotifyResponse:
        """Find out about numbers and have the answer sent.

        Takes any number of phone numbers, answers at once with an id for each, and later sends the results to
        `notifyUrl`, in the shape in which `/number/1/query` answers. A single number is answered with status 3,
        several with status 7; anything that is not a number is rejected with status 52 and gets no id. The logs
        keep how each lookup ended.

        Args:
            to: The numbers.
            notify_url: The address on your server that the results are sent to. Without it they are not sent;
                the logs still tell the status.
            notify_content_type: The format of the results that are sent to `notifyUrl`: JSON if absent or
                empty.
        """
        return await self._caller.call(
            _operations.LOOK_UP_NUMBERS_ASYNC,
            {
                "to": to,
                "notify_url": notify_url,
                "notify_content_type": notify_content_type,
            },
        )

    async def get_logs(
        self,
        *,
        to: str | None = None,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
        general_status: GeneralStatus | None = None,
        sent_since: _datetime | None = None,
        sent_until: _datetime | None = None,
        limit: int | None = None,
        mcc: str | None = None,
        mnc: str | None = None,
    ) -> LookupLogsResponse:
        """Look at the lookups of the last 48 hours.

        Shows lookups, the newest first, as often as you like: when each was made, what it cost, how it ended,
        and the code of the number's network, but nothing else that was found out. A lookup must match all
        filters. Whoever asks too often is answered with 429. JSON only.

        Args:
            to: Only messages to this phone, or lookups of this number, in digits as the entries show it.
            bulk_id: Only messages or lookups of these requests. Several ids are joined by commas, or the
                parameter is repeated, once for each id. An id that contains a comma cannot be searched for.
            message_id: Only these messages or lookups. Several ids are joined by commas, or the parameter is
                repeated, once for each id. An id that contains a comma cannot be searched for.
            general_status: Only entries whose status is in the group of this name.
            sent_since: Only what was sent at this instant or later. A plus sign in it has to be written `%2B`;
                a bare one reads as a blank.
            sent_until: Only what was sent at this instant or earlier. A plus sign in it has to be written
                `%2B`; a bare one reads as a blank.
            limit: The most entries that the answer may have. There are no further pages: narrow the filters, or
                call again where each entry is handed out once.
            mcc: Only phones of this country, by its mobile country code: three digits, not the country code of
                phone numbers.
            mnc: Only phones of this network, by its mobile network code: two or three digits, of use only
                together with `mcc`.
        """
        return await self._caller.call(
            _operations.GET_LOOKUP_LOGS,
            to=to,
            bulk_id=bulk_id,
            message_id=message_id,
            general_status=general_status,
            sent_since=sent_since,
            sent_until=sent_until,
            limit=limit,
            mcc=mcc,
            mnc=mnc,
        )

    def iter_logs(
        self,
        *,
        since: _datetime | None = None,
        until: _datetime | None = None,
        to: str | None = None,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
        general_status: GeneralStatus | None = None,
        mcc: str | None = None,
        mnc: str | None = None,
    ) -> _AsyncIterator[LookupLog]:
        """Go through everything, the newest first.

        Beyond what one answer holds, without loss or repetition. Where a single instant has more entries than
        that and no filter parts them, TooDense says so after everything newer.

        Args:
            since: Only what was sent at this instant or later. A plus sign in it has to be written `%2B`; a
                bare one reads as a blank.
            until: Only what was sent at this instant or earlier. A plus sign in it has to be written `%2B`; a
                bare one reads as a blank.
            to: Only messages to this phone, or lookups of this number, in digits as the entries show it.
            bulk_id: Only messages or lookups of these requests. Several ids are joined by commas, or the
                parameter is repeated, once for each id. An id that contains a comma cannot be searched for.
            message_id: Only these messages or lookups. Several ids are joined by commas, or the parameter is
                repeated, once for each id. An id that contains a comma cannot be searched for.
            general_status: Only entries whose status is in the group of this name.
            mcc: Only phones of this country, by its mobile country code: three digits, not the country code of
                phone numbers.
            mnc: Only phones of this network, by its mobile network code: two or three digits, of use only
                together with `mcc`.
        """
        return self._caller.iterate(
            _operations.ITER_GET_LOOKUP_LOGS,
            since=since,
            until=until,
            to=to,
            bulk_id=bulk_id,
            message_id=message_id,
            general_status=general_status,
            mcc=mcc,
            mnc=mnc,
        )


class AsyncLookupCallsWithRaw:
    """The calls of `lookup`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncLookupCalls) -> None:
        self.query = _async_with_raw(calls.query)
        self.notify = _async_with_raw(calls.notify)
        self.get_logs = _async_with_raw(calls.get_logs)
