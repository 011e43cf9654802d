"""Whether the server is there, and what it speaks."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import health as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.health import Health


class HealthCalls:
    """Whether the server is there, and what it speaks."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> HealthCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return HealthCallsWithRaw(HealthCalls(self._caller.with_raw()))

    def get(
        self,
    ) -> Health:
        """Ask whether the server is there.

        Answers 200 as soon as the server takes requests; before that it does not listen. No credentials are
        asked for, and no token either, so that a start script can wait for it and a test tool can tell Textbed
        from a real gateway by `name`.
        """
        return self._caller.call(
            _operations.GET_HEALTH,
        )


class HealthCallsWithRaw:
    """The calls of `health`, each of which gives the whole answer."""

    def __init__(self, calls: HealthCalls) -> None:
        self.get = _with_raw(calls.get)


class AsyncHealthCalls:
    """Whether the server is there, and what it speaks."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncHealthCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncHealthCallsWithRaw(AsyncHealthCalls(self._caller.with_raw()))

    async def get(
        self,
    ) -> Health:
        """Ask whether the server is there.

        Answers 200 as soon as the server takes requests; before that it does not listen. No credentials are
        asked for, and no token either, so that a start script can wait for it and a test tool can tell Textbed
        from a real gateway by `name`.
        """
        return await self._caller.call(
            _operations.GET_HEALTH,
        )


class AsyncHealthCallsWithRaw:
    """The calls of `health`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncHealthCalls) -> None:
        self.get = _async_with_raw(calls.get)
