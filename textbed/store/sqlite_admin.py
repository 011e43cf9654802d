"""Deleting, in SQLite: chosen messages, all that an account has, or the account itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from textbed.store.rows import AnyRow, InboundRow, MessageRow
from textbed.store.sqlite_core import SqliteCore

_MESSAGES = ("messages", "inbound")
_OTHERS = ("bulks", "lookups", "links", "tracked", "pushes", "push_attempts", "marks")
_HALVES_OF_NOTICES = ("push IS NULL", "push IS NOT NULL")


class AdminQueries(SqliteCore):
    """See `textbed.store.interface.Store`."""

    def delete_messages(self, rows: Sequence[AnyRow]) -> None:
        """Deletes messages with their links and tracking, at once."""
        sent = [row for row in rows if isinstance(row, MessageRow)]
        received = [row for row in rows if isinstance(row, InboundRow)]
        with self._deleting():
            each = self._connection.executemany
            each("DELETE FROM messages WHERE seq = ?", [(row.seq,) for row in sent])
            each("DELETE FROM inbound WHERE seq = ?", [(row.seq,) for row in received])
            for table in ("links", "tracked"):
                of_one = f"DELETE FROM {table} WHERE account = ? AND message_id = ?"
                each(of_one, [(row.account, row.message_id) for row in sent])
            each("DELETE FROM marks WHERE seq = ?", [(row.seq,) for row in rows])
            self._untell([(row.seq,) for row in rows])

    def _untell(self, messages: Sequence[tuple[int]]) -> None:
        """Deletes what was or is to be told of messages; a push of others too goes on without these."""
        each = self._connection.executemany
        pushes = sorted(set(each("SELECT push FROM notices WHERE message = ? AND push IS NOT NULL", messages)))
        each("DELETE FROM notices WHERE message = ?", messages)
        tells = "EXISTS (SELECT 1 FROM notices WHERE account = pushes.account AND push = pushes.id)"
        each(f"UPDATE pushes SET headers = NULL, body = NULL WHERE id = ? AND next_at IS NOT NULL AND {tells}", pushes)
        gone = f"SELECT account, id FROM pushes WHERE id = ? AND NOT {tells}"
        each(f"DELETE FROM push_attempts WHERE (account, push) IN ({gone})", pushes)
        each(f"DELETE FROM pushes WHERE id = ? AND NOT {tells}", pushes)

    def delete_account_data(self, account: int) -> int:
        """Deletes all that went through an account, at once; how many messages that were."""
        with self._deleting():
            return self._empty(account)

    def forget_account(self, account: int) -> int:
        """Deletes an account with all that it has, at once; how many messages that were."""
        with self._deleting():
            self._connection.execute("DELETE FROM accounts WHERE id = ?", (account,))
            return self._empty(account)

    @contextmanager
    def _deleting(self) -> Iterator[None]:
        self.commit()
        with self._transaction():
            self._remember_numbers()
            yield

    def _empty(self, account: int) -> int:
        for table in _OTHERS:
            self._empty_table(table, account)
        self._empty_table("notices", account, _HALVES_OF_NOTICES)
        return sum(self._empty_table(table, account) for table in _MESSAGES)

    def _empty_table(self, table: str, account: int, parts: Sequence[str] = ("1",)) -> int:
        """Deletes what an account has in a table; `parts` are conditions, each with an index of its own."""
        # What holds nothing of other accounts is emptied as a whole, which takes no time.
        others = [
            f"EXISTS (SELECT 1 FROM {table} WHERE {part} AND account {sign} ?)" for part in parts for sign in "<>"
        ]
        is_shared = self._connection.execute(f"SELECT {' OR '.join(others)}", (account,) * len(others)).get
        if is_shared:
            for part in parts:
                self._connection.execute(f"DELETE FROM {table} WHERE {part} AND account = ?", (account,))
        else:
            self._connection.execute(f"DELETE FROM {table}")
        return self._connection.changes()
