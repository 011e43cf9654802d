"""The left side: conversations by phone, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textbed.domain.own_names import id_of, seq_of
from textbed.store.accounts import Account
from textbed.store.interface import Conversation
from textbed.web.desk import Desk, Value
from textbed.web.state import State

_ONE_MORE = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A conversation in the list, with its newest message."""

    phone: str
    messages: int
    unread: int
    newest: Value
    url: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list. `first` is the place of its first row; `total` is None where nobody has counted so far.

    A page goes on below a message, not behind so many rows: what comes in moves `first` and leaves the rows alone.
    """

    rows: Sequence[Row]
    first: int
    total: int | None
    newer: str | None
    """Where the page before this one is, and, in `older`, the one behind it."""
    older: str | None
    error: Value | None = None

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


async def read_listing(desk: Desk, account: Account, state: State) -> Listing:
    """The page of the list that an address asks for."""
    below = seq_of(state.below) if state.below is not None else None
    needed = state.size + _ONE_MORE
    while True:
        conversations, error = await desk.conversations(account, state.q, needed)
        found = conversations.found
        start = 0 if below is None else next((i for i, one in enumerate(found) if one.latest < below), len(found))
        if conversations.complete or len(found) >= start + state.size + _ONE_MORE or needed > len(found):
            break
        needed = start + state.size + _ONE_MORE
    piece = found[start : start + state.size]
    newest = desk.summaries(account, [one.latest for one in piece])
    return Listing(
        rows=[_row(state, one, newest[one.latest]) for one in piece if one.latest in newest],
        first=start + 1,
        total=len(found) if conversations.complete else None,
        newer=_newer(state, found, start),
        older=state.but(below=id_of(piece[-1].latest)) if len(found) > start + len(piece) and piece else None,
        error=error,
    )


def _row(state: State, one: Conversation, newest: Value) -> Row:
    changes: dict[str, Any] = {"phone": one.phone, "older": None}
    # A search leads to what it has found, which may be far back.
    changes["message"] = id_of(one.latest) if state.q.strip() else None
    return Row(one.phone, one.messages, one.unread, newest, state.but(**changes), one.phone == state.phone)


def _newer(state: State, found: Sequence[Conversation], start: int) -> str | None:
    if not start:
        return None
    before = start - state.size
    return state.but(below=id_of(found[before - 1].latest) if before > 0 else None)
