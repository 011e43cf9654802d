"""Forgetting, in SQLite: a bounded number of rows at a time, so that nobody waits for long."""

from __future__ import annotations

from collections.abc import Sequence

from textbed.store.interface import Forgotten
from textbed.store.sqlite_core import SqliteCore

BATCH = 500

# What is still ahead stays, however old: an outcome that is to come, and a request that its owner has halted.
_OLD_MESSAGES = """
SELECT seq, message_id, bulk_id FROM messages
WHERE account = ? AND sent_at < ? AND (
    done_at < ? OR (done_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM bulks
        WHERE bulks.account = messages.account AND bulks.bulk_id = messages.bulk_id AND bulks.status = 'PAUSED'
    ))
)
ORDER BY sent_at LIMIT ?
"""
# Looked for among the request's own numbers; by itself the database would go through the whole account.
_EMPTY_BULKS = """
DELETE FROM bulks WHERE account = ? AND bulk_id = ? AND NOT EXISTS (
    SELECT 1 FROM messages
    WHERE messages.seq BETWEEN bulks.first_seq AND bulks.last_seq
        AND +messages.account = bulks.account AND messages.bulk_id = bulks.bulk_id
)
"""
_OLD_PUSHES = """
SELECT account, id FROM pushes INDEXED BY pushes_by_time
WHERE account = ? AND due_at < ? AND next_at IS NULL ORDER BY due_at LIMIT ?
"""
_MARKS_OF_OLD_INBOUND = """
DELETE FROM marks WHERE seq IN (
    SELECT seq FROM inbound WHERE account = ? AND received_at < ? ORDER BY received_at LIMIT ?
)
"""
_FORGET_PUSH = (
    "DELETE FROM push_attempts WHERE account = ? AND push = ?",
    "DELETE FROM notices WHERE account = ? AND push = ?",
    "DELETE FROM pushes WHERE +account = ? AND id = ?",
)


class RetentionQueries(SqliteCore):
    """See `textbed.store.interface.Store`."""

    def forget_before(self, account: int, instant: int, limit: int = BATCH) -> Forgotten:
        """Forgets what was over before an instant, up to `limit` rows of a kind."""
        self.commit()
        with self._transaction():
            self._remember_numbers()
            messages = self._forget_messages(account, instant, limit)
            self._connection.execute(_MARKS_OF_OLD_INBOUND, (account, instant, limit))
            inbound = self._forget("inbound", "received_at", account, instant, limit)
            lookups = self._forget("lookups", "sent_at", account, instant, limit)
            pushes = self._forget_pushes(account, instant, limit)
        return Forgotten(messages + inbound, more=max(messages, inbound, lookups, pushes) == limit)

    def _forget_messages(self, account: int, instant: int, limit: int) -> int:
        old = self._connection.execute(_OLD_MESSAGES, (account, instant, instant, limit)).fetchall()
        for table in ("messages", "marks"):
            self._each(f"DELETE FROM {table} WHERE seq = ?", [(seq,) for seq, _, _ in old])
        for table in ("links", "tracked"):
            of_one = f"DELETE FROM {table} WHERE account = ? AND message_id = ?"
            self._each(of_one, [(account, message_id) for _, message_id, _ in old])
        self._each(_EMPTY_BULKS, [(account, name) for name in {name for _, _, name in old if name is not None}])
        return len(old)

    def _forget_pushes(self, account: int, instant: int, limit: int) -> int:
        """Pushes of which nothing is to come; the calls of others are still to be made, however old they are."""
        old = self._connection.execute(_OLD_PUSHES, (account, instant, limit)).fetchall()
        for statement in _FORGET_PUSH:
            self._each(statement, old)
        return len(old)

    def _forget(self, table: str, column: str, account: int, instant: int, limit: int) -> int:
        old = f"SELECT seq FROM {table} WHERE account = ? AND {column} < ? ORDER BY {column} LIMIT ?"
        self._connection.execute(f"DELETE FROM {table} WHERE seq IN ({old})", (account, instant, limit))
        return self._connection.changes()

    def _each(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        self._connection.executemany(statement, rows)
