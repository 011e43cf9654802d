"""The steps that the messages of an account have ahead of its clock, in order."""

from __future__ import annotations

import heapq
from typing import NamedTuple

from textbed.control.seen import steps_of
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.store.rows import AnyRow, MessageRow, timeline_of

MOST_STEPS = 1_000
"""How many steps ahead are known; when they are over, the next ones are looked up."""


class Step(NamedTuple):
    """When which message takes a step."""

    at: int
    seq: int


def steps_after(row: MessageRow, instant: int) -> list[Step]:
    """The steps that a message takes after an instant."""
    return [Step(at, row.seq) for at, _, _ in steps_of(timeline_of(row)) if at > instant]


class StepsAhead:
    """Knows the soonest steps. It is told of new messages, and finds the rest in the store."""

    def __init__(self, account: Account, store: Store) -> None:
        self._account = account
        self._store = store
        self._steps: list[Step] = []
        self._known_until: int | None = None
        self.look()

    def look(self, after: int | None = None) -> None:
        """Finds the steps that are ahead, as many as are worth knowing; those of one instant all or not at all."""
        if after is None:
            after = self._account.clock.now()
        self._known_until = None
        rows = self._store.unfinished(self._account.id, after, MOST_STEPS)
        steps = sorted(step for row in rows for step in steps_after(row, after))
        if len(rows) >= MOST_STEPS:
            first, last = steps[0].at, steps[MOST_STEPS - 1].at
            self._known_until = last - 1 if last > first else last
            steps = [step for step in steps if step.at <= self._known_until]
        self._steps = steps

    def expect(self, row: AnyRow, after: int) -> None:
        """Takes note of a message that has steps after an instant."""
        if isinstance(row, MessageRow):
            for step in steps_after(row, after):
                if self._known_until is None or step.at <= self._known_until:
                    heapq.heappush(self._steps, step)
        if len(self._steps) > 2 * MOST_STEPS:
            self.look()

    def count_due(self) -> int:
        """How many steps the clock has come to, of those that are known."""
        now = self._account.clock.now()
        return sum(step.at <= now for step in self._steps)

    def take_due(self) -> list[Step]:
        """The steps that the clock has come to, in order, each once."""
        now = self._account.clock.now()
        due: list[Step] = []
        while True:
            while self._steps and self._steps[0].at <= now:
                step = heapq.heappop(self._steps)
                if not due or due[-1] != step:
                    due.append(step)
            if self._known_until is None or self._known_until >= now:
                return due
            self.look(self._known_until)

    def seconds_until_next(self) -> float | None:
        """Wall time until a message takes a step by itself; None if none does."""
        clock = self._account.clock
        instant = self._steps[0].at if self._steps else self._known_until
        if clock.mode == "frozen" or instant is None:
            return None
        return max((instant - clock.now()) / 1000, 0.001)
