"""Trouble on the way to your server: late, doubled, overtaking and lost pushes."""

from __future__ import annotations

from collections.abc import Sequence as _Sequence
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import receivers as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.deleted import Deleted
    from ..models.receiver import Receiver
    from ..models.receiver_list import ReceiverList


class ReceiversCalls:
    """Trouble on the way to your server: late, doubled, overtaking and lost pushes."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> ReceiversCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return ReceiversCallsWithRaw(ReceiversCalls(self._caller.with_raw()))

    def list(
        self,
    ) -> ReceiverList:
        """List receiver rules.

        How badly pushes get through to your servers at present, with what each rule has done.
        """
        return self._caller.call(
            _operations.LIST_RECEIVERS,
        )

    def set(
        self,
        *,
        receivers: _Sequence[Receiver],
    ) -> ReceiverList:
        """Set receiver rules.

        Replaces all receiver rules of the account: from now on its pushes arrive late, twice, in another order
        or not at all, as told, so that you can see whether your server copes. How your server's own failures
        are dealt with is not changed.

        Args:
            receivers: The rules. An address that none is for is served as well as the network allows.
        """
        return self._caller.call(
            _operations.SET_RECEIVERS,
            {
                "receivers": receivers,
            },
        )

    def delete_all(
        self,
    ) -> Deleted:
        """End all receiver rules.

        Forgets all receiver rules of the account. Pushes that are being held back fall due at once.
        """
        return self._caller.call(
            _operations.DELETE_RECEIVERS,
        )


class ReceiversCallsWithRaw:
    """The calls of `receivers`, each of which gives the whole answer."""

    def __init__(self, calls: ReceiversCalls) -> None:
        self.list = _with_raw(calls.list)
        self.set = _with_raw(calls.set)
        self.delete_all = _with_raw(calls.delete_all)


class AsyncReceiversCalls:
    """Trouble on the way to your server: late, doubled, overtaking and lost pushes."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncReceiversCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncReceiversCallsWithRaw(AsyncReceiversCalls(self._caller.with_raw()))

    async def list(
        self,
    ) -> ReceiverList:
        """List receiver rules.

        How badly pushes get through to your servers at present, with what each rule has done.
        """
        return await self._caller.call(
            _operations.LIST_RECEIVERS,
        )

    async def set(
        self,
        *,
        receivers: _Sequence[Receiver],
    ) -> ReceiverList:
        """Set receiver rules.

        Replaces all receiver rules of the account: from now on its pushes arrive late, twice, in another order
        or not at all, as told, so that you can see whether your server copes. How your server's own failures
        are dealt with is not changed.

        Args:
            receivers: The rules. An address that none is for is served as well as the network allows.
        """
        return await self._caller.call(
            _operations.SET_RECEIVERS,
            {
                "receivers": receivers,
            },
        )

    async def delete_all(
        self,
    ) -> Deleted:
        """End all receiver rules.

        Forgets all receiver rules of the account. Pushes that are being held back fall due at once.
        """
        return await self._caller.call(
            _operations.DELETE_RECEIVERS,
        )


class AsyncReceiversCallsWithRaw:
    """The calls of `receivers`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncReceiversCalls) -> None:
        self.list = _async_with_raw(calls.list)
        self.set = _async_with_raw(calls.set)
        self.delete_all = _async_with_raw(calls.delete_all)
