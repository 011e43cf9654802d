"""What is noted on messages, in SQLite: whether somebody has read them, and their tags; and conversations by phone."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from textbed.store.interface import UNMARKED, Conversation, Conversations, Marking, Marks
from textbed.store.sqlite_core import SqliteCore

_UNREAD = "NOT EXISTS (SELECT 1 FROM marks WHERE marks.seq = {table}.seq AND marks.read = 1)"
_TABLES = (("messages", "recipient", "messages_by_time"), ("inbound", "sender", "inbound_by_time"))
_PUSH_STATES = """
SELECT DISTINCT state FROM notices INDEXED BY notices_by_message
JOIN pushes ON pushes.id = notices.push
WHERE notices.message = ? AND notices.push IS NOT NULL
"""


class MarkQueries(SqliteCore):
    """See `textbed.store.interface.Store`."""

    def marks(self, seq: int) -> Marks:
        """What is noted on a message. This is asked in the middle of searches, and what is noted is durable already."""
        found = self._connection.execute("SELECT read, tags FROM marks WHERE seq = ?", (seq,)).fetchone()
        if found is None:
            return UNMARKED
        read, tags = found
        return Marks(bool(read), tuple(orjson.loads(tags)) if tags is not None else ())

    def push_states(self, seq: int) -> list[str]:
        """How the pushes about a message stand, each state once; asked in the middle of searches as well."""
        return [state for (state,) in self._connection.execute(_PUSH_STATES, (seq,))]

    def mark(self, account: int, seqs: Sequence[int], marking: Marking) -> list[int]:
        """Notes something on messages, at once; which of them were changed by that."""
        self.commit()
        rows = []
        for seq in seqs:
            before = self.marks(seq)
            after = marking.on(before)
            if after != before:
                tags = orjson.dumps(after.tags).decode() if after.tags else None
                rows.append((seq, account, int(after.read), tags))
        if rows:
            self.write_now("INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?)", rows)
        return [row[0] for row in rows]

    def tags(self, account: int) -> list[str]:
        """The tags that the account's messages have, by name."""
        query = (
            "SELECT DISTINCT value FROM marks INDEXED BY tagged, json_each(marks.tags)"
            " WHERE account = ? AND tags IS NOT NULL ORDER BY lower(value), value"
        )
        return [tag for (tag,) in self.read(query, (account,))]

    def count_unread(self, account: int, most: int) -> int:
        """How many messages nobody has read; counting ends at `most`."""
        total = 0
        for table, _, by_time in _TABLES:
            unread = _UNREAD.format(table=table)
            some = f"SELECT 1 FROM {table} INDEXED BY {by_time} WHERE account = ? AND {unread} LIMIT ?"
            query = f"SELECT count(*) FROM ({some})"
            count = self.read(query, (account, most - total)).get
            total += count
        return total

    def conversations(self, account: int, span: int) -> Conversations:
        """The phones of an account, the one with the newest message first, as far as the latest `span` numbers tell."""
        small = self._is_within(account, span)
        after = 0 if small else max(self.last_seq - span, 0)
        pieces = []
        for table, phone, by_time in _TABLES:
            own = "account = ? AND seq > ?"
            if small:
                # Looked up by index: the others' messages may be many.
                own = f"seq IN (SELECT seq FROM {table} INDEXED BY {by_time} WHERE {own})"
            unread = _UNREAD.format(table=table)
            pieces.append(f"SELECT {phone} AS phone, seq, {unread} AS unread FROM {table} NOT INDEXED WHERE {own}")
        query = (
            f"SELECT phone, max(seq) AS latest, count(*), sum(unread) FROM ({' UNION ALL '.join(pieces)})"
            " GROUP BY phone ORDER BY latest DESC"
        )
        found = [Conversation(*row) for row in self.read(query, (account, after, account, after))]
        return Conversations(found, complete=after == 0)

    def _is_within(self, account: int, span: int) -> bool:
        """Whether an account has fewer messages than this; that is found out without counting them all."""
        total = 0
        for table, _, by_time in _TABLES:
            query = f"SELECT count(*) FROM (SELECT 1 FROM {table} INDEXED BY {by_time} WHERE account = ? LIMIT ?)"
            count = self.read(query, (account, span)).get
            total += count
        return total < span
