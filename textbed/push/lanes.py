"""Calls that are due, by account and receiver, so that a receiver that hangs only ever delays its own."""

from __future__ import annotations

import asyncio
import heapq
import re
from dataclasses import dataclass, field

from textbed.push.outcomes import REPLAY
from textbed.store.accounts import Account
from textbed.store.pushing import UnderWay
from textbed.store.rows import Call, PushRow

AT_ONCE = 8
"""How many calls a receiver gets at once, as long as it answers."""

MOST_IDLE = 1000
"""How many receivers of an account are remembered of which nothing is due."""

_RECEIVER = re.compile(r"[^:]+://[^/?#]*")


def receiver_of(url: str) -> str:
    """Whom an address belongs to: scheme, host and port."""
    found = _RECEIVER.match(url)
    return url if found is None else found[0].lower()


@dataclass(slots=True, eq=False)
class Active:
    """A push with calls under way, as it stands with those that have ended."""

    push: PushRow
    calls: list[UnderWay] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)
    """The causes of its ended calls that are not durable yet."""

    @property
    def is_tried(self) -> bool:
        """Whether a call that the schedule asks for is under way, or not durable."""
        return any(call.cause != REPLAY for call in self.calls) or any(cause != REPLAY for cause in self.unsaved)

    @property
    def is_settled(self) -> bool:
        return not self.calls and not self.unsaved


class Lane:
    """The calls to one receiver of one account: those that are due, in order, and how many are under way."""

    __slots__ = ("calls", "is_slow", "limit", "passing", "running", "waits")

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.running = 0
        self.limit = 1
        """Doubled with each answer; so a receiver that hangs from the beginning holds up one call, and not eight."""
        self.waits = False
        self.is_slow = False
        self.passing: dict[int, frozenset[int]] = {}
        """Messages whose intermediate report is being sent for the first time, by push."""

    def add(self, call: Call) -> None:
        heapq.heappush(self.calls, call)

    def take(self) -> Call:
        return heapq.heappop(self.calls)

    @property
    def may_start(self) -> bool:
        return bool(self.calls) and self.running < self.limit

    def answered(self) -> None:
        self.limit = min(self.limit * 2, AT_ONCE)
        self.is_slow = False

    def failed(self, *, is_slow: bool) -> None:
        """No answer came; a receiver that `is_slow` is not waited for when a clock is moved on."""
        self.limit = 1
        self.is_slow |= is_slow


class Book:
    """What is due of one account. Calls that are due up to `until` are in the lanes, later ones in the store."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.lanes: dict[str, Lane] = {}
        self.until = 0
        self.is_over = False
        """Whether all was deleted; what still comes in is not looked at any more."""
        self.is_making = False
        self.is_stepping = False
        """Whether the clock is being moved on step by step; calls are then made in their turn only."""
        self.attempts = 0
        self.turn = asyncio.Lock()
        self.timer: asyncio.TimerHandle | asyncio.Handle | None = None
        self.timer_at = 0
        self.ran_at = 0.0
        """Loop time at which it was last seen what is due."""
        self.ended = asyncio.Event()
        """Set whenever a call ends."""

    def lane(self, url: str) -> Lane:
        receiver = receiver_of(url)
        lane = self.lanes.get(receiver)
        if lane is None:
            if len(self.lanes) >= MOST_IDLE:
                self.lanes = {name: one for name, one in self.lanes.items() if one.calls or one.running or one.waits}
            lane = self.lanes[receiver] = Lane()
        return lane

    def add(self, call: Call, url: str) -> Lane:
        """Puts a call into the lane of its receiver."""
        lane = self.lane(url)
        lane.add(call)
        return lane

    @property
    def running(self) -> int:
        return sum(lane.running for lane in self.lanes.values())

    def first(self) -> tuple[Call, Lane] | None:
        """The call whose turn it is, at a receiver that is not busy."""
        free = [(lane.calls[0], lane) for lane in self.lanes.values() if lane.calls and not lane.running]
        return min(free, key=lambda one: one[0], default=None)

    def stop_timer(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
