"""What an account asked about numbers: what it is told at once, what the log shows, what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from textbed.suite.parts.depth.infobip.account import BAD_PHONE, HISTORY, NO_PHONE, USUAL_LIMIT
from textbed.suite.parts.depth.infobip.outcomes import (
    DELIVERED_TO_HANDSET,
    ENROUTE,
    PENDING,
    REJECTED,
    SENT,
    State,
    read_scenario,
)
from textbed.suite.parts.depth.infobip.requests import digits, is_phone
from textbed.suite.parts.depth.times import SECOND


@dataclass
class Lookup:
    """One number. What is no number has no id, and is not in the log."""

    to: str
    at: int
    done_at: int | None
    status: int
    error: int
    waiting: int
    price: int
    is_kept: bool = True
    id: str | None = None
    is_open: bool = False
    """It has its status all along."""

    def state(self, now: int) -> State:
        if self.is_done(now) or self.is_open:
            return self.status, self.error
        return self.waiting, 0

    def is_done(self, now: int) -> bool:
        return self.done_at is not None and now >= self.done_at


@dataclass
class Lookups:
    made: list[Lookup] = field(default_factory=list)

    def log(self, now: int, limit: int | None) -> list[Lookup]:
        """The newest first."""
        shown = [one for one in reversed(self.made) if one.is_kept and one.at >= now - HISTORY]
        shown.sort(key=lambda one: one.at, reverse=True)
        return shown[: limit or USUAL_LIMIT]

    def instants(self) -> Iterator[int]:
        return (one.done_at for one in self.made if one.done_at is not None)


def look_up(now: int, numbers: list[str], price: int, *, waits: bool) -> list[Lookup]:
    """What becomes of a request; `waits` is of the call that answers with the outcome."""
    waiting = SENT if len(numbers) == 1 else ENROUTE
    return [_look_up(now, number, waiting, price, waits=waits) for number in numbers]


def _look_up(now: int, number: str, waiting: int, price: int, *, waits: bool) -> Lookup:
    asked = read_scenario(digits(number))
    if not is_phone(number) or asked == "unknown":
        return Lookup(number, now, now, BAD_PHONE if number else NO_PHONE, 0, waiting, 0, is_kept=False)
    to = digits(number)
    if asked is None:
        return Lookup(to, now, now + (0 if waits else 2 * SECOND), DELIVERED_TO_HANDSET, 0, waiting, price)
    if asked.group == REJECTED:
        return Lookup(to, now, now, asked.status, asked.error, waiting, 0)
    if asked.group <= PENDING:
        return Lookup(to, now, None, asked.status, asked.error, waiting, price, is_open=True)
    takes = None if asked.later is None else 0 if waits else 10 * SECOND + asked.later
    return Lookup(to, now, None if takes is None else now + takes, asked.status, asked.error, waiting, price)
