"""How the store finds things: by which index each question is answered, so that none goes through a whole table.

The table below says it in the database's own words. `messages (rowid=?)` is a look-up by number; an index that is
narrowed by `account` alone goes through all that an account has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from textbed.contract.codes import infobip_codes
from textbed.domain.search import parse_search
from textbed.store.accounts import Accounts
from textbed.store.interface import LogFilter, PushFilter, ReceivedFilter, ReportFilter, Wanted
from textbed.store.rows import (
    INFOBIP_1,
    SKYCORE,
    AttemptRow,
    BulkRow,
    InboundRow,
    LookupRow,
    MessageRow,
    NoticeRow,
    PushRow,
)
from textbed.store.sqlite import SqliteStore

ROWS = 10_000
"""So many are in each table, of two accounts in turn; one comes each second."""
DEMO = 1
NOW = ROWS * 1000 // 2
EVER: dict[str, Any] = {"since": 0, "until": ROWS * 1000}

_USE = re.compile(
    r"(?P<how>SEARCH|SCAN) (?:TABLE )?(?P<table>\w+)"
    r"(?: USING (?:(?:COVERING )?INDEX (?P<index>\w+)|(?:INTEGER )?PRIMARY KEY))?(?P<by> \(.*\))?$"
)
_TABLES = frozenset(
    {
        "accounts",
        "messages",
        "bulks",
        "inbound",
        "lookups",
        "links",
        "tracked",
        "notices",
        "pushes",
        "push_attempts",
        "marks",
    }
)


@pytest.fixture(scope="module")
def store() -> Iterator[SqliteStore]:
    """A store with rows of every kind."""
    store = SqliteStore(None)
    accounts = Accounts(store)
    for name in ("demo", "other"):
        accounts.create(name, name, f"{name}-key", f"{name}-key")
    for number in range(1, ROWS + 1):
        _fill(store, number)
    store.commit()
    yield store
    store.close()


def _fill(store: SqliteStore, number: int) -> None:
    account, at = 2 - number % 2, number * 1000
    phone, bulk_id, name = f"4179{number % 100}", f"b{number}", f"m{number}"
    origin = SKYCORE if number % 10 == 0 else INFOBIP_1
    report = None if origin == SKYCORE else 0
    told = (phone, "Hello", 1, "22801", 10_000, at, 7, at + 1000, at + 3000, 5, 0, report, None)
    store.add_messages([MessageRow(store.next_seq(), account, origin, name, bulk_id, "Bistro", *told)])
    store.add(BulkRow(account, bulk_id, store.last_seq, store.last_seq, None, None))
    store.add(InboundRow(store.next_inbound(), account, f"i{number}", phone, "1", "Hi", "Hi", None, at, 1, 0, None))
    store.add(LookupRow(store.next_lookup(), account, f"l{number}", bulk_id, phone, at, at, "22801", 1, 5, 0, None))
    store.execute("INSERT INTO links VALUES (?, ?, ?, 'https://shop.example', 0, NULL)", (f"c{number}", account, name))
    store.execute("INSERT INTO tracked VALUES (?, ?, 'key', NULL)", (account, name))
    url, message = "http://127.0.0.1:9000/", store.last_seq - 1
    store.add_notices(
        [NoticeRow(store.next_notice(), account, at, "delivery-report", message, url, None) for _ in range(2)]
    )
    notice, due = store.next_notice() - 1, None if number % 10 else at
    push = PushRow(
        store.next_push(), account, "delivery-report", at, at, due, "failed", 1, 1, 0, None, "POST", url, "[]", b""
    )
    store.add_pushes([push], [(push.id, notice)], [])
    store.add_attempts([AttemptRow(account, push.id, 1, "first", at, 1, "timeout", "It hung.")])


def _search(text: str = "") -> Wanted:
    return Wanted(parse_search(text, infobip_codes()), NOW, below=ROWS)


def _bulk(store: SqliteStore) -> BulkRow:
    (bulk,) = store.bulk(DEMO, "b5")
    return bulk


def _end_call(store: SqliteStore) -> None:
    push = store.push(5)
    assert push is not None
    store.call_made(push, AttemptRow(DEMO, push.id, 2, "replay", NOW, 1, "timeout", "It hung."))


def _all(_: Any) -> bool:
    return True


BY_ID = "messages_by_id (account=? AND message_id=?)"
BY_NUMBER = "messages (rowid=?)"
BETWEEN_NUMBERS = "messages (rowid>? AND rowid<?)"
NOTICES_AHEAD = "notices_by_time (account=? AND due_at>?)"
CALLS_AHEAD = "pushes_to_call (account=? AND next_at>?)"
OF_PUSHES = ["pushes (rowid=?)", "notices_by_push (account=? AND push=?)", "push_attempts (account=? AND push=?)"]
AHEAD = [
    "messages_by_time (account=? AND sent_at>?)",
    "reports_to_fetch (account=? AND done_at>?)",
    "outcomes_without_report (account=? AND done_at>?)",
]
BULK = "bulks (account=? AND bulk_id=?)"
LINKS_OF_ONE = "links_by_message (account=? AND message_id=?)"
TRACKED = "tracked (account=? AND message_id=?)"

PLANS: dict[str, tuple[Callable[[SqliteStore], object], list[str]]] = {
    # Sending
    "an id that may be taken": (lambda s: s.is_known(DEMO, "m5"), [BY_ID]),
    "texts of the last hour": (
        lambda s: s.texts_since(DEMO, "41795", NOW),
        ["messages_by_time (account=? AND sent_at>?)"],
    ),
    # Reports and logs
    "reports": (
        lambda s: s.take_reports(DEMO, NOW, ReportFilter()),
        ["reports_to_fetch (account=? AND done_at>? AND done_at<?)", BY_NUMBER],
    ),
    "reports by id": (lambda s: s.take_reports(DEMO, NOW, ReportFilter(message_ids=["m201"])), [BY_ID, BY_NUMBER]),
    "reports of a bulk": (
        lambda s: s.take_reports(DEMO, NOW, ReportFilter(bulk_ids=["b301"])),
        [BULK, BETWEEN_NUMBERS, BY_NUMBER],
    ),
    "log": (
        lambda s: s.log(DEMO, LogFilter(**EVER), _all),
        ["messages_by_time (account=? AND sent_at>? AND sent_at<?)"],
    ),
    "log by id": (lambda s: s.log(DEMO, LogFilter(**EVER, message_ids=["m5"]), _all), [BY_ID]),
    "log of a bulk": (lambda s: s.log(DEMO, LogFilter(**EVER, bulk_ids=["b5"]), _all), [BULK, BETWEEN_NUMBERS]),
    # Scheduled requests
    "messages of a bulk": (lambda s: s.bulk_messages(_bulk(s)), [BULK, BETWEEN_NUMBERS]),
    "when a bulk leaves": (lambda s: s.last_sent(_bulk(s)), [BULK, BETWEEN_NUMBERS]),
    "change of a bulk": (
        lambda s: s.change_bulk(_bulk(s)),
        [BULK, "bulks (account=? AND bulk_id=? AND first_seq=?)"],
    ),
    # Received messages
    "received messages to fetch": (
        lambda s: s.take_received(DEMO, NOW, 10),
        ["inbound_to_fetch (account=?)", "inbound (rowid=?)"],
    ),
    "log of received messages": (
        lambda s: s.received_log(DEMO, ReceivedFilter(**EVER)),
        ["inbound_by_time (account=? AND received_at>? AND received_at<?)"],
    ),
    "a received message": (lambda s: s.received(DEMO, "i5"), ["inbound_by_id (account=? AND message_id=?)"]),
    # Lookups
    "log of lookups": (
        lambda s: s.lookup_log(DEMO, LogFilter(**EVER), _all),
        ["lookups_by_time (account=? AND sent_at>? AND sent_at<?)"],
    ),
    "lookups by id": (
        lambda s: s.lookup_log(DEMO, LogFilter(**EVER, message_ids=["l5", "l7"]), _all),
        ["lookups_by_id (account=? AND message_id=?)"],
    ),
    "lookups of a bulk": (
        lambda s: s.lookup_log(DEMO, LogFilter(**EVER, bulk_ids=["b5"]), _all),
        ["lookups_by_bulk (account=? AND bulk_id=?)"],
    ),
    # Links and conversion
    "a short link": (lambda s: s.link("c5"), ["links (code=?)"]),
    "the links of a message": (lambda s: s.links_of(DEMO, "m5"), [LINKS_OF_ONE]),
    "a click": (lambda s: s.count_click("c5", NOW), ["links (code=?)"]),
    "a conversion": (lambda s: s.convert(DEMO, "m5", NOW), [TRACKED]),
    # Pushes
    "notices that are due": (lambda s: s.due_notices(DEMO, NOW, 10), ["notices_by_time (account=? AND due_at<?)"]),
    "what a push tells": (lambda s: s.notices_of(DEMO, 5), ["notices_by_push (account=? AND push=?)"]),
    "what is due next": (lambda s: s.next_due(DEMO, NOW), ["notices_by_time (account=?)", CALLS_AHEAD]),
    "calls that are due": (
        lambda s: s.calls_due(DEMO, NOW, NOW + 1),
        ["pushes_to_call (account=? AND next_at>? AND next_at<?)"],
    ),
    "a push": (lambda s: s.push(5), ["pushes (rowid=?)"]),
    "what pushes tell of": (lambda s: s.messages_at([1]), [BY_NUMBER]),
    "a call that has ended": (
        lambda s: _end_call(s),
        ["pushes (rowid=?)"],
    ),
    "a new future": (lambda s: s.drop_notices([9]), ["notices_by_message (message=?)"]),
    "pushes that are held back": (lambda s: s.release_pushes(DEMO, NOW), [CALLS_AHEAD]),
    "the latest pushes": (lambda s: s.pushes(DEMO, PushFilter()), ["pushes_by_time (account=?)"]),
    "pushes since": (
        lambda s: s.pushes(DEMO, PushFilter(since=NOW)),
        ["pushes_by_time (account=? AND due_at>?)"],
    ),
    "pushes of a state": (
        lambda s: s.pushes(DEMO, PushFilter(state="failed")),
        ["pushes_by_state (account=? AND state=?)"],
    ),
    "pushes of a state since": (
        lambda s: s.pushes(DEMO, PushFilter(state="delivered", since=NOW)),
        ["pushes_by_state (account=? AND state=? AND due_at>?)"],
    ),
    "pushes of a state, the next page": (
        lambda s: s.pushes(DEMO, PushFilter(state="retrying", below=(NOW, 5), without=[7])),
        ["pushes_by_state (account=? AND state=? AND due_at<?)"],
    ),
    "pushes that wait": (
        lambda s: s.pushes(DEMO, PushFilter(state="waiting")),
        ["pushes_to_call (account=? AND next_at>?)"],
    ),
    "pushes by number": (lambda s: s.pushes(DEMO, PushFilter(ids=[5])), ["pushes (rowid=?)"]),
    "pushes about a message": (
        lambda s: s.pushes(DEMO, PushFilter(message=9)),
        ["pushes (rowid=?)", "notices_by_message (message=?)"],
    ),
    "messages of pushes": (lambda s: s.messages_of_pushes(DEMO, [5]), ["notices_by_push (account=? AND push=?)"]),
    "calls of a push": (lambda s: s.attempts_of(DEMO, 5), ["push_attempts (account=? AND push=?)"]),
    # The control API and the inbox
    "a message": (lambda s: s.message(DEMO, "m5"), [BY_ID]),
    "messages by number": (lambda s: s.rows_at(DEMO, [1, 3]), [BY_NUMBER, "inbound (rowid=?)"]),
    "the latest messages": (
        lambda s: next(s.search(DEMO, _search(), _all, 50)),
        [BETWEEN_NUMBERS, "inbound (rowid>? AND rowid<?)"],
    ),
    "a search": (
        lambda s: next(s.search(DEMO, _search("hello to:4179* since:1970-01-01"), _all, 50)),
        [BETWEEN_NUMBERS, "inbound (rowid>? AND rowid<?)"],
    ),
    "how many messages": (
        lambda s: s.count_messages(DEMO, Wanted()),
        ["messages_by_time (account=?)", "inbound_by_time (account=?)"],
    ),
    "a search for what is noted": (
        lambda s: next(s.search(DEMO, _search("is:unread tag:x"), _all, 50)),
        [
            BETWEEN_NUMBERS,
            "inbound (rowid>? AND rowid<?)",
            "marks (rowid=?)",
        ],
    ),
    "messages by name": (
        lambda s: next(s.search(DEMO, _search("id:9e3779b97f4a7c15"), _all, 50)),
        [BY_NUMBER, "inbound (rowid=?)"],
    ),
    "what is noted on a message": (lambda s: s.marks(9), ["marks (rowid=?)"]),
    "how the pushes of a message stand": (
        lambda s: s.push_states(9),
        ["notices_by_message (message=?)", "pushes (rowid=?)"],
    ),
    "the tags of an account": (lambda s: s.tags(DEMO), ["tagged (account=?)"]),
    "how many are unread": (
        lambda s: s.count_unread(DEMO, 1000),
        ["messages_by_time (account=?)", "inbound_by_time (account=?)", "marks (rowid=?)"],
    ),
    "conversations": (
        lambda s: s.conversations(DEMO, 1000),
        [
            "messages_by_time (account=?)",
            "inbound_by_time (account=?)",
            "messages (rowid>?)",
            "inbound (rowid>?)",
            "marks (rowid=?)",
        ],
    ),
    "the next step": (lambda s: s.next_step(DEMO, NOW), [*AHEAD, NOTICES_AHEAD, CALLS_AHEAD]),
    "messages with steps ahead": (lambda s: s.unfinished(DEMO, NOW, 100), AHEAD),
    # Deleting
    "deletion of a message": (
        lambda s: s.delete_messages(s.rows_at(DEMO, [9])),
        [
            BY_NUMBER,
            "inbound (rowid=?)",
            "marks (rowid=?)",
            LINKS_OF_ONE,
            TRACKED,
            *OF_PUSHES,
            "notices_by_message (message=?)",
        ],
    ),
    "forgetting": (
        lambda s: s.forget_before(DEMO, 200_000),
        [
            "messages_by_time (account=? AND sent_at<?)",
            BY_NUMBER,
            LINKS_OF_ONE,
            TRACKED,
            BULK,
            BETWEEN_NUMBERS,
            "inbound_by_time (account=? AND received_at<?)",
            "inbound (rowid=?)",
            "marks (rowid=?)",
            "lookups_by_time (account=? AND sent_at<?)",
            "lookups (rowid=?)",
            "pushes_by_time (account=? AND due_at<?)",
            *OF_PUSHES,
        ],
    ),
}


@pytest.mark.parametrize(("ask", "uses"), PLANS.values(), ids=PLANS.keys())
def test_each_question_has_its_index(store: SqliteStore, ask: Callable[[SqliteStore], object], uses: list[str]) -> None:
    """A question is answered by the indexes that are meant for it, and by nothing else."""
    assert _uses(store, ask) == set(uses)


def test_what_is_not_found_is_found_out_by_index_too(store: SqliteStore) -> None:
    """Another account's ids lead nowhere without a look at its rows."""
    assert _uses(store, lambda s: s.message(DEMO, "m2")) == {BY_ID}
    assert _uses(store, lambda s: s.lookup_log(DEMO, LogFilter(**EVER, message_ids=["l2"]), _all)) == {
        "lookups_by_id (account=? AND message_id=?)"
    }


class _Overheard:
    """A connection to the database, and each statement that went over it, with values."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.statements: list[tuple[str, Any]] = []

    def execute(self, statement: str, values: Any = ()) -> Any:
        self.statements.append((statement, values))
        return self._connection.execute(statement, values)

    def executemany(self, statement: str, rows: Sequence[Any]) -> Any:
        self.statements += [(statement, values) for values in rows[:1]]
        return self._connection.executemany(statement, rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def _uses(store: SqliteStore, ask: Callable[[SqliteStore], object]) -> set[str]:
    """By what the statements of a question find their rows; a table that is gone through is named with `all of`."""
    connection: Any = store._connection
    overheard: Any = _Overheard(connection)
    store._connection = overheard
    try:
        ask(store)
        store.commit()
    finally:
        store._connection = connection
    found = set()
    for statement, values in overheard.statements:
        if statement.lstrip().startswith(("SELECT", "UPDATE", "DELETE")):
            for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values):
                use = _USE.search(step)
                if use is not None and use["table"] in _TABLES:
                    way = "" if use["how"] == "SEARCH" else "all of "
                    found.add(f"{way}{use['index'] or use['table']}{use['by'] or ''}")
    assert found, "nothing was asked of the database"
    return found
