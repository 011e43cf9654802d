"""What is to be told of messages and when, decided together with their future."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from textbed.domain.timeline import Timeline
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.store.rows import InboundRow, MessageRow, NoticeRow
from textbed.store.skycore import notices_of

MINUTE = 60_000
DELIVERY, INTERMEDIATE, INBOUND = "delivery-report", "intermediate-report", "inbound-message"
LOOKUP, CLICK = "lookup-result", "link-click"
INBOUND_AT_SKYCORE = "N211"


def report_notices(
    store: Store, account: int, seq: int, timeline: Timeline, kept: Mapping[str, Any]
) -> Iterator[NoticeRow]:
    """The reports of a message that was sent with a `notifyUrl`: of a passing error if asked for, and the final one."""
    if kept.get("intermediateReport") and timeline.intermediate_at is not None and not timeline.hangs:
        yield report_notice(store, account, seq, timeline.intermediate_at, kept, INTERMEDIATE)
    if timeline.done_at is not None:
        yield report_notice(store, account, seq, timeline.done_at, kept)


def report_notice(
    store: Store, account: int, seq: int, due_at: int, kept: Mapping[str, Any], kind: str = DELIVERY
) -> NoticeRow:
    """One report of a message."""
    return NoticeRow(store.next_notice(), account, due_at, kind, seq, kept["notifyUrl"], _format(kept))


def _format(kept: Mapping[str, Any]) -> str | None:
    """JSON goes without saying."""
    label = kept.get("notifyContentType")
    return None if label in (None, "", "application/json") else orjson.dumps({"notifyContentType": label}).decode()


def skycore_notices(store: Store, account: Account, row: MessageRow) -> Iterator[NoticeRow]:
    """That a message has left, and its receipt, each with the next bundle; nothing is kept without an address."""
    url = account.settings["skycore"]["postbackUrl"]
    if url is not None:
        for notice in notices_of(row):
            yield NoticeRow(store.next_notice(), account.id, _next_bundle(notice.at), notice.code, row.seq, url, None)


def inbound_notice(store: Store, account: Account, row: InboundRow, number_entry: Mapping[str, Any]) -> None:
    """Queues that a message from a phone is sent on, where its number is set up so."""
    if number_entry["action"] != "forward":
        return
    if "url" in number_entry:
        details = orjson.dumps({"method": number_entry["method"]}).decode()
        notice = NoticeRow(
            store.next_notice(), account.id, row.received_at, INBOUND, row.seq, number_entry["url"], details
        )
        store.add_notices([notice])
        return
    url = account.settings["skycore"]["postbackUrl"]
    if url is not None:
        due_at = _next_bundle(row.received_at)
        store.add_notices([NoticeRow(store.next_notice(), account.id, due_at, INBOUND_AT_SKYCORE, row.seq, url, None)])


def _next_bundle(instant: int) -> int:
    """Skycore empties its queue at each full minute."""
    return -(-instant // MINUTE) * MINUTE
