"""What a store does for the rest, whichever database is behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from textbed.domain.search import Search
from textbed.store.feed import Feed
from textbed.store.rows import (
    AccountRow,
    AnyRow,
    AttemptRow,
    BulkRow,
    Call,
    InboundRow,
    LookupRow,
    MessageRow,
    NoticeRow,
    PushRow,
)
from textbed.store.tally import Tally


class StoreError(Exception):
    """The store cannot be used: why, and what to do about it."""

    def __init__(self, reason: str, next_step: str) -> None:
        self.reason = reason
        self.next_step = next_step
        super().__init__(f"{reason}. {next_step}.")


REPORTS_WAIT = 48 * 60 * 60 * 1000
"""How long after the outcome a report can be fetched."""


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports are wanted; empty lists mean all, and `since` is the oldest outcome, included."""

    limit: int = 50
    since: int = 0
    bulk_ids: Sequence[str] = ()
    message_ids: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which messages of a log are wanted; `since` and `until` are included."""

    since: int
    until: int
    limit: int = 50
    sender: str | None = None
    recipient: str | None = None
    bulk_ids: Sequence[str] = ()
    message_ids: Sequence[str] = ()
    mcc: str | None = None
    mnc: str | None = None


@dataclass(frozen=True, slots=True)
class ShortLink:
    """A short link of a message."""

    code: str
    account: int
    message_id: str
    url: str
    clicks: int
    last_click_at: int | None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What one step of forgetting did: how many messages of either direction went, and whether there may be more."""

    messages: int
    more: bool


