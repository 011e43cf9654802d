"""Tells servers of the accounts what there is to tell: makes pushes of notices that fall due, calls, and tries again.

What is to be done stands in the store: notices with their instants, and pushes with the instant of their next call.
Here is only which calls are due and under way, so a server that is killed goes on where it stood: a call that had not
ended by then is made again, as the same push and at the same place in its schedule. Nothing polls; the worker is woken
by commits that bring notices, by clocks that are set, and by one timer an account for what is due next.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import orjson

from textbed.domain.own_names import push_id_of
from textbed.domain.retries import schedule_of
from textbed.push.bodies import Rendered
from textbed.push.calling import Answer, Caller
from textbed.push.fence import Fence, Refused
from textbed.push.lanes import DUPLICATE, FIRST, REPLAY, RETRY, Active, Book, Lane
from textbed.push.letters import SKYCORE_KINDS, SKYCORE_POSTBACK, Told, Write, kind_of, look_up, together
from textbed.push.rules import count_duplicate, trouble_for
from textbed.push.stepping import advance
from textbed.store.accounts import Account, Accounts
from textbed.store.interface import Store
from textbed.store.notices import DELIVERY, INTERMEDIATE
from textbed.store.pushing import Advanced, UnderWay
from textbed.store.rows import AttemptRow, Call, NoticeRow, PushRow

PUSH_ID = "x-textbed-push-id"
_LOGGER = logging.getLogger("textbed")
MADE_AT_ONCE = 500
"""How many notices pushes are made of before others have their turn."""
GATHER_SECONDS = 0.005
"""How long what falls due, and what comes of calls, is gathered to be stored together."""
AGAIN_SECONDS = 1.0
"""When something is tried again that the store could not make durable."""
WAITING, RETRYING, DELIVERED, FAILED, REFUSED, DROPPED = (
    "waiting",
    "retrying",
    "delivered",
    "failed",
    "refused",
    "dropped",
)

Note = Callable[[PushRow, AttemptRow], None]


@dataclass(frozen=True, slots=True)
class PushLimits:
    """How much at once, and how long a call may take."""

    timeout: float = 10.0
    batch: int = 100
    concurrency: int = 256


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended."""

    name: str
    error: str | None
    answer: Answer | None = None


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
        self.store = store
        self._accounts = accounts
        self._write = write
        self._fence = fence or Fence()
        self._limits = limits or PushLimits()
        self._note = note
        self._caller: Caller | None = None
        self._books: dict[int, Book] = {}
        self._active: dict[int, Active] = {}
        self._waiting: deque[tuple[Book, Lane]] = deque()
        self._running = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._counts: dict[tuple[str, str], int] = defaultdict(int)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_saving = False
        self._is_closing = False
        store.on_notices = self._fall_due

    # Starting and stopping

    def run_on(self, loop: asyncio.AbstractEventLoop) -> None:
        """Goes on with what is due, and from now on with all that falls due."""
        self._loop = loop
        for account in self._accounts.by_id.values():
            self._soon(self.book(account))

    def close(self) -> None:
        """Begins nothing new."""
        self._is_closing = True
        for book in self._books.values():
            book.stop_timer()

    async def finish(self, seconds: float) -> None:
        """Waits a little for the calls that are under way, and gives the others up; they are made again some time."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._caller is not None:
            await self._caller.close()

    # What is asked of it

    async def advance(self, account: Account, milliseconds: int, wall_seconds: float) -> Advanced:
        try:
            return await advance(self, self.book(account), milliseconds, wall_seconds)
        finally:
            book = self.book(account)
            for lane in book.lanes.values():
                self._queue(book, lane)
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
        active = self._active.get(push)
        row = active.push if active is not None else self.store.push(push)
        if row is None or self._is_closing:
            return
        work = self._begin(self.book(account), None, row, account.clock.now(), REPLAY)
        await asyncio.wait({work})
        self.store.commit()

    def under_way(self, push: int) -> Sequence[UnderWay]:
        active = self._active.get(push)
        return () if active is None else tuple(active.calls)

    def all_under_way(self, account: Account) -> Sequence[int]:
        return [push for push, one in self._active.items() if one.calls and one.push.account == account.id]

    def counts(self) -> Mapping[tuple[str, str], int]:
        return self._counts

    def count_due(self) -> int:
        return self._running + sum(len(lane.calls) for book in self._books.values() for lane in book.lanes.values())

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
        if self._loop is None or self._is_closing or book.is_over:
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
        if book.is_over or book.is_making or book.is_stepping or self._is_closing:
            return
        if self._loop is not None:
            book.ran_at = self._loop.time()
        now = book.account.clock.now()
        self.collect(book, now)
        is_all_made = self._make(book, now)
        self.go_on()
        if is_all_made:
            due = self.store.next_due(book.account.id, book.until)
            if due is not None:
                self._expect(book, due)

    def collect(self, book: Book, until: int) -> None:
        """Puts the calls that have fallen due into their lanes."""
        if until > book.until:
            for call, url in self.store.calls_due(book.account.id, book.until, until):
                self._add(book, call, url)
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
        store, account = self.store, book.account
        notices = store.due_notices(account.id, until, MADE_AT_ONCE)
        if not notices:
            return None
        kept, void = self._as_set_up(account, notices)
        told, gone = look_up(store, kept)
        pushes: list[PushRow] = []
        pairs: list[tuple[int, int]] = []
        lost: list[AttemptRow] = []
        for group in together(told, self._limits.batch, account):
            letter = self._write(account, group)
            push = self._push(account, group[0].notice, letter, lost)
            pushes.append(push)
            pairs += [(push.id, one.notice.id) for one in group]
        store.add_pushes(pushes, pairs, [notice.id for notice in (*void, *gone)])
        store.add_attempts(lost)
        if account.receivers:
            store.touch(account.id, account.row)
        return pushes

    def _as_set_up(self, account: Account, notices: Sequence[NoticeRow]) -> tuple[list[NoticeRow], list[NoticeRow]]:
        """Skycore's go where its settings say now; those that go nowhere any more are void."""
        url = account.settings["skycore"]["postbackUrl"]
        kept, void = [], []
        for notice in notices:
            if notice.kind not in SKYCORE_KINDS:
                kept.append(notice)
            elif url is None:
                void.append(notice)
            else:
                kept.append(notice._replace(url=url))
        return kept, void

    def _push(self, account: Account, notice: NoticeRow, letter: Rendered, lost: list[AttemptRow]) -> PushRow:
        """A push, with the trouble that it meets."""
        trouble = trouble_for(account, letter.url)
        first_at = notice.due_at + trouble.held_back
        number = self.store.next_push()
        push = PushRow(
            id=number,
            account=account.id,
            kind=kind_of(notice),
            due_at=notice.due_at,
            first_at=first_at,
            next_at=first_at,
            state=WAITING,
            calls=0,
            scheduled=0,
            duplicate=int(trouble.is_duplicated),
            reason=None,
            method=letter.method,
            url=letter.url,
            headers=_headers(letter, number),
            body=letter.body,
        )
        if not trouble.is_dropped:
            return push
        reason = "A receiver rule lost it on purpose."
        lost.append(AttemptRow(account.id, push.id, 1, FIRST, notice.due_at, None, DROPPED, reason))
        self._counts[push.kind, DROPPED] += 1
        return push._replace(next_at=None, state=DROPPED, calls=1, scheduled=1, reason=reason)

    def made(self, book: Book, pushes: Sequence[PushRow]) -> None:
        """Takes up pushes that have become durable; of later ones the store knows."""
        for push in pushes:
            if push.next_at is not None and push.next_at <= book.until:
                self._add(book, Call(push.next_at, push.id), push.url)
        self._tell(book.account, [push.id for push in pushes])

    # Calling

    def _add(self, book: Book, call: Call, url: str) -> None:
        self._queue(book, book.add(call, url))

    def _queue(self, book: Book, lane: Lane) -> None:
        if lane.may_start and not lane.waits and not book.is_stepping:
            lane.waits = True
            self._waiting.append((book, lane))

    def go_on(self) -> None:
        """Begins calls, one of each receiver in turn, as many as there may be."""
        while self._waiting and self._running < self._limits.concurrency and not self._is_closing:
            book, lane = self._waiting.popleft()
            lane.waits = False
            if book.is_stepping or book.is_over or not lane.may_start:
                continue
            if self.start(book, lane) is not None:
                self._queue(book, lane)

    def start(self, book: Book, lane: Lane) -> asyncio.Task[None] | None:
        """Begins the call of a lane whose turn it is; None if there is nothing to call, or it has to wait."""
        while lane.calls:
            call = lane.calls[0]
            active = self._active.get(call.push)
            if active is not None and active.is_tried:
                lane.take()
                continue
            push = active.push if active is not None else self.store.push(call.push)
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

    def _may_follow(self, lane: Lane, push: PushRow) -> bool:
        """Whether no intermediate report of its messages is on its first way."""
        messages = self.store.messages_of_pushes(push.account, [push.id])[push.id]
        return push.scheduled > 0 or not any(passing & set(messages) for passing in lane.passing.values())

    def _begin(self, book: Book, lane: Lane | None, push: PushRow, at: int, cause: str) -> asyncio.Task[None]:
        active = self._active.setdefault(push.id, Active(push))
        if lane is not None:
            lane.running += 1
            self._running += 1
            if push.kind == INTERMEDIATE and cause == FIRST:
                lane.passing[push.id] = frozenset(self.store.messages_of_pushes(push.account, [push.id])[push.id])
        call = self._under_way(active, at, cause)
        work = asyncio.get_running_loop().create_task(self._carry_out(book, lane, active, call))
        self._tasks.add(work)
        work.add_done_callback(self._tasks.discard)
        return work

    def _under_way(self, active: Active, at: int, cause: str) -> UnderWay:
        call = UnderWay(active.push.calls + len(active.calls) + 1, cause, at, time.monotonic())
        active.calls.append(call)
        return call

    async def _carry_out(self, book: Book, lane: Lane | None, active: Active, call: UnderWay) -> None:
        """Makes a call, and what follows from it at once."""
        try:
            outcome = await self._call(book, active)
        except asyncio.CancelledError:
            active.calls.remove(call)
            self._let_go(active)
            raise
        finally:
            if lane is not None:
                lane.running -= 1
                self._running -= 1
                lane.passing.pop(active.push.id, None)
        if lane is not None and outcome.name == "timeout":
            lane.hung()
        elif lane is not None and outcome.answer is not None:
            lane.answered()
        self._ended(book, active, call, outcome)
        if outcome.name == DELIVERED and active.push.duplicate and call.cause in (FIRST, RETRY):
            again = self._under_way(active, call.at, DUPLICATE)
            count_duplicate(book.account, active.push.url)
            self.store.touch(book.account.id, book.account.row)
            self._ended(book, active, again, await self._call(book, active))
        book.ended.set()
        if lane is not None:
            self._queue(book, lane)
        self.go_on()

    async def _call(self, book: Book, active: Active) -> Outcome:
        try:
            return await self._try(book, active)
        except Exception:
            _LOGGER.exception("the push %d met a fault of the server", active.push.id)
            return Outcome("no-connection", "A fault of this server; its log says which.")

    async def _try(self, book: Book, active: Active) -> Outcome:
        push = active.push
        if push.body is None or push.headers is None:
            told, _ = look_up(self.store, self.store.notices_of(push.account, push.id))
            if not told:
                return Outcome(REFUSED, "What it told of is gone.")
            push = active.push = self._written_again(book.account, push, told)
        assert push.body is not None
        if self._caller is None:
            self._caller = Caller()
        try:
            target = await self._fence.admit(push.url)
        except Refused as refused:
            reason = f"{refused.reason[:1].upper()}{refused.reason[1:]}."
            return Outcome("no-connection" if refused.passing else REFUSED, reason)
        headers = tuple((name, value) for name, value in orjson.loads(push.headers or "[]"))
        answer = await self._caller.call(target, push.method, headers, push.body, timeout=self._limits.timeout)
        if answer.failure is not None:
            return Outcome(answer.failure, answer.error)
        if answer.status in schedule_of(gateway_of(push)).taken:
            return Outcome(DELIVERED, None, answer)
        return Outcome("bad-status", f"The receiver answered {answer.status}.", answer)

    def _written_again(self, account: Account, push: PushRow, told: Sequence[Told]) -> PushRow:
        """A push of which a message was deleted, with what is left."""
        letter = self._write(account, told)
        written = push._replace(headers=_headers(letter, push.id), body=letter.body)
        self.store.rewrite_push(written)
        return written

    def _ended(self, book: Book, active: Active, call: UnderWay, outcome: Outcome) -> None:
        """Queues how a call has ended, and sees to the next."""
        active.calls.remove(call)
        if book.is_over:
            self._let_go(active)
            return
        active.push = push = _after(active.push, call, outcome)
        attempt = _attempt(push, call, outcome)
        self.store.call_made(push, attempt)
        active.unsaved.append(call.cause)
        self._counts[push.kind, outcome.name] += 1
        if outcome.error is not None and self._note is not None:
            self._note(push, attempt)
        next_at = push.next_at if call.cause != REPLAY else None

        def durable() -> None:
            active.unsaved.remove(call.cause)
            self._let_go(active)
            if next_at is None or book.is_over:
                return
            if next_at <= book.until:
                self._add(book, Call(next_at, push.id), push.url)
                self.go_on()
            else:
                self._expect(book, next_at)

        def not_durable() -> None:
            active.unsaved.remove(call.cause)
            self._let_go(active)
            if self._loop is not None and call.cause in (FIRST, RETRY):
                # The store still has it as due.
                self._loop.call_later(AGAIN_SECONDS, partial(self._try_again, book, Call(call.at, push.id), push.url))

        self.store.after_commit(durable, not_durable, can_wait=True)
        self._save_soon()
        self._tell(book.account, [push.id])

    def _save_soon(self) -> None:
        """Makes durable how calls have ended, many of them together."""
        if self._loop is None:
            self.store.hurry()
        elif not self._is_saving:
            self._is_saving = True
            self._loop.call_later(GATHER_SECONDS, self._save)

    def _save(self) -> None:
        self._is_saving = False
        self.store.hurry()

    def _try_again(self, book: Book, call: Call, url: str) -> None:
        self._add(book, call, url)
        self.go_on()

    def _let_go(self, active: Active) -> None:
        if active.is_settled:
            self._active.pop(active.push.id, None)

    def _tell(self, account: Account, pushes: Sequence[int]) -> None:
        if pushes and self.store.feed.is_heard(account.id):
            self.store.feed.announce(self.store, account.id, "push", pushes)


