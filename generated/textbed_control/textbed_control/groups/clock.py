"""The account's own time: run it, freeze it, move it on."""

from __future__ import annotations

from datetime import datetime as _datetime
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import clock as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.clock import Clock
    from ..models.clock_advanced import ClockAdvanced
    from ..models.clock_mode import ClockMode


class ClockCalls:
    """The account's own time: run it, freeze it, move it on."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> ClockCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return ClockCallsWithRaw(ClockCalls(self._caller.with_raw()))

    def get(
        self,
    ) -> Clock:
        """Read the account's clock.

        Each account has a clock of its own, which decides what its messages, reports and retries see as the
        present. Accounts do not share time: moving one clock leaves the others alone.
        """
        return self._caller.call(
            _operations.GET_CLOCK,
        )

    def set(
        self,
        *,
        mode: ClockMode | None = None,
        now: _datetime | None = None,
    ) -> Clock:
        """Freeze the clock, set it running, or set it.

        Freezes the account's clock, sets it running, or sets it to an instant that lies ahead. It never goes
        back: an earlier instant is answered with 409 and leaves it as it is; only a reset begins time anew. A
        clock that is set running goes on from what it shows.

        The answer does not wait for pushes that fall due by a jump ahead; they are tried in the background, in
        order. To wait for them, advance the clock instead.

        Args:
            mode: Whether it shall run.
            now: What it shall show. A live clock runs on from there.
        """
        return self._caller.call(
            _operations.SET_CLOCK,
            {
                "mode": mode,
                "now": now,
            },
        )

    def advance(
        self,
        *,
        seconds: float,
        max_wall_seconds: float | None = None,
    ) -> ClockAdvanced:
        """Move the clock on and wait for what falls due.

        Moves the account's clock on, frozen or live, and tries each push that falls due on the way in order,
        retries included. Each call sees the instant at which it was due. The answer comes when all of them have
        settled, or when `maxWallSeconds` are over; it says which, and what is still unsettled. The clock has
        moved by all of `seconds` either way, so a receiver that hangs cannot hold up a test.

        Messages need no waiting for: their timelines were decided when they were accepted, and whoever reads
        them next sees the new time.

        Args:
            seconds: By how many seconds, kept to the millisecond. 0 leaves the clock where it is and waits for
                the pushes that have already fallen due.
            max_wall_seconds: How many seconds of wall time the answer may take, whatever your receivers do. 0
                answers at once.
        """
        return self._caller.call(
            _operations.ADVANCE_CLOCK,
            {
                "seconds": seconds,
                "max_wall_seconds": max_wall_seconds,
            },
        )


class ClockCallsWithRaw:
    """The calls of `clock`, each of which gives the whole answer."""

    def __init__(self, calls: ClockCalls) -> None:
        self.get = _with_raw(calls.get)
        self.set = _with_raw(calls.set)
        self.advance = _with_raw(calls.advance)


class AsyncClockCalls:
    """The account's own time: run it, freeze it, move it on."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncClockCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncClockCallsWithRaw(AsyncClockCalls(self._caller.with_raw()))

    async def get(
        self,
    ) -> Clock:
        """Read the account's clock.

        Each account has a clock of its own, which decides what its messages, reports and retries see as the
        present. Accounts do not share time: moving one clock leaves the others alone.
        """
        return await self._caller.call(
            _operations.GET_CLOCK,
        )

    async def set(
        self,
        *,
        mode: ClockMode | None = None,
        now: _datetime | None = None,
    ) -> Clock:
        """Freeze the clock, set it running, or set it.

        Freezes the account's clock, sets it running, or sets it to an instant that lies ahead. It never goes
        back: an earlier instant is answered with 409 and leaves it as it is; only a reset begins time anew. A
        clock that is set running goes on from what it shows.

        The answer does not wait for pushes that fall due by a jump ahead; they are tried in the background, in
        order. To wait for them, advance the clock instead.

        Args:
            mode: Whether it shall run.
            now: What it shall show. A live clock runs on from there.
        """
        return await self._caller.call(
            _operations.SET_CLOCK,
            {
                "mode": mode,
                "now": now,
            },
        )

    async def advance(
        self,
        *,
        seconds: float,
        max_wall_seconds: float | None = None,
    ) -> ClockAdvanced:
        """Move the clock on and wait for what falls due.

        Moves the account's clock on, frozen or live, and tries each push that falls due on the way in order,
        retries included. Each call sees the instant at which it was due. The answer comes when all of them have
        settled, or when `maxWallSeconds` are over; it says which, and what is still unsettled. The clock has
        moved by all of `seconds` either way, so a receiver that hangs cannot hold up a test.

        Messages need no waiting for: their timelines were decided when they were accepted, and whoever reads
        them next sees the new time.

        Args:
            seconds: By how many seconds, kept to the millisecond. 0 leaves the clock where it is and waits for
                the pushes that have already fallen due.
            max_wall_seconds: How many seconds of wall time the answer may take, whatever your receivers do. 0
                answers at once.
        """
        return await self._caller.call(
            _operations.ADVANCE_CLOCK,
            {
                "seconds": seconds,
                "max_wall_seconds": max_wall_seconds,
            },
        )


class AsyncClockCallsWithRaw:
    """The calls of `clock`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncClockCalls) -> None:
        self.get = _async_with_raw(calls.get)
        self.set = _async_with_raw(calls.set)
        self.advance = _async_with_raw(calls.advance)
