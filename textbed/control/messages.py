"""Searches messages, shows one, waits for the next, deletes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from textbed.contract.codes import infobip_codes
from textbed.control.bell import Bell
from textbed.control.call import Answer, Call
from textbed.control.open_calls import OpenCalls
from textbed.control.paging import fitting, read_cursor, write_cursor
from textbed.control.problem import Problem, shown_briefly
from textbed.control.seen import Seen
from textbed.control.views import Views
from textbed.domain.one_time_code import one_time_code
from textbed.domain.own_names import seq_of
from textbed.domain.pattern import PartyPattern
from textbed.domain.search import Search, parse_search
from textbed.domain.search_terms import From, Holds, Term, To
from textbed.domain.search_tokens import SearchError
from textbed.store.accounts import Account
from textbed.store.feed import Feed, Kind
from textbed.store.interface import Marking, Store, Wanted
from textbed.store.rows import AnyRow

LATEST = "latest"
DELETED_AT_ONCE = 1000
MARKED_AT_ONCE = 1000
PAUSE = 0.02
"""Seconds between two looks for something that the passing of time may bring."""

_NEW: tuple[Kind, ...] = ("message", "received")
_ALL_THAT_CHANGES: tuple[Kind, ...] = ("message", "received", "changed", "marked", "push", "clock")
_NAMED_AT_MOST = 3

_CURSOR = "order"


class Messages:
    """Handlers of the tag `messages`, but for `receiveMessage`."""

    def __init__(self, store: Store, feed: Feed, views: Views, open_calls: OpenCalls) -> None:
        self._store = store
        self._feed = feed
        self._views = views
        self._open = open_calls

    async def find(self, call: Call) -> Answer:
        account, limit = call.account, call.query["limit"]
        wanted = self._wanted(call)
        count = await self._count(account, wanted) if call.query["count"] else None
        if "cursor" in call.query:
            wanted = replace(wanted, below=read_cursor(call.query["cursor"], _CURSOR, 1)[0])
        # One more than is shown tells whether there is another page.
        found = await self.first(account, wanted, limit + 1)
        page = found[: _fitting(found, limit)]
        return Answer(
            {
                "messages": [self._views.summary(account, row) for row in page],
                "next": write_cursor(_CURSOR, page[-1].seq) if len(page) < len(found) else None,
                "count": count,
            }
        )

    async def get(self, call: Call) -> Answer:
        row = self.named(call.account, call.path_values["messageId"], "messageId")
        return Answer(self._views.details(call.account, row))

    async def delete(self, call: Call) -> Answer:
        account = call.account
        deleted = 0
        try:
            async for rows in self.pieces(account, self._wanted(call), DELETED_AT_ONCE):
                self._store.delete_messages(rows)
                deleted += len(rows)
        finally:
            # Also if the caller leaves halfway: what is gone by then is gone.
            if deleted:
                self._feed.announce(self._store, account.id, "deleted")
        return Answer({"deleted": deleted})

    async def update(self, call: Call) -> Answer:
        account, body = call.account, call.body
        marking = Marking(body.get("read"), body.get("addTags", ()), body.get("removeTags", ()))
        changed = 0
        # All are found before the first is marked: what is looked for may be what changes.
        found = [row.seq async for rows in self.pieces(account, self._wanted(call)) for row in rows]
        try:
            for start in range(0, len(found), MARKED_AT_ONCE):
                changed += len(self._store.mark(account.id, found[start : start + MARKED_AT_ONCE], marking))
                await asyncio.sleep(0)
        finally:
            if changed:
                self._feed.announce(self._store, account.id, "marked")
        return Answer({"changed": changed})

    async def wait(self, call: Call) -> Answer:
        account = call.account
        self._open.check(account)
        wanted = self._wanted(call)
        begins_after = self._store.last_seq
        with self._open.one(account), Bell(self._feed, account.id, _bell(wanted)) as bell:
            row = await self._awaited(account, wanted, bell, call.query["timeout"])
        if row is None:
            raise await self._nothing_came(call, begins_after)
        return Answer({"code": one_time_code(row.text), "message": self._views.details(account, row)})

    async def _awaited(self, account: Account, wanted: Wanted, bell: Bell, timeout: float) -> AnyRow | None:
        """The newest message that matches, as soon as there is one."""
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + timeout
        while True:
            looked_at = self._store.last_seq
            found = await self.first(account, replace(wanted, now=account.clock.now()), 1)
            if found:
                return found[0]
            left = ends_at - loop.time()
            if left <= 0:
                return None
            if wanted.search.depends_on_time:
                await bell.wait(min(left, self._until_next_step(account)))
                await asyncio.sleep(PAUSE)
            else:
                # What did not match then never will.
                wanted = replace(wanted, after=max(wanted.after, looked_at))
                await bell.wait(left)

    def _until_next_step(self, account: Account) -> float:
        """Seconds of wall time until a message of the account takes a step by itself."""
        now = account.clock.now()
        step = self._store.next_step(account.id, now) if account.clock.mode == "live" else None
        return float("inf") if step is None else (step - now) / 1000

    async def _nothing_came(self, call: Call, begins_after: int) -> Problem:
        came = Wanted(direction=call.query["direction"], after=begins_after)
        recipients: dict[str, None] = {}
        count = 0
        async for rows in self.pieces(call.account, came):
            count += len(rows)
            recipients.update((row.recipient, None) for row in rows)
        within = f"within {call.query['timeout']:g} s"
        return Problem(
            "NO_MESSAGE_IN_TIME",
            f"no message{_described(call.query)} came {within}; {_told(count, list(recipients))}",
            "See whether the sender uses this server and this account, or wait longer with `timeout`.",
        )

    # What is meant

    def _wanted(self, call: Call) -> Wanted:
        query = call.query
        search = _read_search(query.get("q", ""))
        terms: list[Term] = []
        if "from" in query:
            terms.append(From(PartyPattern(query["from"])))
        if "to" in query:
            terms.append(To(PartyPattern(query["to"])))
        if "text" in query:
            terms.append(Holds(query["text"]))
        after = self.named(call.account, query["after"], "after").seq if "after" in query else 0
        return Wanted(search & Search(tuple(terms)), call.account.clock.now(), query.get("direction"), after)

    def search(self, account: Account, text: str) -> Wanted:
        """What a search looks for at present."""
        return Wanted(_read_search(text), account.clock.now())

    def named(self, account: Account, name: str, field: str) -> AnyRow:
        """The message of this name: ours, the gateway's, or the word for the newest."""
        row = self._newest(account) if name == LATEST else self._known(account, name)
        if row is None:
            raise Problem(
                "NOT_FOUND",
                f"the account has no message `{shown_briefly(name)}`"
                if name != LATEST
                else "the account has no messages",
                "Look for it with GET /_textbed/messages; it may belong to another account, or have been deleted.",
                field=field,
                value=name,
            )
        return row

    def _known(self, account: Account, name: str) -> AnyRow | None:
        seq = seq_of(name)
        rows = self._store.rows_at(account.id, (seq,)) if seq is not None else []
        if rows:
            return rows[0]
        return self._store.message(account.id, name) or self._store.received(account.id, name)

    def _newest(self, account: Account) -> AnyRow | None:
        for rows in self._store.search(account.id, Wanted(), lambda _: True, 1):
            if rows:
                return rows[0]
        return None

    # Looking

    async def pieces(self, account: Account, wanted: Wanted, most: int = 1000) -> AsyncGenerator[list[AnyRow], None]:
        """What matches, newest first, a piece at a time; others have their turn in between."""
        matches, now, store, name = wanted.search.matches, wanted.now, self._store, account.name

        def fits(row: AnyRow) -> bool:
            return matches(Seen(row, now, store, name))

        for rows in self._store.search(account.id, wanted, fits, most):
            if rows:
                yield rows
            await asyncio.sleep(0)

    async def first(self, account: Account, wanted: Wanted, most: int) -> list[AnyRow]:
        """The newest that match, as many as are wanted and a page can hold."""
        found: list[AnyRow] = []
        async with aclosing(self.pieces(account, wanted, most)) as pieces:
            async for rows in pieces:
                found += rows
                if len(found) >= most or _fitting(found, most) < len(found):
                    break
        return found[:most]

    async def _count(self, account: Account, wanted: Wanted) -> int:
        if not wanted.search.terms:
            return self._store.count_messages(account.id, wanted)
        count = 0
        async for rows in self.pieces(account, wanted):
            count += len(rows)
        return count


