"""What becomes of a message to a number, by the rules as the decisions have them: its times and its states.

Written anew and not taken from the emulator, so that one can be held against the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from textbed_specs import codes

from textbed.suite.parts.depth.times import DAY, HOUR, MINUTE, SECOND

GROUPS: Mapping[int, int] = {int(row.id): int(row.group_id or 0) for row in codes("infobip", "statuses")}
"""The group of each status."""
GROUP_NAMES: Mapping[int, str] = {int(row.id): str(row.group_name) for row in codes("infobip", "statuses")}
PERMANENT: Mapping[int, bool] = {int(row.id): bool(row.permanent) for row in codes("infobip", "errors")}
"""Whether an error is for good."""

ACCEPTED, PENDING, UNDELIVERABLE, DELIVERED, EXPIRED, REJECTED = range(6)
ENROUTE, SENT, DELIVERED_TO_HANDSET, WAITS_FOR_WINDOW, SCHEDULED = 7, 3, 5, 1, 26
OUT_OF_TIME, VALIDITY_EXPIRED = 15, 4101
NOT_SENT, CANCELED = 31, 4100

_SCENARIO = re.compile(r"999(\d{3})(\d{4})(\d?)\d{0,4}")
_LATER: Mapping[str, int | None] = {
    "": 0,
    "0": 0,
    "1": MINUTE,
    "2": 10 * MINUTE,
    "3": HOUR,
    "4": DAY,
    "9": None,
}
LATER_DIGITS = tuple(_LATER)
"""What the first free digit can be."""
LONGEST_VALIDITY = 2 * DAY

State = tuple[int, int]
"""A status and an error."""


@dataclass(frozen=True)
class Scenario:
    """What a number of country code 999 asks for; `later` is added to the usual time, None is never."""

    status: int
    error: int
    later: int | None

    @property
    def group(self) -> int:
        return GROUPS[self.status]


@dataclass(frozen=True)
class Window:
    """Opens every day at one minute of the day and closes at another."""

    opens: int
    closes: int

    def next_open(self, instant: int) -> int:
        while not self._is_open(instant):
            instant = instant // MINUTE * MINUTE + MINUTE
        return instant

    def _is_open(self, instant: int) -> bool:
        minute = instant // MINUTE % (24 * 60)
        if self.opens < self.closes:
            return self.opens <= minute < self.closes
        return minute >= self.opens or minute < self.closes


@dataclass(frozen=True)
class Future:
    """When a message is sent and done, and how it stands in between. Without `done_at` it never ends.

    `waiting` are the statuses that it may have until it is sent; an open one has its status and error all along.
    """

    sent_at: int
    done_at: int | None
    status: int
    error: int
    waiting: frozenset[int] = frozenset()
    window_from: int | None = None
    passing_at: int | None = None
    passing_error: int = 0
    is_open: bool = False

    def states(self, now: int) -> set[State]:
        """How it may stand at an instant."""
        if self.is_open or (self.done_at is not None and now >= self.done_at):
            return {(self.status, self.error)}
        if now < self.sent_at:
            waits_for_window = self.window_from is not None and now >= self.window_from
            return {(WAITS_FOR_WINDOW, 0)} if waits_for_window else {(status, 0) for status in self.waiting}
        if self.passing_at is not None and now >= self.passing_at:
            return {(SENT, self.passing_error)}
        return {(SENT, 0)}

    def is_done(self, now: int) -> bool:
        return self.done_at is not None and now >= self.done_at

    def instants(self) -> set[int]:
        """When something changes."""
        return {at for at in (self.sent_at, self.passing_at, self.done_at, self.window_from) if at is not None}


def read_scenario(number: str) -> Scenario | Literal["unknown"] | None:
    """What a number asks for; None is an ordinary one."""
    if not number.startswith("999"):
        return None
    found = _SCENARIO.fullmatch(number)
    if found is None:
        return "unknown"
    status, error = int(found[1]), int(found[2])
    if status not in GROUPS or error not in PERMANENT:
        return "unknown"
    return Scenario(status, error, _LATER[found[3]])


def future(
    now: int,
    number: str,
    *,
    waiting: frozenset[int],
    send_at: int | None = None,
    window: Window | None = None,
    validity: int | None = None,
) -> Future:
    """The future of a message that is taken now. `send_at` is ahead of now; `validity` is in milliseconds."""
    begins = now if send_at is None else send_at
    asked = read_scenario(number)
    assert asked != "unknown", f"{number} is refused"
    if asked is not None and asked.group <= PENDING:
        return Future(begins, None, asked.status, asked.error, is_open=True)
    ready = now + SECOND if send_at is None else send_at
    sent_at = ready if window is None else window.next_open(ready)
    window_from = begins if sent_at != ready else None
    ends = begins + min(validity or LONGEST_VALIDITY, LONGEST_VALIDITY)
    if sent_at >= ends:
        return Future(ends, ends, OUT_OF_TIME, VALIDITY_EXPIRED, waiting, window_from)
    made = _sent(sent_at, asked, waiting, window_from)
    if validity is not None and (made.done_at is None or made.done_at > ends):
        is_before = made.passing_at is not None and made.passing_at < ends
        passing = (made.passing_at, made.passing_error) if is_before else (None, 0)
        return Future(sent_at, ends, OUT_OF_TIME, VALIDITY_EXPIRED, waiting, window_from, *passing)
    return made


def _sent(sent_at: int, asked: Scenario | None, waiting: frozenset[int], window_from: int | None) -> Future:
    """What becomes of a message that leaves at an instant and has all the time in the world."""
    if asked is None:
        return Future(sent_at, sent_at + 2 * SECOND, DELIVERED_TO_HANDSET, 0, waiting, window_from)
    done_at = None if asked.later is None else sent_at + 10 * SECOND + asked.later
    passes = asked.error != 0 and not PERMANENT[asked.error]
    passing = (sent_at + 5 * SECOND, asked.error) if passes else (None, 0)
    error = 0 if asked.group == DELIVERED and passes else asked.error
    return Future(sent_at, done_at, asked.status, error, waiting, window_from, *passing)


def weekday_windows(opens: int, closes: int) -> Mapping[str, object]:
    """A window of every day as the contract has it."""
    days = [f"{datetime.fromtimestamp(day * 86_400, UTC):%A}".upper() for day in range(7)]
    ends = {name: {"hour": minute // 60, "minute": minute % 60} for name, minute in (("from", opens), ("to", closes))}
    return {**ends, "days": days}
