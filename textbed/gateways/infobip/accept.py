"""Takes messages: decides what becomes of each, and puts it into the store with its whole future.

This is where most of the emulator's time goes, so what a request's messages share is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import orjson

from textbed.contract.codes import infobip_codes
from textbed.domain.networks import network_of
from textbed.domain.numbers import is_destination, is_sender, normalise
from textbed.domain.scenario import PREFIX, Scenario, read_scenario
from textbed.domain.segmentation import MAX_PARTS
from textbed.domain.timeline import (
    DELIVERED_TO_HANDSET,
    DELIVERY_TAKES,
    MESSAGE_ACCEPTED,
    NO_ERROR,
    PENDING_ACCEPTED,
    SENDING_TAKES,
    Timeline,
    plan,
    reject,
)
from textbed.domain.window import Window
from textbed.gateways.infobip.filters import refused_by_filters
from textbed.gateways.infobip.wire import ACCEPTED_NOW, STATUSES, Value, status_value
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.store.notices import report_notice, report_notices
from textbed.store.rows import INFOBIP_1, WAITS_TO_BE_FETCHED, BulkRow, NoticeRow, rare_parts

ENROUTE = 7
INVALID_SOURCE, DUPLICATE_ID, TOO_LONG, MISSING_TO, INVALID_DESTINATION = 11, 23, 25, 51, 52
_CODES = infobip_codes()
_INSERT_TRACKED = "INSERT INTO tracked VALUES (?, ?, ?, NULL)"
_INSERT_LINK = "INSERT INTO links VALUES (?, ?, ?, ?, 0, NULL)"


@dataclass(slots=True)
class Draft:
    """One message of a request, before it is known for whom. `kept` is what the store keeps besides."""

    sender: str | None
    destinations: Sequence[tuple[str, str | None]]
    text: str
    parts: int
    send_at: int | None = None
    window: Window | None = None
    validity: int | None = None
    delay: int = 0
    refused: int | None = None
    """The status it is refused with, where its own form earns that."""
    links: Sequence[tuple[str, str]] = ()
    """The short links in its text: code and address."""
    kept: dict[str, Any] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it goes out now, unconditionally, and leaves nothing but itself."""
        return (
            self.send_at is None
            and self.window is None
            and self.validity is None
            and self.refused is None
            and not self.delay
            and not self.links
        )


@dataclass(slots=True)
class Taken:
    """What the reply says of one message."""

    to: str
    status: Value
    parts: int | None
    message_id: str | None


