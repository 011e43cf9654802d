"""The log of messages: each as it stands at this moment, as often as one cares to look."""

from __future__ import annotations

from textbed.domain.dates import write_date
from textbed.gateways.infobip.gateway import Call
from textbed.gateways.infobip.history import LogThrottle, in_group, log_filter
from textbed.gateways.infobip.wire import ERRORS, Value, price_value, status_value
from textbed.store.interface import Store
from textbed.store.rows import MessageRow, options_of, timeline_of


class Logs:
    """Handlers of the tag `logs`."""

    def __init__(self, store: Store, throttle: LogThrottle) -> None:
        self._store = store
        self._throttle = throttle

    def get_logs(self, call: Call) -> Value:
        account = call.account
        self._throttle.count(account)
        now = account.clock.now()
        network_key = "mccmnc" if account.habits == 2015 else "mccMnc"

        def status_of(row: MessageRow) -> int:
            return timeline_of(row).state_at(now)[0]

        rows = self._store.log(account.id, log_filter(call), in_group(call, status_of))
        return {"results": [log_value(row, now, network_key) for row in rows]}


def log_value(row: MessageRow, now: int, network_key: str) -> Value:
    """A message at an instant."""
    status, error = timeline_of(row).state_at(now)
    value: Value = {}
    if row.bulk_id is not None:
        value["bulkId"] = row.bulk_id
    value["messageId"] = row.message_id
    value["to"] = row.recipient
    if row.sender is not None:
        value["from"] = row.sender
    value["text"] = row.text
    value["sentAt"] = write_date(row.sent_at)
    if row.done_at is not None and row.done_at <= now:
        value["doneAt"] = write_date(row.done_at)
    value["smsCount"] = row.parts
    if row.network is not None:
        value[network_key] = row.network
    value["price"] = price_value(row.price)
    value["status"] = status_value(status, scheduled="sendAt" in options_of(row))
    value["error"] = ERRORS[error]
    return value
