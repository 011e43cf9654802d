"""The numbers on which the account can be texted."""

from __future__ import annotations

from collections.abc import Sequence as _Sequence
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import numbers as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller
from .._runtime.unset import UNSET as _UNSET, Unset as _Unset

if TYPE_CHECKING:
    from ..models.http_method import HttpMethod
    from ..models.number import Number
    from ..models.number_action import NumberAction
    from ..models.number_list import NumberList


class NumbersCalls:
    """The numbers on which the account can be texted."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> NumbersCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return NumbersCallsWithRaw(NumbersCalls(self._caller.with_raw()))

    def list(
        self,
    ) -> NumberList:
        """List numbers.

        The numbers on which the account can be texted, with what becomes of messages to them.
        """
        return self._caller.call(
            _operations.LIST_NUMBERS,
        )

    def create(
        self,
        *,
        number: str,
        action: NumberAction,
        keywords: _Sequence[str] | None = None,
        url: str | None | _Unset = _UNSET,
        method: HttpMethod | None | _Unset = _UNSET,
    ) -> Number:
        """Add a number.

        Gives the account a number and says what becomes of messages to it. A number that it has already is
        answered with 409; to change one, delete it first.

        Args:
            number: The number. Other accounts may have the same one; theirs is not this.
            action: What the gateway does with a message.
            keywords: The words that a message may begin with, whatever their case. Messages that begin with
                none of them are kept as well, without a keyword.
            url: Where to forward to; must be given with `forward`, and not with `pull`. For GET it holds the
                gateway's placeholders: `%sender%`, `%receiver%`, `%text%`, `%bin%`, `%datetime%`,
                `%messageId%`, `%datacoding%`, `%esmclass%`.
            method: How to forward; `GET` if it is left out. Not with `pull`.
        """
        return self._caller.call(
            _operations.CREATE_NUMBER,
            {
                "number": number,
                "keywords": keywords,
                "action": action,
                "url": url,
                "method": method,
            },
        )

    def delete(
        self,
        *,
        number: str,
    ) -> None:
        """Give up a number.

        Takes a number from the account. Messages that came to it before stay where they are.

        Args:
            number: Which number to give up.
        """
        return self._caller.call(
            _operations.DELETE_NUMBER,
            number=number,
        )


class NumbersCallsWithRaw:
    """The calls of `numbers`, each of which gives the whole answer."""

    def __init__(self, calls: NumbersCalls) -> None:
        self.list = _with_raw(calls.list)
        self.create = _with_raw(calls.create)
        self.delete = _with_raw(calls.delete)


class AsyncNumbersCalls:
    """The numbers on which the account can be texted."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncNumbersCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncNumbersCallsWithRaw(AsyncNumbersCalls(self._caller.with_raw()))

    async def list(
        self,
    ) -> NumberList:
        """List numbers.

        The numbers on which the account can be texted, with what becomes of messages to them.
        """
        return await self._caller.call(
            _operations.LIST_NUMBERS,
        )

    async def create(
        self,
        *,
        number: str,
        action: NumberAction,
        keywords: _Sequence[str] | None = None,
        url: str | None | _Unset = _UNSET,
        method: HttpMethod | None | _Unset = _UNSET,
    ) -> Number:
        """Add a number.

        Gives the account a number and says what becomes of messages to it. A number that it has already is
        answered with 409; to change one, delete it first.

        Args:
            number: The number. Other accounts may have the same one; theirs is not this.
            action: What the gateway does with a message.
            keywords: The words that a message may begin with, whatever their case. Messages that begin with
                none of them are kept as well, without a keyword.
            url: Where to forward to; must be given with `forward`, and not with `pull`. For GET it holds the
                gateway's placeholders: `%sender%`, `%receiver%`, `%text%`, `%bin%`, `%datetime%`,
                `%messageId%`, `%datacoding%`, `%esmclass%`.
            method: How to forward; `GET` if it is left out. Not with `pull`.
        """
        return await self._caller.call(
            _operations.CREATE_NUMBER,
            {
                "number": number,
                "keywords": keywords,
                "action": action,
                "url": url,
                "method": method,
            },
        )

    async def delete(
        self,
        *,
        number: str,
    ) -> None:
        """Give up a number.

        Takes a number from the account. Messages that came to it before stay where they are.

        Args:
            number: Which number to give up.
        """
        return await self._caller.call(
            _operations.DELETE_NUMBER,
            number=number,
        )


class AsyncNumbersCallsWithRaw:
    """The calls of `numbers`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncNumbersCalls) -> None:
        self.list = _async_with_raw(calls.list)
        self.create = _async_with_raw(calls.create)
        self.delete = _async_with_raw(calls.delete)
