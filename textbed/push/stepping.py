"""Moves a clock on through every instant at which something is to be pushed.

Each call is made at the instant at which it was due, and the next one begins when it has ended, so that the calls come
in the same order in every run. A receiver that does not answer is left behind: the others go on, and its own wait.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from textbed.domain.clock import LAST_INSTANT, ClockAtEndError
from textbed.push.lanes import Book, Lane
from textbed.store.pushing import Advanced, Unsettled
from textbed.store.rows import Call

if TYPE_CHECKING:
    from textbed.push.outbox import Outbox

PATIENCE = 1.0
"""Seconds of wall time until a receiver is left behind."""
TOLD = 100
"""How many unsettled pushes are told."""


async def advance(outbox: Outbox, book: Book, milliseconds: int, wall_seconds: float) -> Advanced:
    """Moves the account's clock on by so much, and waits for the pushes on the way, but no longer than told."""
    clock = book.account.clock
    if clock.now() + milliseconds > LAST_INSTANT:
        raise ClockAtEndError(clock.now() + milliseconds)
    ends_at = time.monotonic() + wall_seconds
    walk = _Walk(outbox, book, milliseconds, ends_at)
    try:
        async with asyncio.timeout(wall_seconds):
            await book.turn.acquire()
    except TimeoutError:
        # Another walk takes longer than this one may; it will come by what falls due until here.
        walk.arrive()
        return walk.told()
    began_with = book.attempts
    book.is_stepping = True
    try:
        await walk.walk()
        await walk.make_the_rest()
    finally:
        walk.arrive()
        book.is_stepping = False
        book.turn.release()
    return walk.told(book.attempts - began_with)


class _Walk:
    """One advance of a clock."""

    def __init__(self, outbox: Outbox, book: Book, milliseconds: int, ends_at: float) -> None:
        self._outbox = outbox
        self._store = outbox.store
        self._book = book
        self._left = milliseconds
        self._ends_at = ends_at
        self._target = 0

    async def walk(self) -> None:
        """Goes from instant to instant until nothing is due any more, or time is up."""
        book = self._book
        self._target = book.account.clock.now() + self._left
        while not book.is_over and self._wall_left() > 0:
            book.ended.clear()
            self._store.commit()
            instant = self._store.next_due(book.account.id, book.until)
            first = book.first()
            if instant is not None and instant <= self._target and (first is None or instant < first[0].at):
                self._go_to(instant)
            elif first is not None:
                await self._make_call(first[1])
            elif book.running:
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._wall_left()):
                        await book.ended.wait()
            else:
                return

    def _go_to(self, instant: int) -> None:
        book = self._book
        self._move(instant - book.account.clock.now())
        while (made := self._outbox.make(book, instant)) is not None:
            self._store.commit()
            self._outbox.made(book, made)
        self._outbox.collect(book, instant)

    def _move(self, milliseconds: int) -> None:
        step = min(milliseconds, self._left)
        if step > 0:
            account = self._book.account
            account.clock.advance(step)
            self._left -= step
            self._store.touch(account.id, account.row)

    async def _make_call(self, lane: Lane) -> None:
        work = self._outbox.dispatch.start(self._book, lane)
        if work is not None and not lane.is_slow:
            await asyncio.wait({work}, timeout=min(PATIENCE, self._wall_left()))
            lane.is_slow = not work.done()

    async def make_the_rest(self) -> None:
        """Makes pushes of all that has fallen due, so that it can be told which they are."""
        book = self._book
        # What was made just before and is not durable yet would be made once more.
        self._store.commit()
        while not book.is_over and (made := self._outbox.make(book, self._target)) is not None:
            self._store.commit()
            self._outbox.made(book, made)
            await asyncio.sleep(0)
        if not book.is_over:
            self._outbox.collect(book, self._target)

    def arrive(self) -> None:
        """The clock is moved by all that it was to be moved by, settled or not."""
        if not self._book.is_over:
            self._move(self._left)

    def _wall_left(self) -> float:
        return self._ends_at - time.monotonic()

    # Telling

    def told(self, attempts: int = 0) -> Advanced:
        book = self._book
        if book.is_over:
            return Advanced(attempts, 0, ())
        self._store.commit()
        due: dict[Call, Lane | None] = {
            Call(call.at, push): None
            for push in self._outbox.all_under_way(book.account)
            for call in self._outbox.under_way(push)
        }
        for lane in book.lanes.values():
            due.update({call: lane for call in lane.calls if call not in due})
        unsettled: list[Unsettled] = []
        count = len(due)
        for call in sorted(due):
            if len(unsettled) == TOLD:
                break
            push = self._store.push(call.push)
            if push is None:  # it was deleted, and what becomes of its call is nobody's business any more
                count -= 1
            else:
                lane_of = due[call]
                unsettled.append(Unsettled(push, call.at, lane_of is None, self._reason(call, lane_of)))
        return Advanced(attempts, count, unsettled)

    def _reason(self, call: Call, lane: Lane | None) -> str:
        if lane is None:
            began = min(one.began for one in self._outbox.under_way(call.push))
            return f"The receiver has not answered for {time.monotonic() - began:.1f} s."
        if lane.running:
            return "Its receiver has not answered an earlier call yet."
        return "Its turn has not come yet."
