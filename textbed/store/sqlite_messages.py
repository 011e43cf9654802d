"""Messages to phones, in SQLite: one by id, reports to hand out, logs, the requests that they came in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice, starmap
from typing import Any

from textbed.domain.timeline import VALIDITY_EXPIRED
from textbed.store.interface import LogFilter, ReportFilter
from textbed.store.rows import SKYCORE, BulkRow, MessageRow, handed_out
from textbed.store.sqlite_core import SqliteCore

_MESSAGE = ", ".join(MessageRow._fields)
_PREFIXED = ", ".join(f"messages.{name}" for name in MessageRow._fields)
# Where messages were deleted, others may have come to stand between a request's first and last.
_IN_BULK = "seq BETWEEN ? AND ? AND +account = ? AND bulk_id = ?"


class MessageQueries(SqliteCore):
    """See `textbed.store.interface.Store`."""

    def message(self, account: int, message_id: str) -> MessageRow | None:
        """The message of this id."""
        query = f"SELECT {_MESSAGE} FROM messages WHERE account = ? AND message_id = ?"
        found = self.read(query, (account, message_id)).fetchone()
        return None if found is None else MessageRow(*found)

    def is_known(self, account: int, message_id: str) -> bool:
        """Whether a message of the account has this id, queued ones included; does not commit."""
        if self.is_queued(account, message_id):
            return True
        query = "SELECT 1 FROM messages WHERE account = ? AND message_id = ?"
        return self._connection.execute(query, (account, message_id)).fetchone() is not None

    def texts_since(self, account: int, recipient: str, since: int) -> list[str]:
        """What a phone was sent from an instant on, refused messages left out."""
        query = "SELECT text FROM messages WHERE account = ? AND sent_at >= ? AND recipient = ? AND price > 0"
        return [text for (text,) in self.read(query, (account, since, recipient))]

    def take_reports(self, account: int, now: int, wanted: ReportFilter) -> list[MessageRow]:
        """Reports that are due, the oldest outcome first; each is handed out once, whatever becomes of the answer."""
        source, values = _source(account, wanted.bulk_ids, wanted.message_ids)
        query = f"{source} AND report = 0 AND done_at BETWEEN ? AND ? ORDER BY done_at, seq LIMIT ?"
        rows = [MessageRow(*row) for row in self.read(query, (*values, wanted.since, now, wanted.limit))]
        if rows:
            taken = handed_out(now)
            self.write_now("UPDATE messages SET report = ? WHERE seq = ?", [(taken, row.seq) for row in rows])
            self.feed.announce(self, account, "report", [row.seq for row in rows])
        return rows

    def log(self, account: int, wanted: LogFilter, keep: Callable[[MessageRow], bool]) -> list[MessageRow]:
        """Infobip's messages of the account, the latest sent first, as far as `keep` agrees."""
        source, values = _source(account, wanted.bulk_ids, wanted.message_ids)
        where = [source, "sent_at BETWEEN ? AND ?", "origin < ?"]
        values += [wanted.since, wanted.until, SKYCORE]
        equal = {
            "sender": wanted.sender,
            "recipient": wanted.recipient,
            "substr(network, 1, 3)": wanted.mcc,
            "substr(network, 4)": wanted.mnc,
        }
        for column, value in equal.items():
            if value is not None:
                where.append(f"{column} = ?")
                values.append(value)
        found = self.read(f"{' AND '.join(where)} ORDER BY sent_at DESC, seq DESC", values)
        return list(islice(filter(keep, starmap(MessageRow, found)), wanted.limit))

    def bulk(self, account: int, bulk_id: str) -> list[BulkRow]:
        """The requests of this id, in order."""
        query = "SELECT * FROM bulks WHERE account = ? AND bulk_id = ? ORDER BY first_seq"
        return [BulkRow(*row) for row in self.read(query, (account, bulk_id))]

    def bulk_messages(self, bulk: BulkRow) -> list[MessageRow]:
        """The messages of a request, in its order."""
        query = f"SELECT {_MESSAGE} FROM messages WHERE {_IN_BULK}"
        return [MessageRow(*row) for row in self.read(query, _in_bulk(bulk))]

    def last_sent(self, bulk: BulkRow) -> int | None:
        """When the last message of a request leaves; None if all were refused, or expired before they could."""
        query = f"""SELECT max(sent_at) FROM messages WHERE {_IN_BULK}
            AND NOT (done_at IS sent_at AND (done_at = accepted_at OR error = ?))"""
        last = self.read(query, (*_in_bulk(bulk), VALIDITY_EXPIRED)).get
        return None if last is None else int(last)

    def change_bulk(self, bulk: BulkRow) -> None:
        """Queues another time and status of a request."""
        statement = "UPDATE bulks SET send_at = ?, status = ? WHERE account = ? AND bulk_id = ? AND first_seq = ?"
        self.execute(statement, (bulk.send_at, bulk.status, bulk.account, bulk.bulk_id, bulk.first_seq))

    def change_messages(self, rows: Sequence[MessageRow]) -> None:
        """Queues another future of messages."""
        columns = ("price", "sent_at", "done_at", "status", "error", "report", "options", "seq")
        assignments = ", ".join(f"{column} = ?" for column in columns[:-1])
        for row in rows:
            values = [getattr(row, column) for column in columns]
            self.execute(f"UPDATE messages SET {assignments} WHERE seq = ?", values)
        if rows:
            self.feed.announce(self, rows[0].account, "changed", [row.seq for row in rows])

    def convert(self, account: int, message_id: str, now: int) -> str | None:
        """Counts a conversion of a tracked message, once; the key of its process, or None if it is not tracked."""
        query = "SELECT process_key FROM tracked WHERE account = ? AND message_id = ?"
        found = self.read(query, (account, message_id)).fetchone()
        if found is None:
            return None
        statement = "UPDATE tracked SET converted_at = coalesce(converted_at, ?) WHERE account = ? AND message_id = ?"
        self.execute(statement, (now, account, message_id))
        return str(found[0])


def _in_bulk(bulk: BulkRow) -> tuple[Any, ...]:
    return bulk.first_seq, bulk.last_seq, bulk.account, bulk.bulk_id


def _source(account: int, bulk_ids: Sequence[str], message_ids: Sequence[str]) -> tuple[str, list[Any]]:
    """Where to look for messages of requests and ids, if any are given; and the values that go into it.

    By itself the database would rather go through all messages in the order that is asked for than look up these few.
    """
    ids = f"message_id IN ({', '.join('?' * len(message_ids))})"
    if bulk_ids:
        source = f"""SELECT {_PREFIXED} FROM bulks CROSS JOIN messages ON seq BETWEEN first_seq AND last_seq
            WHERE bulks.account = ? AND bulks.bulk_id IN ({", ".join("?" * len(bulk_ids))})
            AND +messages.account = bulks.account AND messages.bulk_id = bulks.bulk_id"""
        values = [account, *bulk_ids]
        return (f"{source} AND {ids}", [*values, *message_ids]) if message_ids else (source, values)
    if message_ids:
        source = f"SELECT {_MESSAGE} FROM messages INDEXED BY messages_by_id WHERE account = ? AND {ids}"
        return source, [account, *message_ids]
    return f"SELECT {_MESSAGE} FROM messages WHERE account = ?", [account]