class Acceptance:
    """Takes the messages of one request."""

    def __init__(
        self,
        store: Store,
        account: Account,
        origin: int,
        bulk_id: str | None,
        *,
        process_key: str | None = None,
        schedule: int | None = None,
    ) -> None:
        """`process_key` is that of the tracking; `schedule` the time of a request that can be moved."""
        self._store = store
        self._process_key = process_key
        self._schedule = schedule
        self._account = account
        self._origin = origin
        self._bulk_id = bulk_id
        self._now = account.clock.now()
        self._first_status = first_status(account, origin)
        self._rows: list[tuple[Any, ...]] = []
        self._notices: list[NoticeRow] = []
        self._own_ids: set[str] = set()
        self._taken: list[Taken] = []
        self._spent = 0
        self._refused = 0

    def take(self, drafts: Iterable[Draft]) -> list[Taken]:
        """Takes all messages, in order, and queues what is to be kept."""
        for draft in drafts:
            self._take(draft)
        not_stored = len(self._taken) - len(self._rows)
        self._store.tally.taken(self._origin, len(self._taken), not_stored + self._refused)
        if self._rows:
            self._store_rows()
        return self._taken

    def _take(self, draft: Draft) -> None:
        account, now = self._account, self._now
        refused = draft.refused
        if draft.sender is not None and not is_sender(draft.sender):
            refused = INVALID_SOURCE
        elif draft.parts > (MAX_PARTS if account.max_parts is None else account.max_parts):
            refused = TOO_LONG
        is_plain = refused is None and draft.is_plain and not account.has_filters and self._process_key is None
        for written, own_id in draft.destinations:
            number = normalise(written)
            if not is_destination(number):
                self._taken.append(Taken(number, STATUSES[INVALID_DESTINATION if number else MISSING_TO], None, None))
                continue
            if is_plain and own_id is None and not number.startswith(PREFIX):
                self._add_plain(draft, number)
                continue
            scenario = read_scenario(number, _CODES)
            if scenario == "unknown":
                self._taken.append(Taken(number, STATUSES[INVALID_DESTINATION], None, None))
                continue
            why, rule = refused, None
            if own_id is not None and self._is_known(own_id):
                why = DUPLICATE_ID
            if why is None and account.has_filters:
                why, rule = refused_by_filters(self._store, account, draft, number, now, self._spent)
            if why is not None:
                timeline = reject(now, why)
            else:
                timeline = plan(
                    now,
                    self._first_status,
                    _CODES,
                    send_at=draft.send_at,
                    window=draft.window,
                    validity=draft.validity,
                    scenario=rule or scenario,
                    delay=draft.delay,
                )
            self._add(draft, number, own_id, timeline, rule)

    def _add_plain(self, draft: Draft, number: str) -> None:
        """The usual case of `_add`, with nothing to decide."""
        account, now = self._account, self._now
        message_id = self._new_id()
        kept = draft.kept
        is_pushed = kept is not None and "notifyUrl" in kept
        self._spent += account.price * draft.parts
        seq = self._store.next_seq()
        row = usual_row(
            seq,
            account,
            self._origin,
            message_id,
            self._bulk_id,
            draft.sender,
            number,
            draft.text,
            draft.parts,
            now,
            self._first_status,
            None if kept is None else orjson.dumps(kept).decode(),
            is_pushed=is_pushed,
        )
        self._rows.append(row)
        if is_pushed:
            assert kept is not None
            self._notices.append(
                report_notice(self._store, account.id, seq, now + SENDING_TAKES + DELIVERY_TAKES, kept)
            )
        status = STATUSES[self._first_status] if self._first_status != PENDING_ACCEPTED else ACCEPTED_NOW
        self._taken.append(Taken(number, status, draft.parts, message_id))

    def _add(self, draft: Draft, number: str, own_id: str | None, timeline: Timeline, rule: Scenario | None) -> None:
        account, now = self._account, self._now
        rejected = timeline.done_at == now
        self._refused += rejected
        # A rejected duplicate keeps the id it came with in the reply, and one of its own in the log.
        is_duplicate = rejected and timeline.status == DUPLICATE_ID
        message_id = self._new_id() if own_id is None or is_duplicate else own_id
        price = 0 if rejected else account.price
        self._spent += price * draft.parts
        kept = dict(draft.kept or {})
        rare = rare_parts(timeline)
        if rare is not None:
            kept["timeline"] = rare
        if rule is not None:
            kept["scenario"] = asdict(rule)
            if rule.rule is not None:
                account.rule_applied(rule.rule)
        if is_duplicate:
            kept["duplicateOf"] = own_id
        if not rejected:
            self._track(message_id, draft)
        is_pushed = "notifyUrl" in kept
        seq = self._store.next_seq()
        self._rows.append(
            (
                seq,
                account.id,
                self._origin,
                message_id,
                self._bulk_id,
                draft.sender,
                number,
                draft.text,
                draft.parts,
                _network(number),
                price,
                now,
                timeline.first_status,
                timeline.sent_at,
                timeline.done_at,
                timeline.status,
                timeline.error,
                None if timeline.done_at is None or is_pushed else WAITS_TO_BE_FETCHED,
                orjson.dumps(kept).decode() if kept else None,
            )
        )
        if is_pushed:
            self._notices += report_notices(self._store, account.id, seq, timeline, kept)
        scheduled = draft.send_at is not None and not rejected
        status = status_value(timeline.status if rejected else timeline.first_status, scheduled=scheduled)
        self._taken.append(Taken(number, status, None if scheduled else draft.parts, own_id or message_id))

    def _track(self, message_id: str, draft: Draft) -> None:
        account = self._account.id
        if self._process_key is not None:
            self._store.execute(_INSERT_TRACKED, (account, message_id, self._process_key))
        for code, url in draft.links:
            self._store.execute(_INSERT_LINK, (code, account, message_id, url))

    def _new_id(self) -> str:
        return new_id(self._account, self._origin, self._now)

    def _is_known(self, message_id: str) -> bool:
        if message_id in self._own_ids:
            return True
        self._own_ids.add(message_id)
        return self._store.is_known(self._account.id, message_id)

    def _store_rows(self) -> None:
        store, account = self._store, self._account
        store.add_messages(self._rows)
        if self._notices:
            store.add_notices(self._notices)
        if self._bulk_id is not None:
            status = None if self._schedule is None else "PENDING"
            first, last = self._rows[0][0], self._rows[-1][0]
            store.add(BulkRow(account.id, self._bulk_id, first, last, self._schedule, status))
        account.balance -= self._spent
        store.touch(account.id, account.row)


def usual_row(
    seq: int,
    account: Account,
    origin: int,
    message_id: str,
    bulk_id: str | None,
    sender: str | None,
    number: str,
    text: str,
    parts: int,
    now: int,
    status: int,
    options: str | None,
    *,
    is_pushed: bool = False,
) -> tuple[Any, ...]:
    """A `MessageRow` of a message that goes out now and is delivered."""
    sent_at = now + SENDING_TAKES
    return (
        seq,
        account.id,
        origin,
        message_id,
        bulk_id,
        sender,
        number,
        text,
        parts,
        _network(number),
        account.price,
        now,
        status,
        sent_at,
        sent_at + DELIVERY_TAKES,
        DELIVERED_TO_HANDSET,
        NO_ERROR,
        None if is_pushed else WAITS_TO_BE_FETCHED,
        options,
    )


def new_id(account: Account, origin: int, now: int) -> str:
    """An id of the gateway's own for a message."""
    if origin != INFOBIP_1:
        return account.ids.number(now)
    return account.ids.uuid(now) if account.habits != 2015 else account.ids.dashed(now)


def first_status(account: Account, origin: int) -> int:
    """What a message is until it leaves."""
    if origin != INFOBIP_1:
        return PENDING_ACCEPTED
    return ENROUTE if account.habits != 2015 else MESSAGE_ACCEPTED


def _network(number: str) -> str | None:
    network = network_of(number)
    return None if network is None else network.mcc_mnc