def _fitting(rows: Sequence[AnyRow], most: int) -> int:
    """How many of the rows go into one page."""
    return fitting((len(row.text) for row in rows), most)


def _bell(wanted: Wanted) -> tuple[Kind, ...]:
    return _ALL_THAT_CHANGES if wanted.search.depends_on_time else _NEW


def _read_search(text: str) -> Search:
    try:
        return parse_search(text, infobip_codes())
    except SearchError as error:
        raise Problem("INVALID_SEARCH", error.reason, error.next_step, field="q", value=error.term) from None


def _described(query: Mapping[str, Any]) -> str:
    """What was waited for, behind the word `message`."""
    words = [f" {name} {query[name]}" for name in ("from", "to") if name in query]
    if "text" in query:
        words.append(f" with `{shown_briefly(query['text'])}`")
    if query.get("q", "").strip():
        words.append(f" that meets `{shown_briefly(query['q'])}`")
    return "".join(words)


def _told(count: int, recipients: list[str]) -> str:
    if not count:
        return "nothing else came in meanwhile"
    named = ", ".join(recipients[:_NAMED_AT_MOST]) + (" and others" if len(recipients) > _NAMED_AT_MOST else "")
    return f"{count} other {'message' if count == 1 else 'messages'} came in, to {named}"
