"""Looks for messages in both directions, in SQLite: newest first, a bounded piece of work at a time.

What the database can tell cheaply it sorts out itself; it may let too many pass, never too few, because the caller's
own judgement comes after it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from textbed.domain.pattern import PartyPattern
from textbed.domain.search_terms import (
    Accepted,
    AnyOf,
    From,
    Has,
    Holds,
    Is,
    Named,
    OfBulk,
    Parts,
    Phone,
    Pushed,
    Stands,
    Tagged,
    Term,
    To,
)
from textbed.domain.states import RECEIVED
from textbed.domain.timeline import SENT, TIME_VIOLATION
from textbed.store.interface import Wanted
from textbed.store.rows import AnyRow, InboundRow, MessageRow
from textbed.store.sqlite_core import SqliteCore

SPAN = 20_000
"""How many messages are looked at in one piece of work; an account with fewer is looked through at once."""

LONGEST = 1_000_000
"""How many characters of text are held in one piece of work, give or take a message."""

_SOONEST = 10_000
"""Among how many messages rare steps are looked for."""

_MOST_PIECES = 3

Table = Literal["messages", "inbound"]
_ROWS: dict[Table, type[MessageRow] | type[InboundRow]] = {"messages": MessageRow, "inbound": InboundRow}
_COLUMNS = {table: ", ".join(row._fields) for table, row in _ROWS.items()}
_DIRECTIONS: dict[str | None, tuple[Table, ...]] = {
    None: ("messages", "inbound"),
    "out": ("messages",),
    "in": ("inbound",),
}
_BY_TIME = {"messages": "messages_by_time", "inbound": "inbound_by_time"}
_ACCEPTED_AT = {"messages": "accepted_at", "inbound": "received_at"}


class SearchQueries(SqliteCore):
    """See `textbed.store.interface.Store`."""

    def search(
        self, account: int, wanted: Wanted, keep: Callable[[AnyRow], bool], most: int = SPAN
    ) -> Iterator[list[AnyRow]]:
        """Messages that match and that `keep` agrees to, newest first, up to `most` at a time.

        Between two pieces, which may be empty, others can have their turn; what they add is newer than where the
        search goes on.
        """
        below = wanted.below if wanted.below is not None else self.last_seq + 1
        # What came lately is looked through faster than it is found out how much an account has.
        is_small = below - wanted.after > SPAN and self._is_small(account)
        while below > wanted.after + 1:
            lowest = wanted.after if is_small else max(wanted.after, below - 1 - SPAN)
            piece, is_cut = self._piece(account, wanted, keep, (lowest, below), most, is_small)
            yield piece
            below = piece[-1].seq if is_cut else lowest + 1

    def _piece(
        self,
        account: int,
        wanted: Wanted,
        keep: Callable[[AnyRow], bool],
        between: tuple[int, int],
        most: int,
        is_small: bool,
    ) -> tuple[list[AnyRow], bool]:
        """What is found between two numbers, and whether it was cut off for being much."""
        found = [self._found(table, account, wanted, between, is_small) for table in _DIRECTIONS[wanted.direction]]
        piece: list[AnyRow] = []
        length = 0
        for row in heapq.merge(*found, key=lambda row: -row.seq):
            if keep(row):
                piece.append(row)
                length += len(row.text)
                if len(piece) == most or length > LONGEST:
                    return piece, True
        return piece, False

    def _found(
        self, table: Table, account: int, wanted: Wanted, between: tuple[int, int], is_small: bool
    ) -> Iterator[AnyRow]:
        conditions = [_sieve(term, table, wanted.now) for term in wanted.search.terms]
        where = " AND ".join(f"({condition})" for condition, _ in conditions if condition)
        values = [value for _, values in conditions for value in values]
        # Of a small account all are looked up; of a large one the latest of everybody's are mostly its own.
        own = "account = ? AND seq > ? AND seq < ?"
        if is_small:
            own = f"seq IN (SELECT seq FROM {table} INDEXED BY {_BY_TIME[table]} WHERE {own})"
        query = (
            f"SELECT {_COLUMNS[table]} FROM {table} NOT INDEXED WHERE {own}"
            f"{' AND ' + where if where else ''} ORDER BY seq DESC"
        )
        row_type = _ROWS[table]
        for row in self.read(query, (account, *between, *values)):
            yield row_type(*row)

    def _is_small(self, account: int) -> bool:
        query = "SELECT count(*) FROM (SELECT 1 FROM messages INDEXED BY messages_by_time WHERE account = ? LIMIT ?)"
        count = self.read(query, (account, SPAN)).get
        return bool(count < SPAN)

    def count_messages(self, account: int, wanted: Wanted) -> int:
        """How many messages there are, whatever they say: the terms are not looked at."""
        total = 0
        for table in _DIRECTIONS[wanted.direction]:
            query = f"SELECT count(*) FROM {table} INDEXED BY {_BY_TIME[table]} WHERE account = ? AND seq > ?"
            count = self.read(query, (account, wanted.after)).get
            total += count
        return total

    def rows_at(self, account: int, seqs: Sequence[int]) -> list[AnyRow]:
        """The messages of these numbers that there are, in both directions, in order."""
        rows: list[AnyRow] = []
        places = ", ".join("?" * len(seqs))
        for table, row_type in _ROWS.items():
            query = f"SELECT {_COLUMNS[table]} FROM {table} WHERE seq IN ({places}) AND +account = ?"
            rows.extend(row_type(*row) for row in self.read(query, (*seqs, account)))
        return sorted(rows, key=lambda row: row.seq)

    def received(self, account: int, message_id: str) -> InboundRow | None:
        """The message from a phone of this id."""
        query = f"SELECT {_COLUMNS['inbound']} FROM inbound WHERE account = ? AND message_id = ?"
        found = self.read(query, (account, message_id)).fetchone()
        return None if found is None else InboundRow(*found)

    # What is ahead

    def next_step(self, account: int, now: int) -> int | None:
        """When the next message takes a step or a push is tried; None if nothing is left to happen."""
        instants = [
            self.read(f"SELECT min({instant}) FROM {source}", values).get
            for source, instant, values in _ahead(account, now)
        ]
        instants += [
            self.read(f"SELECT min({instant}) FROM {source} AND {instant} > ?", (account, now)).get
            for source, instant in _CALLS
        ]
        return min((instant for instant in instants if instant is not None), default=None)

    def unfinished(self, account: int, now: int, most: int) -> list[MessageRow]:
        """Messages that have steps ahead, those of the soonest steps first; at most so many of each kind of step."""
        rows: dict[int, MessageRow] = {}
        for source, instant, values in _ahead(account, now):
            query = f"SELECT {_COLUMNS['messages']} FROM {source} ORDER BY {instant} LIMIT ?"
            rows.update((row[0], MessageRow(*row)) for row in self.read(query, (*values, most)))
        return list(rows.values())


_CALLS = (
    ("notices INDEXED BY notices_by_time WHERE account = ? AND push IS NULL", "due_at"),
    ("pushes INDEXED BY pushes_to_call WHERE account = ? AND next_at IS NOT NULL", "next_at"),
)
_WAITS = "messages INDEXED BY messages_by_time WHERE account = ? AND sent_at > ?"
_REPORTED = "messages INDEXED BY reports_to_fetch WHERE account = ? AND report = 0 AND done_at > ?"
_SILENT = (
    "messages INDEXED BY outcomes_without_report"
    " WHERE account = ? AND report IS NULL AND done_at IS NOT NULL AND done_at > ?"
)
_RARE = {name: f"json_extract(options, '$.timeline.{name}')" for name in ("window_from", "intermediate_at", "hangs")}


def _ahead(account: int, now: int) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """Where each kind of step that is ahead is found, the column of its instant, and the values that go with it.

    Rare steps have no index. They come before another one that has, and are looked for before the soonest of those.
    """
    yield f"{_WAITS} AND coalesce({_RARE['hangs']}, 0) = 0", "sent_at", (account, now)
    yield _REPORTED, "done_at", (account, now)
    yield _SILENT, "done_at", (account, now)
    for common, instant, rare in (
        (_WAITS, "sent_at", _RARE["window_from"]),
        (_REPORTED, "done_at", _RARE["intermediate_at"]),
        (_SILENT, "done_at", _RARE["intermediate_at"]),
    ):
        soonest = f"(SELECT * FROM {common} ORDER BY {instant} LIMIT {_SOONEST})"
        yield f"{soonest} WHERE options IS NOT NULL AND {rare} > ?", rare, (account, now, now)


def _sieve(term: Term, table: Table, now: int) -> tuple[str, list[Any]]:
    """A condition that every row meets that meets the term, and perhaps others do; empty if there is no cheap one."""
    if term.place.negated:
        return "", []
    if isinstance(term, AnyOf):
        sieves = [_sieve(one, table, now) for one in term.terms]
        if not all(condition for condition, _ in sieves):
            return "", []
        return " OR ".join(f"({condition})" for condition, _ in sieves), [one for _, values in sieves for one in values]
    match term:
        case Accepted(since, until):
            column = _ACCEPTED_AT[table]
            bounds = [(f"{column} >= ?", since), (f"{column} < ?", until)]
            given = [(condition, value) for condition, value in bounds if value is not None]
            return " AND ".join(condition for condition, _ in given), [value for _, value in given]
        case Holds(needle, anywhere):
            columns = ("text", "sender", "recipient") if anywhere else ("text",)
            conditions = [_holds(column) for column in columns]
            values = [_like(needle.casefold())] * len(columns)
            if term.digits is not None:
                conditions += ["sender LIKE ?", "recipient LIKE ?"]
                values += [f"%{term.digits}%"] * 2
            return " OR ".join(conditions), values
        case From(pattern) if _is_simple(pattern):
            return _from(pattern)
        case To(pattern) if pattern.digits is not None and _is_simple(pattern):
            return "recipient GLOB ?", [_glob(pattern.digits)]
        case Phone(pattern) if pattern.digits is not None and _is_simple(pattern):
            return _from(pattern) if table == "inbound" else ("recipient GLOB ?", [_glob(pattern.digits)])
        case Stands():
            return _stands(term, table, now)
        case Named(numbers):
            return f"seq IN ({', '.join(map(str, sorted(numbers)))})", []
        case Parts(comparison, count):
            return f"parts {comparison} ?", [count]
        case OfBulk():
            return ("bulk_id IS NOT NULL" if table == "messages" else "0"), []
    return _marked(term, table), []


def _marked(term: Term, table: Table) -> str:
    """The condition of terms that are about what is noted of a message elsewhere."""
    match term:
        case Is("in" | "out" as way):
            return "1" if (way == "in") is (table == "inbound") else "0"
        case Is("read"):
            return f"EXISTS (SELECT 1 FROM marks WHERE marks.seq = {table}.seq AND marks.read = 1)"
        case Is("unread"):
            return f"NOT EXISTS (SELECT 1 FROM marks WHERE marks.seq = {table}.seq AND marks.read = 1)"
        case Tagged() | Has("tag"):
            return f"EXISTS (SELECT 1 FROM marks WHERE marks.seq = {table}.seq AND marks.tags IS NOT NULL)"
        case Pushed() | Has("push"):
            return f"EXISTS (SELECT 1 FROM notices WHERE notices.message = {table}.seq AND notices.push IS NOT NULL)"
    return ""


def _from(pattern: PartyPattern) -> tuple[str, list[Any]]:
    # A sender is kept as it was written, so one with signs may be the number that is meant.
    return f"{_matches('sender')} OR sender GLOB '*[^0-9]*'", [_glob(pattern.digits or pattern.name)]


def _is_simple(pattern: PartyPattern) -> bool:
    # The database takes very long over many stars.
    return len(pattern.name) <= _MOST_PIECES


def _stands(term: Stands, table: Table, now: int) -> tuple[str, list[Any]]:
    if table == "inbound":
        return ("1" if term.state == RECEIVED else "0"), []
    ids = ", ".join(map(str, sorted(term.statuses)))
    on_the_way = "1" if term.statuses & {SENT, TIME_VIOLATION} else f"first_status IN ({ids})"
    return f"status IN ({ids}) OR ((done_at IS NULL OR done_at > ?) AND {on_the_way})", [now]


def _holds(column: str) -> str:
    # LIKE knows the case of ASCII only, and stops at a NUL; what has anything else is left to the caller.
    return f"{column} LIKE ? ESCAPE '\\' OR length({column}) <> length(CAST({column} AS BLOB))"


def _matches(column: str) -> str:
    return f"{column} GLOB ? OR {column} IS NULL"


def _like(needle: str) -> str:
    for special in ("\\", "%", "_"):
        needle = needle.replace(special, f"\\{special}")
    return f"%{needle}%"


def _glob(pieces: Sequence[str]) -> str:
    return "*".join(pieces)
