"""What was sent in the last 48 hours, to be read as often as you like."""

from __future__ import annotations

from collections.abc import AsyncIterator as _AsyncIterator, Iterator as _Iterator, Sequence as _Sequence
from datetime import datetime as _datetime
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import logs as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.general_status import GeneralStatus
    from ..models.sms_log import SmsLog
    from ..models.sms_logs_response import SmsLogsResponse


class LogsCalls:
    """What was sent in the last 48 hours, to be read as often as you like."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> LogsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return LogsCallsWithRaw(LogsCalls(self._caller.with_raw()))

    def get(
        self,
        *,
        from_: str | None = None,
        to: str | None = None,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
        general_status: GeneralStatus | None = None,
        sent_since: _datetime | None = None,
        sent_until: _datetime | None = None,
        limit: int | None = None,
        mcc: str | None = None,
        mnc: str | None = None,
    ) -> SmsLogsResponse:
        """Look at what was sent in the last 48 hours.

        Shows messages as they stand at this moment, the newest first; of two sent at the same instant, the one
        accepted later comes first. Unlike reports, logs can be read as often as you like. Rejected messages are
        listed too, at the price 0, except those without a usable number, which never got an id.

        A message must match all filters. Whoever asks too often is answered with 429: logs are for looking
        things up, not for waiting until a message has arrived.

        Args:
            from_: Only messages with this sender, written as it was sent.
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
            _operations.GET_LOGS,
            from_=from_,
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

    def iter(
        self,
        *,
        since: _datetime | None = None,
        until: _datetime | None = None,
        from_: str | None = None,
        to: str | None = None,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
        general_status: GeneralStatus | None = None,
        mcc: str | None = None,
        mnc: str | None = None,
    ) -> _Iterator[SmsLog]:
        """Go through everything, the newest first.

        Beyond what one answer holds, without loss or repetition. Where a single instant has more entries than
        that and no filter parts them, TooDense says so after everything newer.

        Args:
            since: Only what was sent at this instant or later. A plus sign in it has to be written `%2B`; a
                bare one reads as a blank.
            until: Only what was sent at this instant or earlier. A plus sign in it has to be written `%2B`; a
                bare one reads as a blank.
            from_: Only messages with this sender, written as it was sent.
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
            _operations.ITER_GET_LOGS,
            since=since,
            until=until,
            from_=from_,
            to=to,
            bulk_id=bulk_id,
            message_id=message_id,
            general_status=general_status,
            mcc=mcc,
            mnc=mnc,
        )


class LogsCallsWithRaw:
    """The calls of `logs`, each of which gives the whole answer."""

    def __init__(self, calls: LogsCalls) -> None:
        self.get = _with_raw(calls.get)


class AsyncLogsCalls:
    """What was sent in the last 48 hours, to be read as often as you like."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncLogsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncLogsCallsWithRaw(AsyncLogsCalls(self._caller.with_raw()))

    async def get(
        self,
        *,
        from_: str | None = None,
        to: str | None = None,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
        general_status: GeneralStatus | None = None,
        sent_since: _datetime | None = None,
        sent_until: _datetime | None = None,
        limit: int | None = None,
        mcc: str | None = None,
        mnc: str | None = None,
    ) -> SmsLogsResponse:
        """Look at what was sent in the last 48 hours.

        Shows messages as they stand at this moment, the newest first; of two sent at the same instant, the one
        accepted later comes first. Unlike reports, logs can be read as often as you like. Rejected messages are
        listed too, at the price 0, except those without a usable number, which never got an id.

        A message must match all filters. Whoever asks too often is answered with 429: logs are for looking
        things up, not for waiting until a message has arrived.

        Args:
            from_: Only messages with this sender, written as it was sent.
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
            _operations.GET_LOGS,
            from_=from_,
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

    def iter(
        self,
        *,
        since: _datetime | None = None,
        until: _datetime | None = None,
        from_: str | None = None,
        to: str | None = None,
        bulk_id: _Sequence[str] | None = None,
        message_id: _Sequence[str] | None = None,
        general_status: GeneralStatus | None = None,
        mcc: str | None = None,
        mnc: str | None = None,
    ) -> _AsyncIterator[SmsLog]:
        """Go through everything, the newest first.

        Beyond what one answer holds, without loss or repetition. Where a single instant has more entries than
        that and no filter parts them, TooDense says so after everything newer.

        Args:
            since: Only what was sent at this instant or later. A plus sign in it has to be written `%2B`; a
                bare one reads as a blank.
            until: Only what was sent at this instant or earlier. A plus sign in it has to be written `%2B`; a
                bare one reads as a blank.
            from_: Only messages with this sender, written as it was sent.
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
            _operations.ITER_GET_LOGS,
            since=since,
            until=until,
            from_=from_,
            to=to,
            bulk_id=bulk_id,
            message_id=message_id,
            general_status=general_status,
            mcc=mcc,
            mnc=mnc,
        )


class AsyncLogsCallsWithRaw:
    """The calls of `logs`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncLogsCalls) -> None:
        self.get = _async_with_raw(calls.get)
