"""What the worker that pushes does for whoever looks at it and steers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from textbed.store.accounts import Account
from textbed.store.rows import PushRow


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A call that has not ended. `began` is wall time in seconds, of a clock that only such times are compared by."""

    number: int
    cause: str
    at: int
    began: float


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A push that is due and was not tried, or whose call has not ended: when it was due, and what holds it up."""

    push: PushRow
    at: int
    is_under_way: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Advanced:
    """What became of the pushes while a clock was moved on: how many calls were made, how many pushes are unsettled.

    The first of those are told.
    """

    attempts: int
    count: int
    unsettled: Sequence[Unsettled]

    @property
    def settled(self) -> bool:
        return not self.count


class Pushing(Protocol):
    """The worker."""

    async def advance(self, account: Account, milliseconds: int, wall_seconds: float) -> Advanced:
        """Moves the account's clock on; raises `ClockAtEndError`."""
        ...

    def clock_changed(self, account: Account) -> None:
        """The account's clock was set, frozen or set running."""
        ...

    def begin_anew(self, account: Account) -> None:
        """All that the account had to push is about to be deleted."""
        ...

    def release(self, account: Account) -> None:
        """What receiver rules hold back falls due."""
        ...

    async def replay(self, account: Account, push: int) -> None:
        """Sends a push that there is once more; returns when the call has ended."""
        ...

    def under_way(self, push: int) -> Sequence[UnderWay]:
        """The calls of a push that have not ended."""
        ...

    def all_under_way(self, account: Account) -> Sequence[int]:
        """The pushes of an account of which a call has not ended."""
        ...

    def counts(self) -> Mapping[tuple[str, str], int]:
        """How many calls have ended, by the kind of push and by outcome."""
        ...

    def count_due(self) -> int:
        """How many calls are due or under way."""
        ...
