"""The control API for the server's own pages, which have let people in by themselves: the same checks, handlers and
words, without a request around them; and what only a page needs.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Collection, Mapping
from typing import Any
from urllib.parse import urlencode

import orjson

from textbed.contract.exchange import Request
from textbed.control.call import Call, Handler
from textbed.control.messages import Messages
from textbed.control.problem import Problem, Value
from textbed.control.reading import CallReader
from textbed.control.views import Views
from textbed.domain.pattern import PartyPattern
from textbed.domain.search import Search
from textbed.domain.search_terms import Phone
from textbed.store.accounts import Account
from textbed.store.interface import Conversation, Conversations, Store, Wanted
from textbed.store.rows import AnyRow, InboundRow

_LABEL = ((b"content-type", b"application/json"),)
FIRST_SPAN, LONGEST_SPAN = 20_000, 320_000
"""In how many of the latest messages of a server conversations are looked for: at first, and at most."""
LOOKED_AT = 20_000
"""How many messages that match a search are sorted into conversations."""
ENOUGH_SECONDS = 0.1


class Desk:
    """`readers` and `handlers` are those of the control API."""

    def __init__(
        self,
        store: Store,
        readers: Mapping[str, CallReader],
        handlers: Mapping[str, Handler],
        messages: Messages,
        views: Views,
    ) -> None:
        self._store = store
        self._readers = readers
        self._handlers = handlers
        self._messages = messages
        self._views = views

    async def ask(
        self,
        account: Account,
        operation: str,
        query: Mapping[str, Any] | None = None,
        path: Mapping[str, str] | None = None,
        body: Value | None = None,
    ) -> tuple[int, Value]:
        """What the control API answers to an account: the status and the value, durable like any answer of it."""
        try:
            answer = await self._handlers[operation](self._call(account, operation, query or {}, path or {}, body))
            self._store.commit()
        except Problem as problem:
            return problem.status, problem.reply
        return answer.status, answer.value or {}

    async def follow(self, account: Account, last_event: str | None) -> AsyncGenerator[bytes, None] | None:
        """The stream of what happens on an account; None if too many follow it already."""
        headers = {} if last_event is None or not last_event.isdecimal() else {"Last-Event-ID": last_event}
        call = self._call(account, "streamEvents", {}, {}, None)
        call.header_values = headers
        try:
            return (await self._handlers["streamEvents"](call)).stream
        except Problem:
            return None

    def _call(
        self, account: Account, name: str, query: Mapping[str, Any], path: Mapping[str, str], body: Value | None
    ) -> Call:
        reader = self._readers[name]
        written = urlencode({key: value for key, value in query.items() if value is not None}).encode()
        request = Request("", "", written, _LABEL, b"" if body is None else orjson.dumps(body))
        return Call(
            reader.operation,
            request,
            account,
            query=reader.query(written),
            path_values=reader.path(path),
            header_values={},
            body=reader.body(request) if body is not None else None,
        )

    # What is looked at

    def summaries(self, account: Account, numbers: Collection[int]) -> dict[int, Value]:
        """Messages as lists show them, by their numbers."""
        rows = self._store.rows_at(account.id, list(numbers)) if numbers else []
        return {row.seq: self._views.summary(account, row) for row in rows}

    async def thread(self, account: Account, phone: str, below: int | None, most: int) -> list[tuple[int, Value]]:
        """The newest messages to and from a phone, below a number: each with its own, the newest first."""
        search = Search((Phone(PartyPattern(phone, literal=True)),))
        rows = await self._messages.first(account, Wanted(search, account.clock.now(), below=below), most)
        return [(row.seq, self._views.summary(account, row)) for row in rows]

    async def conversations(self, account: Account, q: str, needed: int) -> tuple[Conversations, Value | None]:
        """Conversations, at least as many as are needed if there are, or what is wrong with the search."""
        if q.strip():
            try:
                wanted = self._messages.search(account, q)
            except Problem as problem:
                return Conversations((), complete=True), problem.error
            return await self._found(account, wanted, needed), None
        span = FIRST_SPAN
        while True:
            conversations = self._store.conversations(account.id, span)
            if conversations.complete or len(conversations.found) >= needed or span >= LONGEST_SPAN:
                return conversations, None
            span *= 4
            await asyncio.sleep(0)

    async def _found(self, account: Account, wanted: Wanted, needed: int) -> Conversations:
        """The conversations of which a message matches; counted are those messages only."""
        loop = asyncio.get_running_loop()
        began, looked_at = loop.time(), 0
        found: dict[str, Conversation] = {}
        async for rows in self._messages.pieces(account, wanted):
            for row in rows:
                _sort_in(found, row, is_unread=not self._store.marks(row.seq).read)
            looked_at += len(rows)
            if looked_at >= LOOKED_AT or (len(found) >= needed and loop.time() - began > ENOUGH_SECONDS):
                return Conversations(list(found.values()), complete=False)
        return Conversations(list(found.values()), complete=True)


def _sort_in(found: dict[str, Conversation], row: AnyRow, *, is_unread: bool) -> None:
    phone = row.sender if isinstance(row, InboundRow) else row.recipient
    before = found.get(phone, Conversation(phone, row.seq, 0, 0))
    found[phone] = before._replace(messages=before.messages + 1, unread=before.unread + is_unread)
