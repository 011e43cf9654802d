"""Numbers that were looked up, in SQLite."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, starmap
from typing import Any

from textbed.store.interface import LogFilter
from textbed.store.rows import LookupRow
from textbed.store.sqlite_core import SqliteCore

_LOOKUP = ", ".join(LookupRow._fields)


class LookupQueries(SqliteCore):
    """See `textbed.store.interface.Store`."""

    def lookup_log(self, account: int, wanted: LogFilter, keep: Callable[[LookupRow], bool]) -> list[LookupRow]:
        """Lookups of the account, the latest first, as far as `keep` agrees."""
        values: list[Any] = [account, wanted.since, wanted.until]
        where = ["account = ? AND sent_at >= ? AND sent_at <= ?"]
        equal = {"recipient": wanted.recipient, "substr(network, 1, 3)": wanted.mcc, "substr(network, 4)": wanted.mnc}
        for column, value in equal.items():
            if value is not None:
                where.append(f"{column} = ?")
                values.append(value)
        for column, ids in (("bulk_id", wanted.bulk_ids), ("message_id", wanted.message_ids)):
            if ids:
                where.append(f"{column} IN ({', '.join('?' * len(ids))})")
                values.extend(ids)
        # By itself the database would at times rather go through all in the order that is asked for.
        source = f"SELECT {_LOOKUP} FROM lookups INDEXED BY {_index(wanted)}"
        found = self.read(f"{source} WHERE {' AND '.join(where)} ORDER BY sent_at DESC, seq DESC", values)
        return list(islice(filter(keep, starmap(LookupRow, found)), wanted.limit))


def _index(wanted: LogFilter) -> str:
    if wanted.message_ids:
        return "lookups_by_id"
    return "lookups_by_bulk" if wanted.bulk_ids else "lookups_by_time"