@dataclass(frozen=True, slots=True)
class ReceivedFilter:
    """Which received messages of a log are wanted; `since` and `until` are included."""

    since: int
    until: int
    limit: int = 50
    recipient: str | None = None
    keyword: str | None = None
    without_keyword: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which messages of an account are looked for: in one direction or both, after and below these numbers."""

    search: Search = field(default_factory=Search)
    now: int = 0
    direction: Literal["out", "in"] | None = None
    after: int = 0
    below: int | None = None


class Marks(NamedTuple):
    """What is noted on a message."""

    read: bool
    tags: tuple[str, ...]


UNMARKED = Marks(False, ())


@dataclass(frozen=True, slots=True)
class Marking:
    """What is to be noted on messages; `read` is None where that stays as it is."""

    read: bool | None = None
    add: Sequence[str] = ()
    remove: Sequence[str] = ()

    def on(self, marks: Marks) -> Marks:
        """The marks as they are afterwards. A tag is the same in whatever case it is written."""
        gone = {tag.casefold() for tag in self.remove}
        tags: dict[str, str] = {}
        for tag in (*marks.tags, *self.add):
            tags.setdefault(tag.casefold(), tag)
        kept = tuple(tag for key, tag in tags.items() if key not in gone)
        return Marks(marks.read if self.read is None else self.read, kept)


class Conversation(NamedTuple):
    """All that went between an account and a phone: the number of its newest message, how many, and how many unread."""

    phone: str
    latest: int
    messages: int
    unread: int


@dataclass(frozen=True, slots=True)
class Conversations:
    """The latest first; `complete` unless older messages were left out."""

    found: Sequence[Conversation]
    complete: bool


@dataclass(frozen=True, slots=True)
class PushFilter:
    """Which pushes are wanted; `below` is the due instant and number that the list goes on from."""

    limit: int = 50
    ids: Sequence[int] | None = None
    without: Sequence[int] = ()
    message: int | None = None
    state: str | None = None
    kind: str | None = None
    url: str | None = None
    since: int | None = None
    below: tuple[int, int] | None = None


class Store(Protocol):
    """Queues writes and answers reads. Nothing is durable before `commit`; reads see what was queued before them."""

    on_first_write: Callable[[], object]
    """Called when something is queued and nothing was: whoever drives the store sees to a commit soon."""
    on_notices: Callable[[dict[int, int]], object]
    """Called when notices have become durable, with the instant at which the first of each account is due."""
    tally: Tally

    def size(self) -> int: ...

    feed: Feed
    """Told of everything that becomes durable."""
    last_account: int
    """Whose messages were queued last."""

    def close(self) -> None: ...

    def next_seq(self, count: int = 1) -> int: ...
    def next_inbound(self) -> int: ...
    def next_lookup(self) -> int: ...
    def next_notice(self) -> int: ...
    def next_push(self) -> int: ...
    @property
    def last_seq(self) -> int: ...

    def add_messages(self, rows: Sequence[tuple[Any, ...]]) -> None: ...
    def add(self, row: BulkRow | InboundRow | LookupRow) -> None: ...
    def execute(self, statement: str, values: Sequence[Any]) -> None: ...
    def add_notices(self, rows: Sequence[NoticeRow]) -> None: ...
    def touch(self, account: int, row: Callable[[], AccountRow]) -> None: ...
    def after_commit(
        self, callback: Callable[[], None], otherwise: Callable[[], None] | None = None, *, can_wait: bool = False
    ) -> None: ...
    def hurry(self) -> None: ...
    @property
    def has_queued(self) -> bool: ...
    def commit(self) -> None: ...

    def accounts(self) -> list[AccountRow]: ...

    def message(self, account: int, message_id: str) -> MessageRow | None: ...
    def is_known(self, account: int, message_id: str) -> bool: ...
    def texts_since(self, account: int, recipient: str, since: int) -> list[str]: ...
    def take_reports(self, account: int, now: int, wanted: ReportFilter) -> list[MessageRow]: ...
    def log(self, account: int, wanted: LogFilter, keep: Callable[[MessageRow], bool]) -> list[MessageRow]: ...
    def bulk(self, account: int, bulk_id: str) -> list[BulkRow]: ...
    def bulk_messages(self, bulk: BulkRow) -> list[MessageRow]: ...
    def last_sent(self, bulk: BulkRow) -> int | None: ...
    def change_bulk(self, bulk: BulkRow) -> None: ...
    def change_messages(self, rows: Sequence[MessageRow]) -> None: ...
    def convert(self, account: int, message_id: str, now: int) -> str | None: ...

    def take_received(self, account: int, now: int, limit: int) -> tuple[list[InboundRow], int]: ...
    def received_log(self, account: int, wanted: ReceivedFilter) -> list[InboundRow]: ...
    def lookup_log(self, account: int, wanted: LogFilter, keep: Callable[[LookupRow], bool]) -> list[LookupRow]: ...

    def link(self, code: str) -> ShortLink | None: ...
    def links_of(self, account: int, message_id: str) -> list[ShortLink]: ...
    def count_click(self, code: str, now: int) -> None: ...

    def drop_notices(self, messages: Sequence[int]) -> None: ...
    def due_notices(self, account: int, until: int, most: int) -> list[NoticeRow]: ...
    def notices_of(self, account: int, push: int) -> list[NoticeRow]: ...
    def add_pushes(self, pushes: Sequence[PushRow], told: Sequence[tuple[int, int]], void: Sequence[int]) -> None: ...
    def messages_at(self, seqs: Sequence[int]) -> dict[int, MessageRow]: ...
    def received_at(self, seqs: Sequence[int]) -> dict[int, InboundRow]: ...
    def lookups_at(self, seqs: Sequence[int]) -> dict[int, LookupRow]: ...
    def next_due(self, account: int, after: int) -> int | None: ...
    def calls_due(self, account: int, after: int, until: int) -> list[tuple[Call, str]]: ...
    def push(self, number: int) -> PushRow | None: ...
    def rewrite_push(self, push: PushRow) -> None: ...
    def add_attempts(self, attempts: Sequence[AttemptRow]) -> None: ...
    def call_made(self, push: PushRow, attempt: AttemptRow) -> None: ...
    def release_pushes(self, account: int, now: int) -> None: ...
    def pushes(self, account: int, wanted: PushFilter) -> list[PushRow]: ...
    def messages_of_pushes(self, account: int, pushes: Sequence[int]) -> dict[int, list[int]]: ...
    def attempts_of(self, account: int, push: int) -> list[AttemptRow]: ...
    def count_pending(self) -> tuple[int, int]: ...

    def search(
        self, account: int, wanted: Wanted, keep: Callable[[AnyRow], bool], most: int = ...
    ) -> Iterator[list[AnyRow]]: ...
    def count_messages(self, account: int, wanted: Wanted) -> int: ...
    def rows_at(self, account: int, seqs: Sequence[int]) -> list[AnyRow]: ...
    def received(self, account: int, message_id: str) -> InboundRow | None: ...
    def next_step(self, account: int, now: int) -> int | None: ...
    def unfinished(self, account: int, now: int, most: int) -> list[MessageRow]: ...

    def marks(self, seq: int) -> Marks: ...
    def push_states(self, seq: int) -> list[str]: ...
    def mark(self, account: int, seqs: Sequence[int], marking: Marking) -> list[int]: ...
    def tags(self, account: int) -> list[str]: ...
    def count_unread(self, account: int, most: int) -> int: ...
    def conversations(self, account: int, span: int) -> Conversations: ...

    def delete_messages(self, rows: Sequence[AnyRow]) -> None: ...
    def delete_account_data(self, account: int) -> int: ...
    def forget_account(self, account: int) -> int: ...
    def forget_before(self, account: int, instant: int) -> Forgotten: ...
