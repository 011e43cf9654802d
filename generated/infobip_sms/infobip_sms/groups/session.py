"""Tokens that stand in for the password."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import session as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.session_response import SessionResponse


class SessionCalls:
    """Tokens that stand in for the password."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> SessionCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return SessionCallsWithRaw(SessionCalls(self._caller.with_raw()))

    def open(
        self,
        *,
        username: str,
        password: str,
    ) -> SessionResponse:
        """Trade user name and password for a token.

        Opens a session. Further calls send its token as `Authorization: IBSSO <token>`, so that they need not
        carry the password. The token expires after an hour in which it is not used. JSON only.

        Args:
            username: The account's user name.
            password: Its password.
        """
        return self._caller.call(
            _operations.OPEN_SESSION,
            {
                "username": username,
                "password": password,
            },
        )


class SessionCallsWithRaw:
    """The calls of `session`, each of which gives the whole answer."""

    def __init__(self, calls: SessionCalls) -> None:
        self.open = _with_raw(calls.open)


class AsyncSessionCalls:
    """Tokens that stand in for the password."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncSessionCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncSessionCallsWithRaw(AsyncSessionCalls(self._caller.with_raw()))

    async def open(
        self,
        *,
        username: str,
        password: str,
    ) -> SessionResponse:
        """Trade user name and password for a token.

        Opens a session. Further calls send its token as `Authorization: IBSSO <token>`, so that they need not
        carry the password. The token expires after an hour in which it is not used. JSON only.

        Args:
            username: The account's user name.
            password: Its password.
        """
        return await self._caller.call(
            _operations.OPEN_SESSION,
            {
                "username": username,
                "password": password,
            },
        )


class AsyncSessionCallsWithRaw:
    """The calls of `session`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncSessionCalls) -> None:
        self.open = _async_with_raw(calls.open)
