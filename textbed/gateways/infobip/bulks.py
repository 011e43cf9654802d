"""Scheduled requests: when they are sent, and moving, halting, resuming and calling them off.

What their owner left them as is kept (PENDING, PAUSED, CANCELED); the rest follows from the clock. The page
docs/decisions/infobip-bulks.md has the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textbed.domain.dates import read_date, write_date
from textbed.gateways.infobip.drafts import FURTHEST_SCHEDULE
from textbed.gateways.infobip.gateway import Call
from textbed.gateways.infobip.schedule import canceled, halted, moved, waits
from textbed.gateways.infobip.wire import Refusal, Value
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.store.notices import report_notices
from textbed.store.rows import BulkRow, MessageRow, options_of, timeline_of

PENDING, PAUSED, PROCESSING, CANCELED, FINISHED, FAILED = (
    "PENDING",
    "PAUSED",
    "PROCESSING",
    "CANCELED",
    "FINISHED",
    "FAILED",
)
_CAN_BE_MOVED = (PENDING, PAUSED)
_CAN_BECOME = {PENDING: (PENDING, PAUSED, CANCELED), PAUSED: (PENDING, PAUSED, CANCELED), CANCELED: (CANCELED,)}


class Bulks:
    """Handlers of the tag `schedule`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get_bulk(self, call: Call) -> Value:
        bulk, send_at = self._find(call)
        return {"bulkId": bulk.bulk_id, "sendAt": write_date(send_at)}

    def get_bulk_status(self, call: Call) -> Value:
        bulk, send_at = self._find(call)
        return {"bulkId": bulk.bulk_id, "status": self._state(bulk, send_at, call.account.clock.now())}

    def update_bulk(self, call: Call) -> Value:
        now = call.account.clock.now()
        bulk, send_at = self._find(call)
        asked = _new_time(call.body["sendAt"], now)
        state = self._state(bulk, send_at, now)
        if state not in _CAN_BE_MOVED:
            raise Refusal(400, f"the bulk {bulk.bulk_id} is {state} and cannot be moved")

        def move(row: MessageRow) -> MessageRow:
            return halted(moved(row, now, asked)) if state == PAUSED else moved(row, now, asked)

        self._change(call.account, bulk._replace(send_at=asked), now, move)
        return {"bulkId": bulk.bulk_id, "sendAt": write_date(asked)}

    def update_bulk_status(self, call: Call) -> Value:
        now = call.account.clock.now()
        bulk, send_at = self._find(call)
        state, asked = self._state(bulk, send_at, now), call.body["status"]
        if asked not in _CAN_BECOME.get(state, ()):
            raise Refusal(400, f"the bulk {bulk.bulk_id} is {state} and cannot become {asked}")
        if asked != state:
            due = max(send_at, now) if asked == PENDING else send_at
            changes = {
                PENDING: lambda row: moved(row, now, due),
                PAUSED: halted,
                CANCELED: lambda row: canceled(row, now),
            }
            self._change(call.account, bulk._replace(send_at=due, status=asked), now, changes[asked])
        return {"bulkId": bulk.bulk_id, "status": asked}

    def _find(self, call: Call) -> tuple[BulkRow, int]:
        """The scheduled request of the id that is asked for, and its time."""
        bulk_id = call.query["bulkId"]
        for bulk in self._store.bulk(call.account.id, bulk_id):
            if bulk.send_at is not None:
                return bulk, bulk.send_at
        raise Refusal(404, f"no scheduled request has the bulk id {bulk_id}")

    def _state(self, bulk: BulkRow, send_at: int, now: int) -> str:
        if bulk.status in (PAUSED, CANCELED):
            return bulk.status
        if now < send_at:
            return PENDING
        last = self._store.last_sent(bulk)
        if last is None:
            return FAILED
        return FINISHED if last <= now else PROCESSING

    def _change(self, account: Account, bulk: BulkRow, now: int, change: Callable[[MessageRow], MessageRow]) -> None:
        """Changes a request and those of its messages that are still to be sent; what gets cheaper is paid back."""
        before = [row for row in self._store.bulk_messages(bulk) if waits(row, now)]
        after = [change(row) for row in before]
        self._store.change_bulk(bulk)
        self._store.change_messages(after)
        self._change_notices(account, after)
        refund = sum((old.price - new.price) * old.parts for old, new in zip(before, after, strict=True))
        if refund:
            account.balance += refund
            self._store.touch(account.id, account.row)

    def _change_notices(self, account: Account, rows: Sequence[MessageRow]) -> None:
        """What was to be told of these messages is told of their new future."""
        store = self._store
        pushed = [(row, kept) for row in rows if "notifyUrl" in (kept := options_of(row))]
        store.drop_notices([row.seq for row, _ in pushed])
        notices = [
            notice
            for row, kept in pushed
            for notice in report_notices(store, account.id, row.seq, timeline_of(row), kept)
        ]
        if notices:
            store.add_notices(notices)


def _new_time(written: str, now: int) -> int:
    """The instant to send at; one that has passed means now."""
    asked = read_date(written)
    if asked is None:
        raise Refusal(400, f"sendAt: there is no instant {written}")
    if asked > now + FURTHEST_SCHEDULE:
        raise Refusal(400, f"sendAt: {written} is more than 180 days ahead")
    return max(asked, now)
