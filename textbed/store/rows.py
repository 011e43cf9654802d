"""The rows that the store keeps, in the order of their columns."""

from __future__ import annotations

from typing import Any, NamedTuple

import orjson

from textbed.domain.timeline import Timeline

INFOBIP_1, INFOBIP_2, SKYCORE = 1, 2, 11
"""Where a message came in: the generations of Infobip, or Skycore."""

WAITS_TO_BE_FETCHED = 0


def handed_out(now: int) -> int:
    """What stands in the place of `WAITS_TO_BE_FETCHED` from then on: when that was."""
    return now or 1


class MessageRow(NamedTuple):
    """A message to a phone, with its whole future. `options` is JSON; what few messages have."""

    seq: int
    account: int
    origin: int
    message_id: str
    bulk_id: str | None
    sender: str | None
    recipient: str
    text: str
    parts: int
    network: str | None
    price: int
    accepted_at: int
    first_status: int
    sent_at: int
    done_at: int | None
    status: int
    error: int
    report: int | None
    options: str | None


class BulkRow(NamedTuple):
    """The messages of one request with a bulk id; scheduled ones have a time and a status."""

    account: int
    bulk_id: str
    first_seq: int
    last_seq: int
    send_at: int | None
    status: str | None


class InboundRow(NamedTuple):
    """A message from a phone."""

    seq: int
    account: int
    message_id: str
    sender: str
    recipient: str
    text: str
    clean_text: str
    keyword: str | None
    received_at: int
    parts: int
    report: int | None
    options: str | None


AnyRow = MessageRow | InboundRow
"""A message in either direction."""


class LookupRow(NamedTuple):
    """A number that was looked up."""

    seq: int
    account: int
    message_id: str
    bulk_id: str | None
    recipient: str
    sent_at: int
    done_at: int
    network: str | None
    price: int
    status: int
    error: int
    options: str | None


class NoticeRow(NamedTuple):
    """Something to be told to a server of the account. `details` is JSON; what its kind needs besides."""

    id: int
    account: int
    due_at: int
    kind: str
    message: int | None
    url: str
    details: str | None
    push: int | None = None


class PushRow(NamedTuple):
    """A call to a server of the account, made until it is taken. `headers` is JSON."""

    id: int
    account: int
    kind: str
    due_at: int
    first_at: int
    next_at: int | None
    state: str
    calls: int
    scheduled: int
    duplicate: int
    reason: str | None
    method: str
    url: str
    headers: str | None
    body: bytes | None


class Call(NamedTuple):
    """A call that is due: when, and of which push. They are made in this order."""

    at: int
    push: int


class AttemptRow(NamedTuple):
    """One call of a push. `headers` is JSON; what was answered is None if nothing was, or not completely."""

    account: int
    push: int
    number: int
    cause: str
    at: int
    duration_ms: int | None
    outcome: str
    error: str | None
    status: int | None = None
    headers: str | None = None
    body: bytes | None = None
    size: int | None = None


class AccountRow(NamedTuple):
    """An account: how it is let in, how it is set up, and what its clock and counters have come to."""

    id: int
    name: str
    credentials: dict[str, Any]
    setup: dict[str, Any]
    state: dict[str, Any]


def options_of(row: MessageRow | LookupRow) -> dict[str, Any]:
    """What few rows have, by name."""
    options: dict[str, Any] = orjson.loads(row.options) if row.options is not None else {}
    return options


def timeline_of(row: MessageRow) -> Timeline:
    """The message's future as it was decided."""
    rare = options_of(row).get("timeline")
    return Timeline(row.accepted_at, row.first_status, row.sent_at, row.done_at, row.status, row.error, **(rare or {}))


def rare_parts(timeline: Timeline) -> dict[str, Any] | None:
    """What of a timeline has no column of its own, for the options; None for nearly all messages."""
    if timeline.intermediate_at is None and timeline.window_from is None and not timeline.hangs:
        return None
    return {
        "intermediate_at": timeline.intermediate_at,
        "intermediate_error": timeline.intermediate_error,
        "window_from": timeline.window_from,
        "hangs": timeline.hangs,
    }
