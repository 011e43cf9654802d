"""The account's own time: read it, set it, move it on."""

from __future__ import annotations

from typing import Any

from textbed.control.call import Answer, Call
from textbed.control.problem import Problem, Value
from textbed.control.push_views import SENDING
from textbed.control.seen import written
from textbed.domain.clock import ClockAtEndError, ClockBackwardsError
from textbed.domain.dates import read_date, write_instant
from textbed.domain.own_names import push_id_of
from textbed.store.accounts import Account
from textbed.store.feed import Feed
from textbed.store.interface import Store
from textbed.store.pushing import Pushing, Unsettled

BEGIN_ANEW = "begin anew with POST /_textbed/reset"


def clock_view(store: Store, account: Account) -> Value:
    """A clock as it stands, and what it comes to next."""
    now = account.clock.now()
    return {
        "mode": account.clock.mode,
        "now": write_instant(now),
        "nextEventAt": written(store.next_step(account.id, now)),
    }


def read_instant(text: str, field: str) -> int:
    """An instant as a caller wrote it, in a form that the contract has judged already."""
    instant = read_date(text)
    if instant is None:
        raise Problem(
            "INVALID_VALUE",
            f"`{field}` is no date of the calendar",
            "Write an instant as in 2026-11-20T09:00:00Z.",
            field=field,
            value=text,
        )
    return instant


class Clocks:
    """Handlers of the tag `clock`."""

    def __init__(self, store: Store, feed: Feed, pushing: Pushing) -> None:
        self._store = store
        self._feed = feed
        self._pushing = pushing

    async def get(self, call: Call) -> Answer:
        return Answer(clock_view(self._store, call.account))

    async def set(self, call: Call) -> Answer:
        clock = call.account.clock
        given = call.body.get("now")
        instant = None if given is None else read_instant(given, "now")
        move = clock.freeze if call.body.get("mode", clock.mode) == "frozen" else clock.run
        try:
            move(instant)
        except (ClockBackwardsError, ClockAtEndError) as error:
            raise _refused(error, "now", given) from None
        self._save(call.account)
        self._pushing.clock_changed(call.account)
        return Answer(clock_view(self._store, call.account))

    async def advance(self, call: Call) -> Answer:
        seconds = call.body["seconds"]
        try:
            done = await self._pushing.advance(call.account, round(seconds * 1000), call.body.get("maxWallSeconds", 60))
        except ClockAtEndError as error:
            raise _refused(error, "seconds", seconds) from None
        self._save(call.account)
        return Answer(
            {
                "now": write_instant(call.account.clock.now()),
                "settled": done.settled,
                "attempts": done.attempts,
                "unsettledCount": done.count,
                "unsettled": [_unsettled(one) for one in done.unsettled],
            }
        )

    def _save(self, account: Account) -> None:
        self._store.touch(account.id, account.row)
        self._feed.announce(self._store, account.id, "clock")


def _unsettled(one: Unsettled) -> Value:
    return {
        "pushId": push_id_of(one.push.id),
        "url": one.push.url,
        "state": SENDING if one.is_under_way else one.push.state,
        "dueAt": write_instant(one.at),
        "reason": one.reason,
    }


def _refused(error: ClockBackwardsError | ClockAtEndError, field: str, value: Any) -> Problem:
    if isinstance(error, ClockAtEndError):
        return Problem(
            "CLOCK_AT_END",
            "the clock would go past the year 2999, where it ends",
            f"Choose an earlier instant, or {BEGIN_ANEW}.",
            field=field,
            value=value,
        )
    return Problem(
        "CLOCK_BACKWARDS",
        f"the clock shows {write_instant(error.now)} and would go back to {_earlier(error.asked)}",
        f"Choose a later instant, or {BEGIN_ANEW}.",
        field=field,
        value=value,
    )


def _earlier(instant: int) -> str:
    return write_instant(instant) if instant >= 0 else "before 1970"
