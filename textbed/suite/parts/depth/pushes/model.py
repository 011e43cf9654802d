"""The model of what a gateway sends: what is due when, and what has to come of a call that fails.

A notice is one thing to tell. A push is a call that tells one or several of them, repeated until it is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from textbed.suite.parts.depth.times import MINUTE
from textbed.suite.receiver import Call

INFOBIP_WAITS = tuple(MINUTE + MINUTE * n * n for n in range(20))
"""1, 2, 5, 10, 17, 26, 37 minutes and so on: 41 and a half hours in all, and 21 calls."""
SKYCORE_WAITS = (5 * MINUTE,) * 5


@dataclass(frozen=True)
class Rules:
    """How a gateway goes about it."""

    waits: tuple[int, ...]
    is_taken: Callable[[int], bool]


INFOBIP = Rules(INFOBIP_WAITS, lambda status: 200 <= status < 300)
SKYCORE = Rules(SKYCORE_WAITS, lambda status: status == 200)


@dataclass(frozen=True)
class Notice:
    """One thing to tell, at an instant, to an address. `of` names it; `kind` is the webhook, `label` the form."""

    due_at: int
    path: str
    kind: str
    label: str
    of: Hashable


@dataclass
class Push:
    """A call that was made at least once."""

    id: str
    kind: str
    first_at: int
    call: Call
    rules: Rules
    made: int = 0
    next_at: int | None = None

    def was_answered(self, status: int) -> None:
        """Plans the next call, if there is one."""
        if self.rules.is_taken(status) or self.made >= len(self.rules.waits):
            self.next_at = None
        else:
            self.next_at = self.first_at + sum(self.rules.waits[: self.made + 1])
        self.made += 1


@dataclass
class Pushes:
    """Everything that was called so far."""

    made: dict[str, Push] = field(default_factory=dict)
    told: set[Hashable] = field(default_factory=set)

    def next_instant(self, notices: Iterable[Notice], now: int) -> int | None:
        """When the next call is due, if that is not after now."""
        return min((at for at in self.instants(notices) if at <= now), default=None)

    def instants(self, notices: Iterable[Notice]) -> list[int]:
        """When calls are due, as far as it is known now."""
        first = [one.due_at for one in notices if (one.kind, one.of) not in self.told]
        return first + [push.next_at for push in self.made.values() if push.next_at is not None]

    def due(self, notices: Iterable[Notice], at: int) -> tuple[list[Notice], list[Push]]:
        """What has to be called at an instant: for the first time, and again."""
        first = [one for one in notices if one.due_at == at and (one.kind, one.of) not in self.told]
        return first, [push for push in self.made.values() if push.next_at == at]
