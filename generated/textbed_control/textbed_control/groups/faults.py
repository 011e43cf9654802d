"""Trouble on the way to the gateway: slow answers, error statuses, dropped connections."""

from __future__ import annotations

from collections.abc import Sequence as _Sequence
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import faults as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.deleted import Deleted
    from ..models.fault import Fault
    from ..models.fault_list import FaultList


class FaultsCalls:
    """Trouble on the way to the gateway: slow answers, error statuses, dropped connections."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> FaultsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return FaultsCallsWithRaw(FaultsCalls(self._caller.with_raw()))

    def list(
        self,
    ) -> FaultList:
        """List faults.

        The faults that the account's calls to the gateways meet at present, with how often each has struck.
        """
        return self._caller.call(
            _operations.LIST_FAULTS,
        )

    def set(
        self,
        *,
        faults: _Sequence[Fault],
    ) -> FaultList:
        """Set faults.

        Replaces all faults of the account: from now on its calls to the gateways answer late, with an error
        status, or not at all, as told. Only this account's calls are concerned, so tests that run side by side
        do not disturb one another.

        Args:
            faults: The faults. A call meets the first that is for it and that chance lets happen.
        """
        return self._caller.call(
            _operations.SET_FAULTS,
            {
                "faults": faults,
            },
        )

    def delete_all(
        self,
    ) -> Deleted:
        """End all faults.

        Forgets all faults of the account; its calls go through again.
        """
        return self._caller.call(
            _operations.DELETE_FAULTS,
        )


class FaultsCallsWithRaw:
    """The calls of `faults`, each of which gives the whole answer."""

    def __init__(self, calls: FaultsCalls) -> None:
        self.list = _with_raw(calls.list)
        self.set = _with_raw(calls.set)
        self.delete_all = _with_raw(calls.delete_all)


class AsyncFaultsCalls:
    """Trouble on the way to the gateway: slow answers, error statuses, dropped connections."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncFaultsCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncFaultsCallsWithRaw(AsyncFaultsCalls(self._caller.with_raw()))

    async def list(
        self,
    ) -> FaultList:
        """List faults.

        The faults that the account's calls to the gateways meet at present, with how often each has struck.
        """
        return await self._caller.call(
            _operations.LIST_FAULTS,
        )

    async def set(
        self,
        *,
        faults: _Sequence[Fault],
    ) -> FaultList:
        """Set faults.

        Replaces all faults of the account: from now on its calls to the gateways answer late, with an error
        status, or not at all, as told. Only this account's calls are concerned, so tests that run side by side
        do not disturb one another.

        Args:
            faults: The faults. A call meets the first that is for it and that chance lets happen.
        """
        return await self._caller.call(
            _operations.SET_FAULTS,
            {
                "faults": faults,
            },
        )

    async def delete_all(
        self,
    ) -> Deleted:
        """End all faults.

        Forgets all faults of the account; its calls go through again.
        """
        return await self._caller.call(
            _operations.DELETE_FAULTS,
        )


class AsyncFaultsCallsWithRaw:
    """The calls of `faults`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncFaultsCalls) -> None:
        self.list = _async_with_raw(calls.list)
        self.set = _async_with_raw(calls.set)
        self.delete_all = _async_with_raw(calls.delete_all)
