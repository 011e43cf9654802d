"""The model of an account: what was accepted, what becomes of it, and what each reading has to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from textbed.suite.parts.depth.infobip.outcomes import (
    CANCELED,
    ENROUTE,
    GROUP_NAMES,
    NOT_SENT,
    REJECTED,
    SCHEDULED,
    VALIDITY_EXPIRED,
    Future,
    State,
    future,
    read_scenario,
)
from textbed.suite.parts.depth.infobip.requests import MOST_PARTS, Draft, LogFilter, Order, digits, is_phone
from textbed.suite.parts.depth.times import DAY, read, written

HISTORY = 2 * DAY
BAD_SENDER, DUPLICATE, TOO_LONG, NO_PHONE, BAD_PHONE = 11, 23, 25, 51, 52
USUAL_LIMIT = 50


@dataclass
class Message:
    """One that got into the log."""

    number: int
    draft: Draft
    to: str
    generation: int
    bulk_id: str | None
    id: str | None
    """None until it is seen: a refused duplicate has one that the reply does not tell."""
    price: int
    """In cents, for one part."""
    accepted_at: int
    future: Future
    refused: frozenset[State] = frozenset()
    """What it may have been refused with; empty if it was taken."""
    is_reported: bool = False

    @property
    def is_pushed(self) -> bool:
        return self.draft.notify is not None

    def states(self, now: int) -> set[State]:
        return set(self.refused) or self.future.states(now)

    def leaves(self) -> bool:
        """Whether it is ever sent."""
        expired = self.future.error == VALIDITY_EXPIRED and self.future.sent_at == self.future.done_at
        return not self.refused and not expired


@dataclass
class Schedule:
    """A request that is sent later and can be changed until then. `left_as` is what its owner said last."""

    id: str
    send_at: int
    messages: list[Message]
    left_as: str = "PENDING"

    def status(self, now: int) -> str:
        if self.left_as != "PENDING" or now < self.send_at:
            return self.left_as
        leaving = [message.future.sent_at for message in self.messages if message.leaves()]
        if not leaving:
            return "FAILED"
        return "FINISHED" if max(leaving) <= now else "PROCESSING"


@dataclass(frozen=True)
class Expected:
    """What the reply has to say of one phone of a request, and the message that it becomes."""

    to: str
    statuses: frozenset[int]
    has_id: bool
    own_id: str | None
    parts: int | None
    """None: there is none, or nobody knows."""
    knows_parts: bool
    message: Message | None


@dataclass
class Account:
    """Everything that the suite knows of an account."""

    now: int
    balance: int
    """In cents."""
    price: int
    messages: list[Message] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    bulk_ids: set[str] = field(default_factory=set)
    """Those under which something is kept."""
    schedules: dict[str, Schedule] = field(default_factory=dict)

    # Sending

    def take(self, order: Order) -> list[Expected]:
        """What has to become of a request that came now; nothing is kept before `keep`."""
        used = set(self.ids)
        return [
            self._expected(order, draft, number, own, used) for draft in order.drafts for number, own in draft.phones
        ]

    def _expected(self, order: Order, draft: Draft, number: str, own: str | None, used: set[str]) -> Expected:
        to, now, generation = digits(number) if is_phone(number) else number, self.now, order.way.generation
        asked = read_scenario(to)
        if not is_phone(number) or asked == "unknown":
            status = BAD_PHONE if number else NO_PHONE
            return Expected(to, frozenset({status}), False, None, None, True, None)
        reasons = set(_reasons(draft))
        if own is not None and own in used:
            reasons.add((DUPLICATE, 0))
        if asked is not None and asked.group == REJECTED:
            reasons.add((asked.status, asked.error))
        is_duplicate = own is not None and own in used
        if own is not None:
            used.add(own)
        first = ENROUTE if generation == 1 else SCHEDULED
        send_at = self.ahead(draft)
        if reasons:
            refused, price, lot = frozenset(reasons), 0, Future(now, now, 0, 0)
        else:
            first = first if send_at is None else SCHEDULED
            refused, price, lot = frozenset(), self.price, self._future(draft, to, send_at, frozenset({first}))
        message = Message(
            0, draft, to, generation, order.bulk_id, None if is_duplicate else own, price, now, lot, refused
        )
        statuses = frozenset(status for status, _ in refused) or frozenset({first})
        is_told = generation == 1 and (bool(refused) or send_at is None)
        parts = draft.content.parts if is_told else None
        return Expected(to, statuses, True, own, parts, not refused, message)

    def ahead(self, draft: Draft) -> int | None:
        """When a draft is to be sent; None is now, which an instant that has passed means as well."""
        return draft.send_at if draft.send_at is not None and draft.send_at > self.now else None

    def _future(self, draft: Draft, to: str, send_at: int | None, waiting: frozenset[int]) -> Future:
        return future(self.now, to, waiting=waiting, send_at=send_at, window=draft.window, validity=draft.validity)

    def keep(self, order: Order, expected: Sequence[Expected], reply: Any) -> None:
        """Remembers what was taken, with the ids that the reply gave it."""
        bulk_id = reply.get("bulkId")
        kept = []
        for one, told in zip(expected, reply["messages"], strict=True):
            message = one.message
            if message is None:
                continue
            message.number = len(self.messages)
            message.bulk_id = bulk_id
            if message.refused:
                told_status = told["status"]["id"]
                message.refused = frozenset(state for state in message.refused if state[0] == told_status)
            if one.own_id is None:
                message.id = told["messageId"]
            self.ids.add(told["messageId"])
            self.balance -= message.price * message.draft.content.parts
            self.messages.append(message)
            kept.append(message)
        if bulk_id is not None and kept:
            self._keep_schedule(order, bulk_id, kept)
            self.bulk_ids.add(bulk_id)

    def _keep_schedule(self, order: Order, bulk_id: str, kept: list[Message]) -> None:
        send_at = self.ahead(order.drafts[0])
        if send_at is not None and len(order.drafts) == 1 and bulk_id not in self.bulk_ids:
            self.schedules[bulk_id] = Schedule(bulk_id, send_at, kept)

    # Schedules

    def move(self, schedule: Schedule, asked: int) -> int:
        """Sends it at another time; the time it then has."""
        schedule.send_at = max(asked, self.now)
        for message in self._waiting(schedule):
            message.future = self._moved(message, schedule.send_at)
            if schedule.left_as == "PAUSED":
                message.future = _halted(message.future)
        return schedule.send_at

    def change(self, schedule: Schedule, status: str) -> None:
        """Halts, resumes or calls it off."""
        if status == schedule.left_as:
            return
        if status == "PENDING":
            schedule.send_at = max(schedule.send_at, self.now)
        for message in self._waiting(schedule):
            if status == "PENDING":
                message.future = self._moved(message, schedule.send_at)
            elif status == "PAUSED":
                message.future = _halted(message.future)
            else:
                message.future = Future(self.now, self.now, NOT_SENT, CANCELED)
                self.balance += message.price * message.draft.content.parts
                message.price = 0
        schedule.left_as = status

    def _waiting(self, schedule: Schedule) -> Iterator[Message]:
        return (one for one in schedule.messages if not one.refused and not one.future.is_done(self.now))

    def _moved(self, message: Message, send_at: int) -> Future:
        # What a message is called in its last second before it leaves is nowhere said.
        waiting = frozenset({SCHEDULED} if send_at > self.now else {SCHEDULED, ENROUTE})
        return self._future(message.draft, message.to, send_at if send_at > self.now else None, waiting)

    # Reading

    def reports_due(self, bulk_ids: Sequence[str] = (), message_ids: Sequence[str] = ()) -> list[Message]:
        """The messages whose reports wait to be fetched, the oldest outcome first."""
        due = [
            message
            for message in self.messages
            if not message.is_pushed
            and not message.is_reported
            and message.future.done_at is not None
            and self.now - HISTORY <= message.future.done_at <= self.now
            and (not bulk_ids or message.bulk_id in bulk_ids)
            and (not message_ids or message.id in message_ids)
        ]
        return sorted(due, key=lambda message: message.future.done_at or 0)

    def log(self, wanted: LogFilter) -> list[Message]:
        """What a log has to show, in its order."""
        first = max(self.now - HISTORY, wanted.since or 0)
        shown = [
            message
            for message in self.messages
            if first <= message.future.sent_at
            and (wanted.until is None or message.future.sent_at <= wanted.until)
            and (wanted.to is None or message.to == digits(wanted.to))
            and (not wanted.swiss or message.to.startswith("4179"))
            and (wanted.sender is None or message.draft.sender == wanted.sender)
            and (not wanted.bulk_ids or message.bulk_id in wanted.bulk_ids)
            and (not wanted.message_ids or message.id in wanted.message_ids)
            and (wanted.group is None or self._group(message) == wanted.group)
        ]
        shown.sort(key=lambda message: (message.future.sent_at, message.number), reverse=True)
        return shown[: wanted.limit or USUAL_LIMIT]

    def _group(self, message: Message) -> str:
        return GROUP_NAMES[min(message.states(self.now))[0]]

    def instants(self) -> Iterator[int]:
        """When something changes by itself."""
        for message in self.messages:
            if not message.refused:
                yield from message.future.instants()
        for schedule in self.schedules.values():
            yield schedule.send_at


def differences(message: Message, now: int, row: Any, kind: str) -> Iterator[str]:
    """What a row of a log or a report says otherwise than the model."""
    done = message.future.is_done(now)
    wanted = {
        "bulkId": message.bulk_id,
        "messageId": message.id,
        "to": message.to,
        "smsCount": message.draft.content.parts,
    }
    if kind == "log" and message.draft.content.binary is None:
        wanted["text"] = message.draft.content.text
    if kind == "log" or "from" in row:
        wanted["from"] = message.draft.sender
    if kind != "log":
        wanted["callbackData"] = message.draft.callback
    for name, value in wanted.items():
        if row.get(name) != value:
            yield f"{name} is {row.get(name)!r} and not {value!r}"
    # A report of a passing error is as old as that error.
    done_at = message.future.done_at if done else message.future.passing_at if kind == "passing" else None
    times = {"sentAt": message.future.sent_at, "doneAt": done_at}
    for name, instant in times.items():
        told = row.get(name)
        if (None if told is None else read(told)) != instant:
            yield f"{name} is {told} and not {_time(instant)}"
    if round(row["price"]["pricePerMessage"] * 100, 6) != message.price:
        yield f"the price is {row['price']['pricePerMessage']} and not {message.price / 100}"
    state = (row["status"]["id"], row["error"]["id"])
    if state not in message.states(now):
        allowed = " or ".join(f"{status} with error {error}" for status, error in sorted(message.states(now)))
        yield f"its status is {state[0]} with error {state[1]} and not {allowed}"


def _time(instant: int | None) -> str:
    return "absent" if instant is None else written(instant)


def _reasons(draft: Draft) -> Iterator[State]:
    """What a message is refused with for its own form."""
    if draft.sender is not None and not is_sender(draft.sender):
        yield BAD_SENDER, 0
    if draft.content.parts > MOST_PARTS:
        yield TOO_LONG, 0


def is_sender(sender: str) -> bool:
    """3 to 11 characters, or 3 to 14 digits."""
    return 3 <= len(sender) <= (14 if sender.isdecimal() else 11)


def _halted(lot: Future) -> Future:
    return lot if lot.is_open else Future(lot.sent_at, None, SCHEDULED, 0, is_open=True)
