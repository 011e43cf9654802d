"""The clock of a test: it stands still until the test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from textbed.remote import Remote, is_told

if TYPE_CHECKING:
    from textbed_control.models.clock_advanced import ClockAdvanced

__tracebackhide__ = is_told
WALL_SECONDS = 30.0


class NotSettled(AssertionError):  # noqa: N818 - what has happened
    """The clock has moved, but a push that fell due on the way was not answered in time."""


class Clock:
    """What the gateway takes for the present: delivery, reports, retries, validity and scheduling go by it."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote

    @property
    def now(self) -> datetime:
        """What it shows."""
        return _instant(self._state()["now"])

    @property
    def is_frozen(self) -> bool:
        """Whether it stands still."""
        return bool(self._state()["mode"] == "frozen")

    @property
    def next_event(self) -> datetime | None:
        """When the next thing happens by itself: a message takes a step, a push is tried. None if nothing is left."""
        at = self._state()["nextEventAt"]
        return None if at is None else _instant(at)

    def advance(
        self,
        by: timedelta | float | None = None,
        *,
        weeks: float = 0,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
        must_settle: bool = True,
        wall_timeout: float = WALL_SECONDS,
    ) -> ClockAdvanced:
        """Moves it on, and makes the pushes that fall due on the way, retries included, each at its instant.

        Args:
            by: How far, as a timedelta or in seconds; or say it in the words below.
            weeks: So many weeks.
            days: So many days.
            hours: So many hours.
            minutes: So many minutes.
            seconds: So many seconds.
            must_settle: Whether a receiver that has not answered by `wall_timeout` fails the test.
            wall_timeout: How many seconds the receivers have, of wall time.

        Raises:
            NotSettled: A receiver has not answered. The clock has moved all the same.
        """
        whole = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        if by is not None:
            whole += by if isinstance(by, timedelta) else timedelta(seconds=by)
        if whole < timedelta(0):
            raise ValueError(f"the clock cannot go back by {-whole}; it only moves forward")
        asked = {"seconds": whole.total_seconds(), "maxWallSeconds": wall_timeout}
        told = self._remote.call("POST", "/clock/advance", asked, patience=wall_timeout)
        if must_settle and not told["settled"]:
            raise NotSettled(_unsettled(told))
        from textbed_control.models.clock_advanced import ClockAdvanced

        return ClockAdvanced.from_dict(told)

    def to_next_event(self) -> ClockAdvanced:
        """Moves it on to the next thing that happens by itself; not at all if nothing is left."""
        at = self.next_event
        return self.advance(max(timedelta(0), at - self.now) if at else timedelta(0))

    def freeze(self, at: datetime | None = None) -> datetime:
        """Has it stand still, as it does from the start; at an instant ahead if one is given."""
        return self._set("frozen", at)

    def run(self, at: datetime | None = None) -> datetime:
        """Has it run at the speed of wall time, from what it shows or from an instant ahead."""
        return self._set("live", at)

    def _set(self, mode: str, at: datetime | None) -> datetime:
        asked: dict[str, Any] = {"mode": mode}
        if at is not None:
            asked["now"] = written(at)
        return _instant(self._remote.call("PUT", "/clock", asked)["now"])

    def _state(self) -> dict[str, Any]:
        state: dict[str, Any] = self._remote.call("GET", "/clock")
        return state

    def __repr__(self) -> str:
        return f"<Clock {'frozen at' if self.is_frozen else 'live, now'} {self.now.isoformat(sep=' ')}>"


def written(at: datetime) -> str:
    """An instant as the server reads it."""
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no zone; write datetime(..., tzinfo=UTC)")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _unsettled(told: dict[str, Any]) -> str:
    lines = [f"{each['url']}: {each['reason']}" for each in told["unsettled"]]
    count = told["unsettledCount"]
    what = "a push has" if count == 1 else f"{count} pushes have"
    return "\n".join([f"{what} not settled, though the clock has moved on to {told['now']}", *lines])
