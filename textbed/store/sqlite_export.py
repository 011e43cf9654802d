"""Everything of a kind, in SQLite, one row after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from textbed.store.rows import InboundRow, LookupRow, MessageRow
from textbed.store.sqlite_core import SqliteCore

Kind = Literal["messages", "inbound", "lookups"]

_ROWS: dict[Kind, Any] = {"messages": MessageRow, "inbound": InboundRow, "lookups": LookupRow}


class ExportQueries(SqliteCore):
    """See `textbed.store.interface.Store`."""

    def count(self, kind: Kind, account: int | None) -> int:
        """How many rows of a kind there are, of one account or of all."""
        count = self.read(f"SELECT count(*) FROM {kind} {_where(account)}", _values(account)).get
        return int(count)

    def every(self, kind: Kind, account: int | None) -> Iterator[Any]:
        """The rows of a kind, in the order in which they came; nothing else may be asked while they are read."""
        row = _ROWS[kind]
        query = f"SELECT {', '.join(row._fields)} FROM {kind} {_where(account)} ORDER BY seq"
        return (row(*found) for found in self.read(query, _values(account)))


def _where(account: int | None) -> str:
    # The plus keeps an index out of it, whose rows would have to be sorted first.
    return "" if account is None else "WHERE +account = ?"


def _values(account: int | None) -> tuple[int, ...]:
    return () if account is None else (account,)
