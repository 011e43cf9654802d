"""Delivery windows: the days and hours at which messages may leave, in UTC."""

from __future__ import annotations

from dataclasses import dataclass

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_FIRST_WEEKDAY = WEEKDAYS.index("THURSDAY")
"""The day that 1 January 1970 was."""


@dataclass(frozen=True, slots=True)
class Window:
    """Opens on `days` (0 is Monday) at minute `opens` of the day and closes at minute `closes`.

    Where it closes before it opens, it stays open over midnight; where both are the same, for a whole day.
    """

    days: frozenset[int]
    opens: int = 0
    closes: int = 0

    def next_open(self, instant: int) -> int:
        """`instant` itself if the window is open then, otherwise the next opening."""
        length = (self.closes - self.opens) % (24 * 60) * MINUTE or DAY
        today = instant // DAY
        # Yesterday's window may still be open; a week ahead each day has had its turn.
        for day in range(today - 1, today + 8):
            if (day + _FIRST_WEEKDAY) % 7 in self.days:
                opening = day * DAY + self.opens * MINUTE
                if instant < opening + length:
                    return max(instant, opening)
        raise ValueError("a window needs a day")
