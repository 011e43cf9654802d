"""Notices, pushes and their calls, in SQLite.

What the worker asks does not commit what is queued: it asks for what is durable, and is told when more is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from textbed.store.interface import PushFilter
from textbed.store.rows import AttemptRow, Call, InboundRow, LookupRow, MessageRow, NoticeRow, PushRow
from textbed.store.sqlite_core import SqliteCore

_NOTICE = ", ".join(NoticeRow._fields)
_PUSH = ", ".join(PushRow._fields)
_ATTEMPT = ", ".join(AttemptRow._fields)
_INSERT_PUSH = f"INSERT INTO pushes VALUES ({', '.join('?' * len(PushRow._fields))})"
_TOLD = "UPDATE notices SET push = ? WHERE id = ?"
_FORGET_NOTICES = "DELETE FROM notices WHERE message = ? AND push IS NULL"
_VOID = "DELETE FROM notices WHERE id = ?"
# A call may end when its push is gone already.
_INSERT_ATTEMPT = f"""INSERT INTO push_attempts SELECT {", ".join("?" * len(AttemptRow._fields))}
    WHERE EXISTS (SELECT 1 FROM pushes WHERE id = ?)"""
_CHANGE = "UPDATE pushes SET next_at = ?, state = ?, calls = calls + 1, scheduled = ?, reason = ? WHERE id = ?"
_MOST_PLACES = 500
_WAITING = "waiting"
_OF_WAITING, _OF_OTHERS = "next_at IS NOT NULL", "state <> 'waiting'"


class PushQueries(SqliteCore):
    """See `textbed.store.interface.Store`."""

    # Making pushes

    def due_notices(self, account: int, until: int, most: int) -> list[NoticeRow]:
        """Notices that no push tells yet, by the instant at which they are due."""
        query = (
            f"SELECT {_NOTICE} FROM notices INDEXED BY notices_by_time"
            " WHERE account = ? AND push IS NULL AND due_at <= ? ORDER BY due_at, id LIMIT ?"
        )
        return [NoticeRow(*row) for row in self._connection.execute(query, (account, until, most))]

    def notices_of(self, account: int, push: int) -> list[NoticeRow]:
        """What a push tells."""
        query = f"SELECT {_NOTICE} FROM notices INDEXED BY notices_by_push WHERE account = ? AND push = ? ORDER BY id"
        return [NoticeRow(*row) for row in self._connection.execute(query, (account, push))]

    def drop_notices(self, messages: Sequence[int]) -> None:
        """Queues that what is still to be told of messages is not told."""
        for message in messages:
            self.execute(_FORGET_NOTICES, (message,))

    def next_push(self) -> int:
        self._last_push += 1
        return self._last_push

    def add_pushes(self, pushes: Sequence[PushRow], told: Sequence[tuple[int, int]], void: Sequence[int]) -> None:
        """Queues pushes; `told` are pairs of a push and a notice that it tells, `void` notices that nobody tells."""
        if pushes:
            self.execute_each(_INSERT_PUSH, pushes)
            self.execute_each(_TOLD, told)
        if void:
            self.execute_each(_VOID, [(notice,) for notice in void])

    def messages_at(self, seqs: Sequence[int]) -> dict[int, MessageRow]:
        """The messages to phones of these numbers."""
        return {row[0]: MessageRow(*row) for row in self._rows("messages", MessageRow._fields, seqs)}

    def received_at(self, seqs: Sequence[int]) -> dict[int, InboundRow]:
        """The messages from phones of these numbers."""
        return {row[0]: InboundRow(*row) for row in self._rows("inbound", InboundRow._fields, seqs)}

    def lookups_at(self, seqs: Sequence[int]) -> dict[int, LookupRow]:
        """The lookups of these numbers."""
        return {row[0]: LookupRow(*row) for row in self._rows("lookups", LookupRow._fields, seqs)}

    def _rows(self, table: str, columns: Sequence[str], seqs: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        for some in _pieces(seqs):
            places = ", ".join("?" * len(some))
            yield from self._connection.execute(
                f"SELECT {', '.join(columns)} FROM {table} WHERE seq IN ({places})", some
            )

    # Calling

    def next_due(self, account: int, after: int) -> int | None:
        """When the next notice is due, or the next call after an instant."""
        notice = self._connection.execute(
            "SELECT min(due_at) FROM notices INDEXED BY notices_by_time WHERE account = ? AND push IS NULL", (account,)
        ).get
        call = self._connection.execute(
            "SELECT min(next_at) FROM pushes INDEXED BY pushes_to_call"
            " WHERE account = ? AND next_at IS NOT NULL AND next_at > ?",
            (account, after),
        ).get
        return min((instant for instant in (notice, call) if instant is not None), default=None)

    def calls_due(self, account: int, after: int, until: int) -> list[tuple[Call, str]]:
        """Calls that are due between two instants, the last included: each with the address of its push."""
        query = (
            "SELECT next_at, id, url FROM pushes INDEXED BY pushes_to_call"
            " WHERE account = ? AND next_at > ? AND next_at <= ? ORDER BY next_at, id"
        )
        found = self._connection.execute(query, (account, after, until))
        return [(Call(at, push), url) for at, push, url in found]

    def push(self, number: int) -> PushRow | None:
        """The push of this number."""
        found = self._connection.execute(f"SELECT {_PUSH} FROM pushes WHERE id = ?", (number,)).fetchone()
        return None if found is None else PushRow(*found)

    def rewrite_push(self, push: PushRow) -> None:
        """Queues another content of a push."""
        statement = "UPDATE pushes SET method = ?, url = ?, headers = ?, body = ? WHERE id = ?"
        self.execute(statement, (push.method, push.url, push.headers, push.body, push.id))

    def add_attempts(self, attempts: Sequence[AttemptRow]) -> None:
        """Queues calls that were not made."""
        if attempts:
            self.execute_each(_INSERT_ATTEMPT, [(*attempt, attempt.push) for attempt in attempts])

    def call_made(self, push: PushRow, attempt: AttemptRow) -> None:
        """Queues how a call has ended, and where that leaves its push. It can wait: nobody is to be answered."""
        self.execute_each(_INSERT_ATTEMPT, [(*attempt, push.id)], can_wait=True)
        change = (push.next_at, push.state, push.scheduled, push.reason, push.id)
        self.execute_each(_CHANGE, [change], can_wait=True)

    def release_pushes(self, account: int, now: int) -> None:
        """Queues that pushes which are held back fall due now."""
        statement = (
            "UPDATE pushes INDEXED BY pushes_to_call SET first_at = ?, next_at = ?"
            " WHERE account = ? AND next_at > ? AND scheduled = 0"
        )
        self.execute(statement, (now, now, account, now))

    # Looking

    def pushes(self, account: int, wanted: PushFilter) -> list[PushRow]:
        """Pushes of the account, the latest due first."""
        where, values = ["account = ?"], [account]
        for condition, value in _conditions(wanted):
            where.append(condition)
            values += value
        found = f"FROM pushes {_way(wanted)} WHERE {' AND '.join(where)}"
        query = f"SELECT {_PUSH} {found} ORDER BY due_at DESC, id DESC LIMIT ?"
        return [PushRow(*row) for row in self.read(query, (*values, wanted.limit))]

    def messages_of_pushes(self, account: int, pushes: Sequence[int]) -> dict[int, list[int]]:
        """The numbers of the messages that pushes of an account tell of, in order."""
        found: dict[int, list[int]] = {push: [] for push in pushes}
        for some in _pieces(pushes):
            query = (
                "SELECT push, message FROM notices INDEXED BY notices_by_push"
                f" WHERE account = ? AND push IN ({', '.join('?' * len(some))}) AND message IS NOT NULL ORDER BY id"
            )
            for push, message in self._connection.execute(query, (account, *some)):
                if message not in found[push][-1:]:
                    found[push].append(message)
        return found

    def attempts_of(self, account: int, push: int) -> list[AttemptRow]:
        """The calls of a push that have ended, in order."""
        query = f"SELECT {_ATTEMPT} FROM push_attempts WHERE account = ? AND push = ? ORDER BY number"
        return [AttemptRow(*row) for row in self.read(query, (account, push))]

    def count_pending(self) -> tuple[int, int]:
        """How many notices no push tells yet, and how many pushes have calls to come."""
        notices, pushes = (
            self._connection.execute(f"SELECT count(*) FROM {table} WHERE {condition}").get
            for table, condition in (("notices", "push IS NULL"), ("pushes", "next_at IS NOT NULL"))
        )
        return notices, pushes


def _way(wanted: PushFilter) -> str:
    """By which index pushes are looked for."""
    if wanted.ids is not None or wanted.message is not None:
        return "NOT INDEXED"
    if wanted.state is None:
        return "INDEXED BY pushes_by_time"
    return f"INDEXED BY {'pushes_to_call' if wanted.state == _WAITING else 'pushes_by_state'}"


def _conditions(wanted: PushFilter) -> list[tuple[str, list[Any]]]:
    found: list[tuple[str, list[Any]]] = []
    if wanted.ids is not None:
        found.append((f"id IN ({', '.join('?' * len(wanted.ids))})", list(wanted.ids)))
    if wanted.message is not None:
        found.append(("id IN (SELECT push FROM notices WHERE message = ?)", [wanted.message]))
    if wanted.state is not None:
        # What else is true of the state has to be said for the index to be of use.
        found.append((f"state = ? AND {_OF_WAITING if wanted.state == _WAITING else _OF_OTHERS}", [wanted.state]))
    if wanted.kind is not None:
        found.append(("kind = ?", [wanted.kind]))
    if wanted.url is not None:
        found.append(("substr(url, 1, length(?)) = ?", [wanted.url, wanted.url]))
    if wanted.since is not None:
        found.append(("due_at >= ?", [wanted.since]))
    if wanted.below is not None:
        due_at, push = wanted.below
        found.append(("due_at <= ? AND (due_at < ? OR id < ?)", [due_at, due_at, push]))
    if wanted.without:
        found.append((f"id NOT IN ({', '.join('?' * len(wanted.without))})", list(wanted.without)))
    return found


def _pieces(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[start : start + _MOST_PLACES] for start in range(0, len(numbers), _MOST_PLACES)]
