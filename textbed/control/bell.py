"""Wakes whoever waits for something to happen on an account."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from types import TracebackType

from textbed.store.feed import Feed, Happening, Kind


class Bell:
    """Rings when one of these kinds of things happens on the account; used in a `with` block."""

    def __init__(self, feed: Feed, account: int, kinds: Collection[Kind]) -> None:
        self._feed = feed
        self._account = account
        self._kinds = kinds
        self._rung = asyncio.Event()

    def __enter__(self) -> Bell:
        self._stop = self._feed.listen(self._account, self._hear)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def _hear(self, happening: Happening) -> None:
        if happening.kind in self._kinds:
            self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Returns when it rings, or rang since the last time, and at the latest after so many seconds."""
        await is_set_within(self._rung, seconds)
        self._rung.clear()


async def is_set_within(event: asyncio.Event, seconds: float | None) -> bool:
    """Whether an event comes about in so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
