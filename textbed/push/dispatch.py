"""Begins calls that are due, one of each receiver in turn, and sees to what follows from how they end.

Which calls are under way is known here only, and not in the store: what a killed server had not ended is simply due.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence

from textbed.push.lanes import Active, Book, Lane
from textbed.push.outcomes import (
    DELIVERED,
    DUPLICATE,
    FIRST,
    REPLAY,
    RETRY,
    SCHEDULED,
    TIMEOUT,
    Outcome,
    attempt_of,
    push_after,
)
from textbed.push.rules import count_duplicate
from textbed.push.sending import Sender
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.store.notices import DELIVERY, INTERMEDIATE
from textbed.store.pushing import UnderWay
from textbed.store.rows import AttemptRow, Call, PushRow

GATHER_SECONDS = 0.005
"""How long what falls due, and what comes of calls, is gathered to be stored together."""
AGAIN_SECONDS = 1.0
"""When something is tried again that the store could not make durable."""

Note = Callable[[PushRow, AttemptRow], None]
Expect = Callable[[Book, int], None]


class Dispatch:
    """Makes at most `concurrency` calls at once.

    `expect` is told when the next call of a push is due, where that is later; `note` of each call that failed.
    """

    def __init__(self, store: Store, sender: Sender, concurrency: int, expect: Expect, note: Note | None) -> None:
        self._store = store
        self._sender = sender
        self._concurrency = concurrency
        self._expect = expect
        self._note = note
        self._active: dict[int, Active] = {}
        self._waiting: deque[tuple[Book, Lane]] = deque()
        self._running = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._counts: dict[tuple[str, str], int] = defaultdict(int)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_saving = False
        self.is_closing = False
        """Whether nothing new is begun."""

    # Starting and stopping

    def run_on(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on, how calls end is gathered before it is stored."""
        self._loop = loop

    async def finish(self, seconds: float) -> None:
        """Waits a little for the calls that are under way, and gives the others up; they are made again some time."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._sender.close()

    # What is going on

    @property
    def running(self) -> int:
        """How many calls of receivers' lanes are under way."""
        return self._running

    @property
    def counts(self) -> Mapping[tuple[str, str], int]:
        return self._counts

    def count(self, kind: str, outcome: str) -> None:
        """Counts a call, made or not."""
        self._counts[kind, outcome] += 1

    def push(self, number: int) -> PushRow | None:
        """A push, as it stands with the calls that have ended, stored or not."""
        active = self._active.get(number)
        return active.push if active is not None else self._store.push(number)

    def under_way(self, push: int) -> Sequence[UnderWay]:
        active = self._active.get(push)
        return () if active is None else tuple(active.calls)

    def all_under_way(self, account: Account) -> Sequence[int]:
        return [push for push, one in self._active.items() if one.calls and one.push.account == account.id]

    def tell(self, account: Account, pushes: Sequence[int]) -> None:
        """Announces pushes that are new or have changed."""
        if pushes and self._store.feed.is_heard(account.id):
            self._store.feed.announce(self._store, account.id, "push", pushes)

    # Beginning calls

    def add(self, book: Book, call: Call, url: str) -> None:
        """Puts a call that is due into the lane of its receiver."""
        self.queue(book, book.add(call, url))

    def queue(self, book: Book, lane: Lane) -> None:
        """Has a lane take its turn, if it may begin a call."""
        if lane.may_start and not lane.waits and not book.is_stepping:
            lane.waits = True
            self._waiting.append((book, lane))

    def go_on(self) -> None:
        """Begins calls, one of each receiver in turn, as many as there may be."""
        while self._waiting and self._running < self._concurrency and not self.is_closing:
            book, lane = self._waiting.popleft()
            lane.waits = False
            if book.is_stepping or book.is_over or not lane.may_start:
                continue
            if self.start(book, lane) is not None:
                self.queue(book, lane)

    def start(self, book: Book, lane: Lane) -> asyncio.Task[None] | None:
        """Begins the call of a lane whose turn it is; None if there is nothing to call, or it has to wait."""
        while lane.calls:
            call = lane.calls[0]
            active = self._active.get(call.push)
            if active is not None and active.is_tried:
                lane.take()
                continue
            push = active.push if active is not None else self._store.push(call.push)
            # It may have been deleted meanwhile, or somebody sent it again and it arrived.
            if push is None or push.next_at != call.at:
                lane.take()
                continue
            if lane.passing and push.kind == DELIVERY and not self._may_follow(lane, push):
                return None
            lane.take()
            book.attempts += 1
            return self._begin(book, lane, push, call.at, RETRY if push.scheduled else FIRST)
        return None

    def replay(self, book: Book, push: PushRow) -> asyncio.Task[None]:
        """Begins a call that somebody asked for, outside of all lanes."""
        return self._begin(book, None, push, book.account.clock.now(), REPLAY)

    def _may_follow(self, lane: Lane, push: PushRow) -> bool:
        """Whether no intermediate report of its messages is on its first way."""
        messages = self._messages(push)
        return push.scheduled > 0 or not any(passing & messages for passing in lane.passing.values())

    def _messages(self, push: PushRow) -> frozenset[int]:
        return frozenset(self._store.messages_of_pushes(push.account, [push.id])[push.id])

    def _begin(self, book: Book, lane: Lane | None, push: PushRow, at: int, cause: str) -> asyncio.Task[None]:
        active = self._active.setdefault(push.id, Active(push))
        if lane is not None:
            lane.running += 1
            self._running += 1
            if push.kind == INTERMEDIATE and cause == FIRST:
                lane.passing[push.id] = self._messages(push)
        call = _under_way(active, at, cause)
        work = asyncio.get_running_loop().create_task(self._carry_out(book, lane, active, call))
        self._tasks.add(work)
        work.add_done_callback(self._tasks.discard)
        return work

    # Ending them

    async def _carry_out(self, book: Book, lane: Lane | None, active: Active, call: UnderWay) -> None:
        """Makes a call, and once more what a receiver rule has sent twice."""
        try:
            outcome = await self._make(book, lane, active, call)
            if outcome.name == DELIVERED and active.push.duplicate and call.cause in SCHEDULED and not book.is_over:
                count_duplicate(book.account, active.push.url)
                self._store.touch(book.account.id, book.account.row)
                self._begin_next(book, lane)
                await self._make(book, lane, active, _under_way(active, call.at, DUPLICATE))
        finally:
            if lane is not None:
                lane.running -= 1
                self._running -= 1
                lane.passing.pop(active.push.id, None)
        book.ended.set()
        self._begin_next(book, lane)

    def _begin_next(self, book: Book, lane: Lane | None) -> None:
        if lane is not None:
            self.queue(book, lane)
        self.go_on()

    async def _make(self, book: Book, lane: Lane | None, active: Active, call: UnderWay) -> Outcome:
        """Makes a call and notes how it ended."""
        try:
            outcome = await self._sender.send(book.account, active)
        except asyncio.CancelledError:
            active.calls.remove(call)
            self._let_go(active)
            raise
        if lane is not None:
            if outcome.answer is not None:
                lane.answered()
            else:
                lane.failed(is_slow=outcome.name == TIMEOUT)
        self._ended(book, active, call, outcome)
        return outcome

    def _ended(self, book: Book, active: Active, call: UnderWay, outcome: Outcome) -> None:
        """Queues how a call has ended, and sees to the next."""
        active.calls.remove(call)
        if book.is_over:
            self._let_go(active)
            return
        active.push = push = push_after(active.push, call.cause, outcome)
        attempt = attempt_of(push, call, outcome)
        self._store.call_made(push, attempt)
        active.unsaved.append(call.cause)
        self.count(push.kind, outcome.name)
        if outcome.error is not None and self._note is not None:
            self._note(push, attempt)
        next_at = push.next_at if call.cause != REPLAY else None

        def durable() -> None:
            active.unsaved.remove(call.cause)
            self._let_go(active)
            if next_at is None or book.is_over:
                return
            if next_at <= book.until:
                self.add(book, Call(next_at, push.id), push.url)
                self.go_on()
            else:
                self._expect(book, next_at)

        def not_durable() -> None:
            active.unsaved.remove(call.cause)
            self._let_go(active)
            if self._loop is not None and call.cause in SCHEDULED:
                # The store still has it as due.
                self._loop.call_later(AGAIN_SECONDS, self._try_again, book, Call(call.at, push.id), push.url)

        self._store.after_commit(durable, not_durable, can_wait=True)
        self._save_soon()
        self.tell(book.account, [push.id])

    def _save_soon(self) -> None:
        """Makes durable how calls have ended, many of them together."""
        if self._loop is None:
            self._store.hurry()
        elif not self._is_saving:
            self._is_saving = True
            self._loop.call_later(GATHER_SECONDS, self._save)

    def _save(self) -> None:
        self._is_saving = False
        self._store.hurry()

    def _try_again(self, book: Book, call: Call, url: str) -> None:
        self.add(book, call, url)
        self.go_on()

    def _let_go(self, active: Active) -> None:
        if active.is_settled:
            self._active.pop(active.push.id, None)


def _under_way(active: Active, at: int, cause: str) -> UnderWay:
    call = UnderWay(active.push.calls + len(active.calls) + 1, cause, at, time.monotonic())
    active.calls.append(call)
    return call
