"""Messages from phones, in SQLite: handed out once, and looked at as often as one likes."""

from __future__ import annotations

from typing import Any

from textbed.store.interface import ReceivedFilter
from textbed.store.rows import InboundRow, handed_out
from textbed.store.sqlite_core import SqliteCore

_INBOUND = ", ".join(InboundRow._fields)


class InboundQueries(SqliteCore):
    """See `textbed.store.interface.Store`."""

    def take_received(self, account: int, now: int, limit: int) -> tuple[list[InboundRow], int]:
        """Messages that wait to be fetched, the oldest first, each handed out once; and how many still wait."""
        waiting = "FROM inbound WHERE account = ? AND report = 0"
        rows = [
            InboundRow(*row) for row in self.read(f"SELECT {_INBOUND} {waiting} ORDER BY seq LIMIT ?", (account, limit))
        ]
        if rows:
            taken = handed_out(now)
            self.write_now("UPDATE inbound SET report = ? WHERE seq = ?", [(taken, row.seq) for row in rows])
            self.feed.announce(self, account, "report", [row.seq for row in rows])
        left = self.read(f"SELECT count(*) {waiting}", (account,)).get
        return rows, left

    def received_log(self, account: int, wanted: ReceivedFilter) -> list[InboundRow]:
        """Messages that the account's numbers received, the newest first; those to Skycore's shortcodes left out."""
        values: list[Any] = [account, wanted.since, wanted.until]
        where = ["account = ? AND received_at >= ? AND received_at <= ? AND json_extract(options, '$.gateway') IS NULL"]
        if wanted.recipient is not None:
            where.append("recipient = ?")
            values.append(wanted.recipient)
        if wanted.without_keyword:
            where.append("keyword IS NULL")
        elif wanted.keyword is not None:
            where.append("keyword = ? COLLATE NOCASE")
            values.append(wanted.keyword)
        query = (
            f"SELECT {_INBOUND} FROM inbound WHERE {' AND '.join(where)} ORDER BY received_at DESC, seq DESC LIMIT ?"
        )
        return [InboundRow(*row) for row in self.read(query, (*values, wanted.limit))]
