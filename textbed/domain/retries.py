"""When a push that failed is tried again, and what counts as taken."""

from __future__ import annotations

from dataclasses import dataclass

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Schedule:
    """`waits` are the milliseconds from each failed call to the next; a receiver takes a push with one of `taken`."""

    waits: tuple[int, ...]
    taken: range

    @property
    def calls(self) -> int:
        """How many calls there are at most."""
        return len(self.waits) + 1

    def next_at(self, first_at: int, failures: int) -> int | None:
        """When the next call is due, counted from when the first one was; None if they are over."""
        if failures > len(self.waits):
            return None
        return first_at + sum(self.waits[:failures])


INFOBIP = Schedule(tuple(MINUTE + MINUTE * n * n for n in range(20)), range(200, 300))
"""1 + n² minutes: the last call is 41 and a half hours after the first."""
SKYCORE = Schedule((5 * MINUTE,) * 5, range(200, 201))


def schedule_of(gateway: str) -> Schedule:
    """How a gateway goes about it."""
    return SKYCORE if gateway == "skycore" else INFOBIP
