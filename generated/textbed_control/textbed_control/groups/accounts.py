"""Accounts side by side on one server, and a clean slate."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import accounts as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.account_credentials import AccountCredentials
    from ..models.account_list import AccountList
    from ..models.clock_setting import ClockSetting
    from ..models.reset_result import ResetResult
    from ..models.reset_scope import ResetScope


class AccountsCalls:
    """Accounts side by side on one server, and a clean slate."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AccountsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AccountsCallsWithRaw(AccountsCalls(self._caller.with_raw()))

    def list(
        self,
    ) -> AccountList:
        """List accounts.

        The names of all accounts on the server. What is in them, and their passwords and keys, is not shown to
        others: use their own credentials.
        """
        return self._caller.call(
            _operations.LIST_ACCOUNTS,
        )

    def create(
        self,
        *,
        name: str | None = None,
        password: str | None = None,
        api_key: str | None = None,
        skycore_key: str | None = None,
        clock: ClockSetting | None = None,
    ) -> AccountCredentials:
        """Make an account.

        Makes an account with its own messages, clock, credit and credentials, which is how tests run side by
        side on one server. Any account's credentials will do to ask for it. A name or key that is taken is
        answered with 409.

        Args:
            name: Its name, which is also the user name for Basic credentials.
            password: Its password.
            api_key: Its API key, for `App` credentials.
            skycore_key: What Skycore calls API_KEY. Left out, it is made up as `apiKey` is, and is another;
                give both the same value for one key on both gateways, as `demo` and the accounts of `textbed
                serve --account` have it.
            clock: How its clock begins, at any instant, past ones too. Left out, it is as the server was told
                at its start.
        """
        return self._caller.call(
            _operations.CREATE_ACCOUNT,
            {
                "name": name,
                "password": password,
                "api_key": api_key,
                "skycore_key": skycore_key,
                "clock": clock,
            },
        )

    def reset(
        self,
        *,
        scope: ResetScope | None = None,
        keep_setup: bool | None = None,
    ) -> ResetResult:
        """Begin anew.

        A clean slate: messages, pushes, scenario rules, faults and receiver rules are deleted; settings,
        numbers and balance are as the account began; its clock is as it began too, a live one back at wall
        time. This is the only way in which a clock goes back, because nothing is left that could be older than
        the present. Ids are not used again.

        With the scope `server` this is done to every account, and accounts made over this API are removed with
        their credentials.

        Args:
            scope: How much.
            keep_setup: Whether settings, numbers, scenario rules, faults and receiver rules stay, so that only
                messages, pushes, credit and clock go back.
        """
        return self._caller.call(
            _operations.RESET_ACCOUNT,
            {
                "scope": scope,
                "keep_setup": keep_setup,
            },
        )


class AccountsCallsWithRaw:
    """The calls of `accounts`, each of which gives the whole answer."""

    def __init__(self, calls: AccountsCalls) -> None:
        self.list = _with_raw(calls.list)
        self.create = _with_raw(calls.create)
        self.reset = _with_raw(calls.reset)


class AsyncAccountsCalls:
    """Accounts side by side on one server, and a clean slate."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncAccountsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncAccountsCallsWithRaw(AsyncAccountsCalls(self._caller.with_raw()))

    async def list(
        self,
    ) -> AccountList:
        """List accounts.

        The names of all accounts on the server. What is in them, and their passwords and keys, is not shown to
        others: use their own credentials.
        """
        return await self._caller.call(
            _operations.LIST_ACCOUNTS,
        )

    async def create(
        self,
        *,
        name: str | None = None,
        password: str | None = None,
        api_key: str | None = None,
        skycore_key: str | None = None,
        clock: ClockSetting | None = None,
    ) -> AccountCredentials:
        """Make an account.

        Makes an account with its own messages, clock, credit and credentials, which is how tests run side by
        side on one server. Any account's credentials will do to ask for it. A name or key that is taken is
        answered with 409.

        Args:
            name: Its name, which is also the user name for Basic credentials.
            password: Its password.
            api_key: Its API key, for `App` credentials.
            skycore_key: What Skycore calls API_KEY. Left out, it is made up as `apiKey` is, and is another;
                give both the same value for one key on both gateways, as `demo` and the accounts of `textbed
                serve --account` have it.
            clock: How its clock begins, at any instant, past ones too. Left out, it is as the server was told
                at its start.
        """
        return await self._caller.call(
            _operations.CREATE_ACCOUNT,
            {
                "name": name,
                "password": password,
                "api_key": api_key,
                "skycore_key": skycore_key,
                "clock": clock,
            },
        )

    async def reset(
        self,
        *,
        scope: ResetScope | None = None,
        keep_setup: bool | None = None,
    ) -> ResetResult:
        """Begin anew.

        A clean slate: messages, pushes, scenario rules, faults and receiver rules are deleted; settings,
        numbers and balance are as the account began; its clock is as it began too, a live one back at wall
        time. This is the only way in which a clock goes back, because nothing is left that could be older than
        the present. Ids are not used again.

        With the scope `server` this is done to every account, and accounts made over this API are removed with
        their credentials.

        Args:
            scope: How much.
            keep_setup: Whether settings, numbers, scenario rules, faults and receiver rules stay, so that only
                messages, pushes, credit and clock go back.
        """
        return await self._caller.call(
            _operations.RESET_ACCOUNT,
            {
                "scope": scope,
                "keep_setup": keep_setup,
            },
        )


class AsyncAccountsCallsWithRaw:
    """The calls of `accounts`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncAccountsCalls) -> None:
        self.list = _async_with_raw(calls.list)
        self.create = _async_with_raw(calls.create)
        self.reset = _async_with_raw(calls.reset)
