"""What the gateway sends to your server: every attempt, and sending one again."""

from __future__ import annotations

from collections.abc import AsyncIterator as _AsyncIterator, Iterator as _Iterator
from datetime import datetime as _datetime
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import pushes as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.push import Push
    from ..models.push_kind import PushKind
    from ..models.push_page import PushPage
    from ..models.push_state import PushState


class PushesCalls:
    """What the gateway sends to your server: every attempt, and sending one again."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> PushesCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return PushesCallsWithRaw(PushesCalls(self._caller.with_raw()))

    def list(
        self,
        *,
        id: str | None = None,
        message_id: str | None = None,
        state: PushState | None = None,
        kind: PushKind | None = None,
        url: str | None = None,
        since: _datetime | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> PushPage:
        """List pushes with their calls.

        Everything that the gateways sent, or are to send, to servers of yours, with each call: what was sent,
        what came back, how long it took, what went wrong. Newest first; all conditions have to be met.

        Args:
            id: Only this push.
            message_id: Only pushes about this message, which is named as in `/_textbed/messages/{messageId}`.
            state: Only pushes that stand so at present.
            kind: Only pushes of this kind.
            url: Only pushes to addresses that begin like this.
            since: Only pushes that fell due at this instant of the account's clock or later.
            limit: How many to give at most. A page may hold fewer, also when there is more: it ends early where
                its texts grow large. `next` tells.
            cursor: The `next` of the page before; absent for the first page. What comes in meanwhile does not
                shift the pages.
        """
        return self._caller.call(
            _operations.LIST_PUSHES,
            id=id,
            message_id=message_id,
            state=state,
            kind=kind,
            url=url,
            since=since,
            limit=limit,
            cursor=cursor,
        )

    def replay(
        self,
        *,
        push_id: str,
    ) -> Push:
        """Send a push again.

        Sends a push once more, whatever became of it, with the same id and body, and answers when the call has
        ended. It is an extra call: the retries that are left stay as they are, but if it succeeds they are not
        made any more. The server still calls only addresses that it may.

        Args:
            push_id: The push's `id`, which stays the same over all its attempts.
        """
        return self._caller.call(
            _operations.REPLAY_PUSH,
            push_id=push_id,
        )

    def iter(
        self,
        *,
        id: str | None = None,
        message_id: str | None = None,
        state: PushState | None = None,
        kind: PushKind | None = None,
        url: str | None = None,
        since: _datetime | None = None,
        cursor: str | None = None,
    ) -> _Iterator[Push]:
        """Go through all of them.

        Page after page, to the end.

        Args:
            id: Only this push.
            message_id: Only pushes about this message, which is named as in `/_textbed/messages/{messageId}`.
            state: Only pushes that stand so at present.
            kind: Only pushes of this kind.
            url: Only pushes to addresses that begin like this.
            since: Only pushes that fell due at this instant of the account's clock or later.
            cursor: The `next` of the page before; absent for the first page. What comes in meanwhile does not
                shift the pages.
        """
        return self._caller.iterate(
            _operations.ITER_LIST_PUSHES,
            id=id,
            message_id=message_id,
            state=state,
            kind=kind,
            url=url,
            since=since,
            cursor=cursor,
        )


class PushesCallsWithRaw:
    """The calls of `pushes`, each of which gives the whole answer."""

    def __init__(self, calls: PushesCalls) -> None:
        self.list = _with_raw(calls.list)
        self.replay = _with_raw(calls.replay)


class AsyncPushesCalls:
    """What the gateway sends to your server: every attempt, and sending one again."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncPushesCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncPushesCallsWithRaw(AsyncPushesCalls(self._caller.with_raw()))

    async def list(
        self,
        *,
        id: str | None = None,
        message_id: str | None = None,
        state: PushState | None = None,
        kind: PushKind | None = None,
        url: str | None = None,
        since: _datetime | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> PushPage:
        """List pushes with their calls.

        Everything that the gateways sent, or are to send, to servers of yours, with each call: what was sent,
        what came back, how long it took, what went wrong. Newest first; all conditions have to be met.

        Args:
            id: Only this push.
            message_id: Only pushes about this message, which is named as in `/_textbed/messages/{messageId}`.
            state: Only pushes that stand so at present.
            kind: Only pushes of this kind.
            url: Only pushes to addresses that begin like this.
            since: Only pushes that fell due at this instant of the account's clock or later.
            limit: How many to give at most. A page may hold fewer, also when there is more: it ends early where
                its texts grow large. `next` tells.
            cursor: The `next` of the page before; absent for the first page. What comes in meanwhile does not
                shift the pages.
        """
        return await self._caller.call(
            _operations.LIST_PUSHES,
            id=id,
            message_id=message_id,
            state=state,
            kind=kind,
            url=url,
            since=since,
            limit=limit,
            cursor=cursor,
        )

    async def replay(
        self,
        *,
        push_id: str,
    ) -> Push:
        """Send a push again.

        Sends a push once more, whatever became of it, with the same id and body, and answers when the call has
        ended. It is an extra call: the retries that are left stay as they are, but if it succeeds they are not
        made any more. The server still calls only addresses that it may.

        Args:
            push_id: The push's `id`, which stays the same over all its attempts.
        """
        return await self._caller.call(
            _operations.REPLAY_PUSH,
            push_id=push_id,
        )

    def iter(
        self,
        *,
        id: str | None = None,
        message_id: str | None = None,
        state: PushState | None = None,
        kind: PushKind | None = None,
        url: str | None = None,
        since: _datetime | None = None,
        cursor: str | None = None,
    ) -> _AsyncIterator[Push]:
        """Go through all of them.

        Page after page, to the end.

        Args:
            id: Only this push.
            message_id: Only pushes about this message, which is named as in `/_textbed/messages/{messageId}`.
            state: Only pushes that stand so at present.
            kind: Only pushes of this kind.
            url: Only pushes to addresses that begin like this.
            since: Only pushes that fell due at this instant of the account's clock or later.
            cursor: The `next` of the page before; absent for the first page. What comes in meanwhile does not
                shift the pages.
        """
        return self._caller.iterate(
            _operations.ITER_LIST_PUSHES,
            id=id,
            message_id=message_id,
            state=state,
            kind=kind,
            url=url,
            since=since,
            cursor=cursor,
        )


class AsyncPushesCallsWithRaw:
    """The calls of `pushes`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncPushesCalls) -> None:
        self.list = _async_with_raw(calls.list)
        self.replay = _async_with_raw(calls.replay)
