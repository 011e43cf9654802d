"""An account's clock: wall time with an offset, or standing still. It only ever moves forward."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

Mode = Literal["live", "frozen"]

LAST_INSTANT = 32_503_680_000_000 - 1
"""The end of the year 2999: what a date on the wire can hold, with room to spare."""


def wall_clock() -> int:
    """Now, in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass(slots=True)
class Clock:
    """`value` is the offset from wall time in milliseconds while live, and the instant itself while frozen."""

    mode: Mode = "live"
    value: int = 0
    latest: int = 0

    def now(self) -> int:
        """The account's time; wall time that steps back makes it wait, never go back itself."""
        instant = self.value if self.mode == "frozen" else wall_clock() + self.value
        if instant < self.latest:
            return self.latest
        self.latest = instant
        return instant

    def freeze(self, at: int | None = None) -> None:
        """Stands still, here or at a later instant."""
        now = self.now()
        self._set("frozen", now, now if at is None else at)

    def run(self, from_: int | None = None) -> None:
        """Goes on with wall time, from here or from a later instant."""
        now = self.now()
        self._set("live", now, now if from_ is None else from_)

    def advance(self, milliseconds: int) -> None:
        """Moves forward and stays in its mode."""
        now = self.now()
        self._set(self.mode, now, now + milliseconds)

    def _set(self, mode: Mode, now: int, instant: int) -> None:
        # `now` was read once: a live clock that was read again may have gone past the instant meanwhile.
        if instant < now:
            raise ClockBackwardsError(now, instant)
        if instant > LAST_INSTANT:
            raise ClockAtEndError(instant)
        self.mode = mode
        self.value = instant if mode == "frozen" else instant - wall_clock()
        self.latest = instant


class ClockBackwardsError(ValueError):
    """Somebody asked for an instant that has passed."""

    def __init__(self, now: int, asked: int) -> None:
        self.now = now
        self.asked = asked
        super().__init__(f"the clock stands at {now} and cannot go back to {asked}")


class ClockAtEndError(ValueError):
    """Somebody asked for an instant after the year 2999."""

    def __init__(self, asked: int) -> None:
        self.asked = asked
        super().__init__(f"{asked} is past the year 2999, where the clock ends")
