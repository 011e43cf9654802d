"""Tells servers of the accounts what there is to tell: makes pushes of notices that fall due, calls, and tries again.

What is to be done stands in the store: notices with their instants, and pushes with the instant of their next call.
Here is only when to look there, so a server that is killed goes on where it stood: a call that had not ended by then is
made again, as the same push and at the same place in its schedule. Nothing polls; the worker is woken by commits that
bring notices, by clocks that are set, and by one timer an account for what is due next.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textbed.push.dispatch import AGAIN_SECONDS, GATHER_SECONDS, Dispatch, Note
from textbed.push.fence import Fence
from textbed.push.lanes import Book
from textbed.push.letters import Write
from textbed.push.making import Maker
from textbed.push.sending import Sender
from textbed.push.stepping import advance
from textbed.store.accounts import Account, Accounts
from textbed.store.interface import Store
from textbed.store.pushing import Advanced, UnderWay
from textbed.store.rows import Call, PushRow


@dataclass(frozen=True, slots=True)
class PushLimits:
    """How much at once, and how long a call may take."""

    timeout: float = 10.0
    batch: int = 100
    concurrency: int = 256


class Outbox:
    """See `textbed.store.pushing.Pushing`. `write` renders; `note` is told of each call that did not succeed."""

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        write: Write,
        fence: Fence | None = None,
        limits: PushLimits | None = None,
        note: Note | None = None,
    ) -> None:
        limits = limits or PushLimits()
        self.store = store
        self._accounts = accounts
        self._maker = Maker(store, write, limits.batch, self._count)
        sender = Sender(self._maker, fence or Fence(), limits.timeout)
        self.dispatch = Dispatch(store, sender, limits.concurrency, self._expect, note)
        self._books: dict[int, Book] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        store.on_notices = self._fall_due

    # Starting and stopping

    def run_on(self, loop: asyncio.AbstractEventLoop) -> None:
        """Goes on with what is due, and from now on with all that falls due."""
        self._loop = loop
        self.dispatch.run_on(loop)
        for account in self._accounts.by_id.values():
            self._soon(self.book(account))

    def close(self) -> None:
        """Begins nothing new."""
        self.dispatch.is_closing = True
        for book in self._books.values():
            book.stop_timer()

    async def finish(self, seconds: float) -> None:
        """Waits a little for the calls that are under way, and gives the others up; they are made again some time."""
        await self.dispatch.finish(seconds)

    # What is asked of it

    async def advance(self, account: Account, milliseconds: int, wall_seconds: float) -> Advanced:
        try:
            return await advance(self, self.book(account), milliseconds, wall_seconds)
        finally:
            book = self.book(account)
            for lane in book.lanes.values():
                self.dispatch.queue(book, lane)
            self._soon(book)

    def clock_changed(self, account: Account) -> None:
        self._soon(self.book(account))

    def begin_anew(self, account: Account) -> None:
        book = self._books.pop(account.id, None)
        if book is not None:
            book.is_over = True
            book.stop_timer()
            book.ended.set()

    def release(self, account: Account) -> None:
        now = account.clock.now()
        self.store.release_pushes(account.id, now)
        book = self.book(account)

        def look_again() -> None:
            # What falls due now may be due at an instant that was looked at already.
            book.until = min(book.until, now - 1)
            self._soon(book)

        self.store.after_commit(look_again)

    async def replay(self, account: Account, push: int) -> None:
        row = self.dispatch.push(push)
        if row is None or self.dispatch.is_closing:
            return
        await asyncio.wait({self.dispatch.replay(self.book(account), row)})
        self.store.commit()

    def under_way(self, push: int) -> Sequence[UnderWay]:
        return self.dispatch.under_way(push)

    def all_under_way(self, account: Account) -> Sequence[int]:
        return self.dispatch.all_under_way(account)

    def counts(self) -> Mapping[tuple[str, str], int]:
        return self.dispatch.counts

    def count_due(self) -> int:
        waiting = sum(len(lane.calls) for book in self._books.values() for lane in book.lanes.values())
        return self.dispatch.running + waiting

    def _count(self, kind: str, outcome: str) -> None:
        self.dispatch.count(kind, outcome)

    # What is due

    def book(self, account: Account) -> Book:
        book = self._books.get(account.id)
        if book is None:
            book = self._books[account.id] = Book(account)
        return book

    def _fall_due(self, due: Mapping[int, int]) -> None:
        if self._loop is None:
            return
        for number, instant in due.items():
            account = self._accounts.by_id.get(number)
            if account is not None:
                self._expect(self.book(account), instant)

    def _expect(self, book: Book, instant: int) -> None:
        """Wakes up for an account at an instant, or sooner."""
        if self._loop is None or self.dispatch.is_closing or book.is_over:
            return
        if book.timer is not None and book.timer_at <= instant:
            return
        clock = book.account.clock
        wait = instant - clock.now()
        if wait > 0 and clock.mode == "frozen":
            return
        book.stop_timer()
        book.timer_at = instant
        # The loop counts whole milliseconds: one more, so that nothing is looked for too early.
        seconds = max((wait + 1) / 1000 if wait > 0 else 0, book.ran_at + GATHER_SECONDS - self._loop.time())
        if seconds > 0:
            book.timer = self._loop.call_later(seconds, self._run, book)
        else:
            book.timer = self._loop.call_soon(self._run, book)

    def _soon(self, book: Book) -> None:
        book.stop_timer()
        self._expect(book, 0)

    def _run(self, book: Book) -> None:
        """Does what is due of an account."""
        book.timer = None
        if book.is_over or book.is_making or book.is_stepping or self.dispatch.is_closing:
            return
        if self._loop is not None:
            book.ran_at = self._loop.time()
        now = book.account.clock.now()
        self.collect(book, now)
        is_all_made = self._make(book, now)
        self.dispatch.go_on()
        if is_all_made:
            due = self.store.next_due(book.account.id, book.until)
            if due is not None:
                self._expect(book, due)

    def collect(self, book: Book, until: int) -> None:
        """Puts the calls that have fallen due into their lanes."""
        if until > book.until:
            for call, url in self.store.calls_due(book.account.id, book.until, until):
                self.dispatch.add(book, call, url)
            book.until = until

    # Making pushes

    def _make(self, book: Book, until: int) -> bool:
        """Makes pushes of what has fallen due; whether there was nothing. They are called once they are durable."""
        made = self.make(book, until)
        if made is None:
            return True
        book.is_making = True

        def durable() -> None:
            book.is_making = False
            self.made(book, made)
            self._run(book)

        def not_durable() -> None:
            book.is_making = False
            if self._loop is not None:
                self._loop.call_later(AGAIN_SECONDS, self._run, book)

        self.store.after_commit(durable, not_durable)
        return False

    def make(self, book: Book, until: int) -> list[PushRow] | None:
        """Queues pushes for some of the notices that are due; None if there are none."""
        return self._maker.make(book.account, until)

    def made(self, book: Book, pushes: Sequence[PushRow]) -> None:
        """Takes up pushes that have become durable; of later ones the store knows."""
        for push in pushes:
            if push.next_at is not None and push.next_at <= book.until:
                self.dispatch.add(book, Call(push.next_at, push.id), push.url)
        self.dispatch.tell(book.account, [push.id for push in pushes])
