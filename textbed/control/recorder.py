"""Numbers what happens on an account while somebody follows it, and for a while after, for those who come back.

Messages change by the mere passing of time. Nothing in the store runs to make that happen, so the recorder looks at the
clock and wakes up for the next step that is ahead.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from typing import Any, NamedTuple

import orjson

from textbed.control.bell import is_set_within
from textbed.control.clock import clock_view
from textbed.control.problem import Value
from textbed.control.steps_ahead import StepsAhead, steps_after
from textbed.control.views import Views
from textbed.domain.clock import wall_clock
from textbed.domain.dates import write_instant
from textbed.store.accounts import Account
from textbed.store.feed import Feed, Happening
from textbed.store.interface import PushFilter, Store
from textbed.store.rows import AnyRow, MessageRow

REMEMBERED = 1000
"""How many events are kept for those who come back."""
REMEMBERED_BYTES = 4 * 1024 * 1024
MOST_AT_ONCE = 200
"""How many events are told one by one; of more only is told that there were too many."""
PAUSE = 0.05
PAUSE_AFTER_GAP = 1.0
"""How long a flood of steps is not told again, and how long the pauses of a flood of all else may become."""
NEW_MESSAGES = ("message", "received")
STILL_HERE_EVERY = 15.0
REMEMBERS_FOR = 60.0
"""Seconds of wall time that events are remembered when nobody follows."""

BEGINNING = b"retry: 1000\n\n"
STILL_HERE = b": still here\n\n"


class Event(NamedTuple):
    """Something that happened, as it goes into the stream."""

    number: int
    line: bytes


class Recorder:
    """Records one account. Whoever makes it has a running loop; `done` is called when nobody has followed for long."""

    def __init__(
        self,
        account: Account,
        store: Store,
        feed: Feed,
        views: Views,
        check: Callable[[Value], None],
        done: Callable[[], None],
    ) -> None:
        self._account = account
        self._store = store
        self._views = views
        self._check = check
        self._done = done
        self._events: deque[Event] = deque()
        self._bytes = 0
        # No number is given twice, not by an earlier server either.
        self.last = wall_clock() * 1000
        self._first = self.last + 1
        self._heard: list[Happening] = []
        self._woken = asyncio.Event()
        self._news = asyncio.Event()
        self._followers = 0
        self._left_at = asyncio.get_running_loop().time()
        self._closed = False
        self._ahead = StepsAhead(account, store)
        self._pause = PAUSE
        # Until then steps are not told, so that new messages are told at once beside a flood of them.
        self._steps_rest_until = 0.0
        self._owes_gap = False
        self._stop_listening = feed.listen(account.id, self._hear)
        self._task = asyncio.create_task(self._run())

    def close(self) -> None:
        """Ends the recording, and with it the streams."""
        if not self._closed:
            self._closed = True
            self._stop_listening()
            self._woken.set()
            self._news.set()
            self._done()

    # Following

    async def follow(self, after: int, seconds: float | None) -> AsyncGenerator[bytes, None]:
        """The stream of events after the one of this number, for so many seconds or without end."""
        loop = asyncio.get_running_loop()
        ends_at = None if seconds is None else loop.time() + seconds
        self._followers += 1
        try:
            yield BEGINNING
            place = after
            while True:
                events = self._since(place)
                if events is None:
                    yield self._gap(self.last).line
                    place = self.last
                    continue
                for event in events:
                    yield event.line
                    place = event.number
                if self._closed or (ends_at is not None and loop.time() >= ends_at):
                    return
                if place == self.last and not await self._news_within(ends_at):
                    if ends_at is not None and loop.time() >= ends_at:
                        return
                    yield STILL_HERE
        finally:
            self._followers -= 1
            self._left_at = loop.time()
            self._woken.set()

    async def _news_within(self, ends_at: float | None) -> bool:
        """Whether something happens before a sign of life is due, or the end."""
        wait = STILL_HERE_EVERY
        if ends_at is not None:
            wait = min(wait, ends_at - asyncio.get_running_loop().time())
        return await is_set_within(self._news, wait)

    def _since(self, place: int) -> Sequence[Event] | None:
        """The events after this one; None if they are not known any more, or this one never was."""
        if place == self.last:
            return ()
        if not self._first - 1 <= place < self.last:
            return None
        return [event for event in self._events if event.number > place]

    # Recording

    def _hear(self, happening: Happening) -> None:
        self._heard.append(happening)
        self._woken.set()

    async def _run(self) -> None:
        try:
            while not self._closed:
                await is_set_within(self._woken, self._until_next_turn())
                self._woken.clear()
                if self._is_forgotten():
                    return
                await asyncio.sleep(self.catch_up())
        finally:
            self.close()

    def _is_forgotten(self) -> bool:
        idle = asyncio.get_running_loop().time() - self._left_at
        return self._closed or (not self._followers and idle >= REMEMBERS_FOR)

    def catch_up(self) -> float:
        """Records what there is to record, and tells those who follow; how long to leave the others in peace."""
        before = self.last
        pause = self._record()
        if self.last != before:
            self._news.set()
            self._news = asyncio.Event()
        return pause

    def _until_next_turn(self) -> float | None:
        """Seconds of wall time until there is something to do, if nothing is heard before."""
        now = asyncio.get_running_loop().time()
        step = 0.0 if self._owes_gap else self._ahead.seconds_until_next()
        if step is not None:
            step = max(step, self._steps_rest_until - now)
        if self._followers:
            return step
        left = max(self._left_at + REMEMBERS_FOR - now, 0)
        return left if step is None else min(step, left)

    def _record(self) -> float:
        heard, self._heard = self._heard, []
        for place in reversed(range(len(heard))):
            if heard[place].kind in ("reset", "removed"):
                self._begin_anew(heard[place].kind == "removed")
                heard = heard[place + 1 :]
                break
        if self._closed:
            return 0
        told = sum(max(len(happening.seqs), 1) for happening in heard)
        if told > MOST_AT_ONCE:
            self._skip()
            self._pause = min(2 * self._pause, PAUSE_AFTER_GAP)
            return self._pause
        self._pause = PAUSE
        if not self._do_steps_rest() and (self._owes_gap or told + self._ahead.count_due() > MOST_AT_ONCE):
            self._skip()
            # All else is read again after a gap; these would have to wait for it.
            heard = [happening for happening in heard if happening.kind in NEW_MESSAGES]
        for happening in heard:
            self._record_one(happening)
        self._record_steps()
        return PAUSE

    def _do_steps_rest(self) -> bool:
        return asyncio.get_running_loop().time() < self._steps_rest_until

    def _record_one(self, happening: Happening) -> None:
        match happening.kind:
            case "message" | "received":
                kind = "message-accepted" if happening.kind == "message" else "message-received"
                for row in self._rows(happening.seqs):
                    self._add(kind, _accepted_at(row), message=row)
                    self._ahead.expect(row, _accepted_at(row))
            case "changed":
                now = self._account.clock.now()
                for row in self._rows(happening.seqs):
                    self._add("message-changed", now, message=row)
                    self._ahead.expect(row, now)
            case "report":
                # The step that made it ready came first.
                self._record_steps()
                for row in self._rows(happening.seqs):
                    self._add("report-taken", self._account.clock.now(), message=row)
            case "clock":
                self._record_steps()
                clock = clock_view(self._store, self._account)
                self._add("clock-changed", self._account.clock.now(), clock=clock)
            case "deleted":
                self._record_steps()
                self._add("messages-deleted", self._account.clock.now())
                self._ahead.look()
            case "marked":
                self._add("messages-marked", self._account.clock.now())
            case "push":
                self._record_pushes(happening.seqs)
            case "setup":
                self._add("setup-changed", self._account.clock.now())

    def _record_pushes(self, numbers: Sequence[int]) -> None:
        pushes = self._store.pushes(self._account.id, PushFilter(limit=len(numbers), ids=numbers))
        messages = self._store.messages_of_pushes(self._account.id, [push.id for push in pushes])
        for push in pushes[::-1]:
            summary = self._views.pushes.summary(push, messages[push.id])
            self._add("push-changed", self._account.clock.now(), push=summary)

    def _record_steps(self) -> None:
        """Records the steps that were taken since the last time, or leaves them to the next gap."""
        if self._do_steps_rest():
            self._owes_gap = self._owes_gap or self._ahead.count_due() > 0
            return
        due = self._ahead.take_due()
        rows = {row.seq: row for row in self._rows(sorted({step.seq for step in due}))}
        for step in due:
            row = rows.get(step.seq)
            # It may have been deleted, or have another future by now.
            if isinstance(row, MessageRow) and step in steps_after(row, step.at - 1):
                self._add("message-changed", step.at, message=row)

    def _skip(self) -> None:
        """Too much has happened to tell it all."""
        self._append(self._gap(self.last + 1))
        self._ahead.look()
        self._owes_gap = False
        self._steps_rest_until = asyncio.get_running_loop().time() + PAUSE_AFTER_GAP

    def _begin_anew(self, is_removed: bool) -> None:
        self._add("reset", self._account.clock.now())
        self._ahead.look()
        if is_removed:
            self.close()

    def _rows(self, seqs: Sequence[int]) -> Iterable[AnyRow]:
        return self._store.rows_at(self._account.id, seqs) if seqs else ()

    # Writing

    def _add(self, kind: str, at: int, *, message: AnyRow | None = None, **about: Value) -> None:
        summary = None if message is None else self._views.summary(self._account, message)
        self._append(self._event(self.last + 1, kind, at, message=summary, **about))

    def _append(self, event: Event) -> None:
        self.last = event.number
        self._events.append(event)
        self._bytes += len(event.line)
        while len(self._events) > REMEMBERED or (self._bytes > REMEMBERED_BYTES and len(self._events) > 1):
            oldest = self._events.popleft()
            self._bytes -= len(oldest.line)
            self._first = oldest.number + 1

    def _gap(self, number: int) -> Event:
        return self._event(number, "gap", self._account.clock.now())

    def _event(self, number: int, kind: str, at: int, **about: Any) -> Event:
        value = {
            "id": str(number),
            "kind": kind,
            "at": write_instant(at),
            "message": about.get("message"),
            "push": about.get("push"),
            "clock": about.get("clock"),
        }
        self._check(value)
        return Event(number, b"id: %d\nevent: %b\ndata: %b\n\n" % (number, kind.encode(), orjson.dumps(value)))


def _accepted_at(row: AnyRow) -> int:
    return row.accepted_at if isinstance(row, MessageRow) else row.received_at
