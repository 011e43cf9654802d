"""What the gateway's portal would set up: credit, price, limits and habits."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import account as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller
from .._runtime.unset import UNSET as _UNSET, Unset as _Unset

if TYPE_CHECKING:
    from ..models.account_settings import AccountSettings
    from ..models.habits import Habits
    from ..models.limits_change import LimitsChange
    from ..models.lookup_package import LookupPackage
    from ..models.skycore_settings_change import SkycoreSettingsChange


class AccountCalls:
    """What the gateway's portal would set up: credit, price, limits and habits."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AccountCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AccountCallsWithRaw(AccountCalls(self._caller.with_raw()))

    def get(
        self,
    ) -> AccountSettings:
        """Read the account's settings.

        What the gateway's portal would show of the account. The answer can be sent back as it is.
        """
        return self._caller.call(
            _operations.GET_ACCOUNT,
        )

    def update(
        self,
        *,
        balance: float | None = None,
        price_per_part: float | None = None,
        enforce_credit: bool | None = None,
        habits: Habits | None = None,
        lookup_package: LookupPackage | None = None,
        click_url: str | None | _Unset = _UNSET,
        limits: LimitsChange | None = None,
        skycore: SkycoreSettingsChange | None = None,
    ) -> AccountSettings:
        """Change the account's settings.

        Changes what is given and leaves the rest as it is, so that a test needs to name only what it is about.
        It holds for messages and calls from now on.

        Args:
            balance: What is left to spend, in EUR, kept to six decimal places.
            price_per_part: What one part costs, in EUR, kept to six decimal places. Messages that were accepted
                before keep their price.
            enforce_credit: Whether messages that the balance does not cover are rejected, on Infobip with
                status 12, on Skycore with E713.
            habits: Which year's habits the Infobip gateway shall show.
            lookup_package: Which number lookup the account shall have.
            click_url: Where clicks on short links are told; null for nowhere.
            limits: What the account shall not be allowed to do.
            skycore: What Skycore's settings page would hold.
        """
        return self._caller.call(
            _operations.UPDATE_ACCOUNT,
            {
                "balance": balance,
                "price_per_part": price_per_part,
                "enforce_credit": enforce_credit,
                "habits": habits,
                "lookup_package": lookup_package,
                "click_url": click_url,
                "limits": limits,
                "skycore": skycore,
            },
        )


class AccountCallsWithRaw:
    """The calls of `account`, each of which gives the whole answer."""

    def __init__(self, calls: AccountCalls) -> None:
        self.get = _with_raw(calls.get)
        self.update = _with_raw(calls.update)


class AsyncAccountCalls:
    """What the gateway's portal would set up: credit, price, limits and habits."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncAccountCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncAccountCallsWithRaw(AsyncAccountCalls(self._caller.with_raw()))

    async def get(
        self,
    ) -> AccountSettings:
        """Read the account's settings.

        What the gateway's portal would show of the account. The answer can be sent back as it is.
        """
        return await self._caller.call(
            _operations.GET_ACCOUNT,
        )

    async def update(
        self,
        *,
        balance: float | None = None,
        price_per_part: float | None = None,
        enforce_credit: bool | None = None,
        habits: Habits | None = None,
        lookup_package: LookupPackage | None = None,
        click_url: str | None | _Unset = _UNSET,
        limits: LimitsChange | None = None,
        skycore: SkycoreSettingsChange | None = None,
    ) -> AccountSettings:
        """Change the account's settings.

        Changes what is given and leaves the rest as it is, so that a test needs to name only what it is about.
        It holds for messages and calls from now on.

        Args:
            balance: What is left to spend, in EUR, kept to six decimal places.
            price_per_part: What one part costs, in EUR, kept to six decimal places. Messages that were accepted
                before keep their price.
            enforce_credit: Whether messages that the balance does not cover are rejected, on Infobip with
                status 12, on Skycore with E713.
            habits: Which year's habits the Infobip gateway shall show.
            lookup_package: Which number lookup the account shall have.
            click_url: Where clicks on short links are told; null for nowhere.
            limits: What the account shall not be allowed to do.
            skycore: What Skycore's settings page would hold.
        """
        return await self._caller.call(
            _operations.UPDATE_ACCOUNT,
            {
                "balance": balance,
                "price_per_part": price_per_part,
                "enforce_credit": enforce_credit,
                "habits": habits,
                "lookup_package": lookup_package,
                "click_url": click_url,
                "limits": limits,
                "skycore": skycore,
            },
        )


class AsyncAccountCallsWithRaw:
    """The calls of `account`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncAccountCalls) -> None:
        self.get = _async_with_raw(calls.get)
        self.update = _async_with_raw(calls.update)