def _headers(letter: Rendered, push: int) -> str:
    """Those that a push goes out with, as they are kept; its id among them, so that a receiver knows it again."""
    return orjson.dumps([*letter.headers, (PUSH_ID, push_id_of(push))]).decode()


def gateway_of(push: PushRow) -> str:
    """Which gateway sends a push."""
    return "skycore" if push.kind == SKYCORE_POSTBACK else "infobip"


def _after(push: PushRow, call: UnderWay, outcome: Outcome) -> PushRow:
    """The push as a call leaves it."""
    is_scheduled = call.cause in (FIRST, RETRY)
    calls, scheduled = push.calls + 1, push.scheduled + is_scheduled
    if outcome.name == DELIVERED:
        return push._replace(calls=calls, scheduled=scheduled, state=DELIVERED, next_at=None, reason=None)
    push = push._replace(calls=calls, scheduled=scheduled)
    # It may have arrived meanwhile, because somebody sent it again.
    if not is_scheduled or push.next_at is None:
        return push
    if outcome.name == REFUSED:
        return push._replace(state=REFUSED, next_at=None, reason=outcome.error)
    next_at = schedule_of(gateway_of(push)).next_at(push.first_at, push.scheduled)
    return push._replace(state=FAILED if next_at is None else RETRYING, next_at=next_at, reason=outcome.error)


def _attempt(push: PushRow, call: UnderWay, outcome: Outcome) -> AttemptRow:
    answer = outcome.answer
    duration = None if outcome.name == REFUSED else round((time.monotonic() - call.began) * 1000)
    what = (push.account, push.id, call.number, call.cause, call.at, duration, outcome.name, outcome.error)
    if answer is None:
        return AttemptRow(*what)
    return AttemptRow(*what, answer.status, orjson.dumps(answer.headers).decode(), answer.body, answer.size)
