"""Messages from phones to numbers of the account: fetched once, or looked at in the log."""

from __future__ import annotations

from textbed.domain.dates import write_date
from textbed.gateways.infobip.gateway import Call
from textbed.gateways.infobip.history import DEFAULT_LIMIT, LogThrottle, span
from textbed.gateways.infobip.wire import Value
from textbed.store.interface import ReceivedFilter, Store
from textbed.store.rows import InboundRow
from textbed.wire.received import received_value

NO_KEYWORD = "NO_KEYWORD"


class Inbox:
    """Handlers of the tag `inbox`."""

    def __init__(self, store: Store, throttle: LogThrottle) -> None:
        self._store = store
        self._throttle = throttle

    def get_received_messages(self, call: Call) -> Value:
        now, limit = call.account.clock.now(), call.query.get("limit", DEFAULT_LIMIT)
        return received_value(*self._store.take_received(call.account.id, now, limit))

    def get_received_message_logs(self, call: Call) -> Value:
        account, query = call.account, call.query
        self._throttle.count(account)
        since, until = span(call, "receivedSince", "receivedUntil")
        keyword = query.get("keyword")
        wanted = ReceivedFilter(
            since=since,
            until=until,
            limit=query.get("limit", DEFAULT_LIMIT),
            recipient=query.get("to"),
            keyword=keyword,
            without_keyword=keyword == NO_KEYWORD,
        )
        return {"results": [_log_value(row) for row in self._store.received_log(account.id, wanted)]}


def _log_value(row: InboundRow) -> Value:
    value: Value = {
        "messageId": row.message_id,
        "to": row.recipient,
        "receivedAt": write_date(row.received_at),
        "from": row.sender,
        "text": row.text,
        "cleanText": row.clean_text,
    }
    if row.keyword is not None:
        value["keyword"] = row.keyword
    value["smsCount"] = row.parts
    return value
