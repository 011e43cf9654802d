"""The store on SQLite: one file, one process, and one transaction for whatever has queued up.

Writes are queued and answered after their commit; a read commits what is queued first, so that it sees it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

import apsw
import orjson

from textbed.store.feed import Feed
from textbed.store.interface import StoreError
from textbed.store.rows import AccountRow, BulkRow, InboundRow, LookupRow, MessageRow, NoticeRow
from textbed.store.tally import Tally

APPLICATION_ID = 0x54425344
"""Marks a file as ours: `TBSD`."""
VERSION = 4

_PLACES = {row: ", ".join("?" * len(row._fields)) for row in (MessageRow, BulkRow, InboundRow, LookupRow)}
_INSERT_MESSAGE = f"INSERT INTO messages VALUES ({_PLACES[MessageRow]})"
_INSERT_NOTICE = f"INSERT INTO notices VALUES ({', '.join('?' * len(NoticeRow._fields))})"
_INSERTS = {
    BulkRow: f"INSERT INTO bulks VALUES ({_PLACES[BulkRow]})",
    InboundRow: f"INSERT INTO inbound VALUES ({_PLACES[InboundRow]})",
    LookupRow: f"INSERT INTO lookups VALUES ({_PLACES[LookupRow]})",
}


class SqliteCore:
    """The connection, the queue of writes, and the accounts; what is asked of the rest is in classes built on this."""

    def __init__(self, path: Path | None) -> None:
        self._connection = _open(path)
        self.tally = Tally()
        self.feed = Feed()
        self.last_account = 0
        """Whose messages were queued last."""
        self._messages: list[tuple[Any, ...]] = []
        self._queued_ids: set[tuple[int, str]] = set()
        """Those of the queued messages that `is_queued` has gone through; few requests ask."""
        self._statements: list[tuple[str, Sequence[Any]]] = []
        self._batches: dict[str, list[Sequence[Any]]] = {}
        self._is_announced = False
        self._due: dict[int, int] = {}
        """When the first of the queued notices of an account is due."""
        self._dirty: dict[int, Callable[[], AccountRow]] = {}
        self._after_commit: list[tuple[Callable[[], None], Callable[[], None] | None]] = []
        self.on_first_write: Callable[[], object] = lambda: None
        self.on_notices: Callable[[dict[int, int]], object] = lambda _: None
        self._last_seq: int = max(
            self._one(f"SELECT coalesce(max({column}), 0) FROM {table}")
            for table, column in (("messages", "seq"), ("inbound", "seq"), ("numbers_given", "last_seq"))
        )
        self._last_lookup: int = self._one("SELECT coalesce(max(seq), 0) FROM lookups")
        self._last_notice: int
        self._last_push: int
        self._last_notice, self._last_push = (
            self._one(f"SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = '{table}'")
            for table in ("notices", "pushes")
        )

    def close(self) -> None:
        """Writes what is queued and lets the file go."""
        self.commit()
        self._connection.close()

    # Writing

    def next_seq(self, count: int = 1) -> int:
        """The first of `count` consecutive numbers for messages."""
        first = self._last_seq + 1
        self._last_seq += count
        return first

    def next_inbound(self) -> int:
        """A number for a message from a phone; they are in one order with those to phones."""
        return self.next_seq()

    @property
    def last_seq(self) -> int:
        """The number that was given last, whether its message is stored already or not."""
        return self._last_seq

    def next_lookup(self) -> int:
        self._last_lookup += 1
        return self._last_lookup

    def add_messages(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Queues messages, each a tuple in the order of `MessageRow`."""
        self.hurry()
        self._messages.extend(rows)
        self.last_account = account = rows[0][1]
        self.feed.announce(self, account, "message", range(rows[0][0], rows[-1][0] + 1))

    def is_queued(self, account: int, message_id: str) -> bool:
        """Whether a message of this id waits for the commit."""
        ids = self._queued_ids
        ids.update([(row[1], row[3]) for row in self._messages[len(ids) :]])
        return (account, message_id) in ids

    def add(self, row: BulkRow | InboundRow | LookupRow) -> None:
        """Queues one row of another kind."""
        self.execute(_INSERTS[type(row)], row)

    def execute(self, statement: str, values: Sequence[Any]) -> None:
        """Queues a statement."""
        self.hurry()
        self._statements.append((statement, values))

    def execute_each(self, statement: str, rows: Sequence[Sequence[Any]], *, can_wait: bool = False) -> None:
        """Queues a statement for each row; it is carried out after those of `execute`.

        What can wait does so until something else is queued, or somebody says `hurry`.
        """
        if not can_wait:
            self.hurry()
        self._batches.setdefault(statement, []).extend(rows)

    def next_notice(self) -> int:
        self._last_notice += 1
        return self._last_notice

    def add_notices(self, rows: Sequence[NoticeRow]) -> None:
        """Queues notices; once they are durable, `on_notices` is told when the first of each account is due."""
        self.execute_each(_INSERT_NOTICE, rows)
        for row in rows:
            due = self._due.get(row.account)
            if due is None or row.due_at < due:
                self._due[row.account] = row.due_at

    def touch(self, account: int, row: Callable[[], AccountRow]) -> None:
        """Queues an account; `row` is asked for it when the commit comes."""
        self._dirty[account] = row

    def after_commit(
        self, callback: Callable[[], None], otherwise: Callable[[], None] | None = None, *, can_wait: bool = False
    ) -> None:
        """Calls back once everything queued so far is durable, or calls `otherwise` if that cannot be."""
        if not can_wait:
            self.hurry()
        self._after_commit.append((callback, otherwise))

    @property
    def has_queued(self) -> bool:
        """Whether anything waits for a commit."""
        return bool(self._messages or self._statements or self._batches or self._dirty)

    def commit(self) -> None:
        """Makes everything that is queued durable, in one transaction, and then calls back."""
        self._is_announced = False
        if not (self._messages or self._statements or self._batches or self._dirty or self._after_commit):
            return
        messages, self._messages = self._messages, []
        self._queued_ids.clear()
        statements, self._statements = self._statements, []
        batches: dict[str, list[Sequence[Any]]] = {}
        due: dict[int, int] = {}
        if self._batches:
            batches, self._batches = self._batches, {}
            due, self._due = self._due, {}
        dirty, self._dirty = self._dirty, {}
        callbacks, self._after_commit = self._after_commit, []
        if messages or statements or batches or dirty:
            connection = self._connection
            connection.execute("BEGIN")
            try:
                connection.executemany(_INSERT_MESSAGE, messages)
                for statement, values in statements:
                    connection.execute(statement, values)
                for statement, rows in batches.items():
                    connection.executemany(statement, rows)
                for row in dirty.values():
                    self._save(row())
                connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                for _, otherwise in callbacks:
                    if otherwise is not None:
                        otherwise()
                raise
            self.tally.committed(len(messages) + len(statements) + sum(map(len, batches.values())))
        for callback, _ in callbacks:
            callback()
        if due:
            self.on_notices(due)

    def hurry(self) -> None:
        """Has whoever drives the store see to a commit soon."""
        if not self._is_announced:
            self._is_announced = True
            self.on_first_write()

    # Reading

    def read(self, query: str, values: Sequence[Any] = ()) -> apsw.Cursor:
        """Answers a query, which sees everything that was queued before it."""
        self.commit()
        return self._connection.execute(query, values)

    def write_now(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Carries out a statement for each row and makes it durable at once, with all that was queued before."""
        self.commit()
        with self._transaction():
            self._connection.executemany(statement, rows)
        self.tally.committed(len(rows))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All that is done within it, or nothing. `commit` does without: it is on the way of every request."""
        self._connection.execute("BEGIN")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        # After some faults, as of a full disk, the database has done so by itself.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _remember_numbers(self) -> None:
        """Within a transaction that deletes messages: keeps their numbers from being given again."""
        self._connection.execute(
            "INSERT OR REPLACE INTO numbers_given (rowid, last_seq) VALUES (1, ?)", (self.last_seq,)
        )

    def size(self) -> int:
        """How many bytes the store takes."""
        pages: int = self._one("PRAGMA page_count")
        size: int = self._one("PRAGMA page_size")
        return pages * size

    def _one(self, query: str) -> Any:
        return self._connection.execute(query).get

    # Accounts

    def accounts(self) -> list[AccountRow]:
        """All accounts, the oldest first."""
        found = self.read("SELECT id, name, credentials, setup, state FROM accounts ORDER BY id")
        return [AccountRow(number, name, *map(orjson.loads, parts)) for number, name, *parts in found]

    def _save(self, row: AccountRow) -> None:
        parts = [orjson.dumps(part).decode() for part in row[2:]]
        self._connection.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?, ?)", (*row[:2], *parts))


