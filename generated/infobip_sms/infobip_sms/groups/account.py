"""What is left to spend."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import account as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.account_balance import AccountBalance


class AccountCalls:
    """What is left to spend."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AccountCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AccountCallsWithRaw(AccountCalls(self._caller.with_raw()))

    def get_balance(
        self,
    ) -> AccountBalance:
        """Ask what is left to spend.

        Tells the account's balance and its currency. A message that the balance does not cover is rejected with
        status 12.
        """
        return self._caller.call(
            _operations.GET_BALANCE,
        )


class AccountCallsWithRaw:
    """The calls of `account`, each of which gives the whole answer."""

    def __init__(self, calls: AccountCalls) -> None:
        self.get_balance = _with_raw(calls.get_balance)


class AsyncAccountCalls:
    """What is left to spend."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncAccountCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncAccountCallsWithRaw(AsyncAccountCalls(self._caller.with_raw()))

    async def get_balance(
        self,
    ) -> AccountBalance:
        """Ask what is left to spend.

        Tells the account's balance and its currency. A message that the balance does not cover is rejected with
        status 12.
        """
        return await self._caller.call(
            _operations.GET_BALANCE,
        )


class AsyncAccountCallsWithRaw:
    """The calls of `account`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncAccountCalls) -> None:
        self.get_balance = _async_with_raw(calls.get_balance)
