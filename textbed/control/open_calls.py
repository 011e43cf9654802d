"""Calls that stay open: how many of each account, and when that is too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from textbed.control.problem import Problem
from textbed.store.accounts import Account

RETRY_AFTER = ((b"retry-after", b"1"),)


class OpenCalls:
    """Counts the waits and event streams of each account."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: Counter[int] = Counter()

    def check(self, account: Account) -> None:
        """Refuses one more where there are too many."""
        if self._open[account.id] >= self._most:
            raise Problem(
                "TOO_MANY_OPEN",
                f"{self._most} waits and event streams of this account are open, and no more are allowed",
                "Close some, then try again.",
                value=self._most,
                headers=RETRY_AFTER,
            )

    @contextmanager
    def one(self, account: Account) -> Iterator[None]:
        """Counts one as long as it lasts."""
        self._open[account.id] += 1
        try:
            yield
        finally:
            self._open[account.id] -= 1
            if not self._open[account.id]:
                del self._open[account.id]