def _open(path: Path | None) -> apsw.Connection:
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{path.parent} cannot be made: {error.strerror}", "Name another place with --store"
            ) from None
        _make_private(path)
    try:
        connection = apsw.Connection(str(path or ":memory:"))
        connection.set_busy_timeout(200)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        application = connection.execute("PRAGMA application_id").get
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").get
        version = connection.execute("PRAGMA user_version").get
        if tables and application != APPLICATION_ID:
            raise StoreError(f"{path} is a database of something else", "Name another file with --store")
        if version > VERSION:
            raise StoreError(
                f"{path} was written by a newer Textbed (its format is {version}, this one knows {VERSION})",
                "Update Textbed, or name another file with --store",
            )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA wal_autocheckpoint = 8000")
        connection.execute("BEGIN IMMEDIATE")
        for step in range(version, VERSION):
            _migrate(connection, step)
        connection.execute("COMMIT")
    except apsw.BusyError:
        raise StoreError(
            f"{path} is in use by another server", "Stop that one, or name another file with --store"
        ) from None
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise StoreError(f"{path} is no database of Textbed: {error}", "Name another file with --store") from None
    except apsw.Error as error:
        raise StoreError(f"{path} cannot be opened: {error}", "Name another file with --store") from None
    return connection


def _make_private(path: Path) -> None:
    """Makes the file, if it is not there, its owner's alone; the files that SQLite puts beside it become like it."""
    with suppress(OSError):  # what is the matter is told where it is opened
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _migrate(connection: apsw.Connection, version: int) -> None:
    """Takes the file from one version of the format to the next; nothing is version 0."""
    script = {0: "schema.sql", 1: "pushes.sql", 2: "push_states.sql", 3: "marks.sql"}[version]
    statements = (files(__package__) / script).read_text(encoding="utf-8")
    for statement in statements.split(";\n"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version + 1}")
