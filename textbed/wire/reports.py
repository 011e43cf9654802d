"""Delivery reports of Infobip."""

from __future__ import annotations

from textbed.domain.dates import write_date
from textbed.store.rows import MessageRow, options_of
from textbed.wire.infobip import ERRORS, STATUSES, Value, price_value


def report_value(row: MessageRow) -> Value:
    """The final report of a message, fetched or pushed."""
    assert row.done_at is not None, f"the outcome of {row.message_id} is open"
    value: Value = {}
    if row.bulk_id is not None:
        value["bulkId"] = row.bulk_id
    value["messageId"] = row.message_id
    value["to"] = row.recipient
    if row.sender is not None:
        value["from"] = row.sender
    value["sentAt"] = write_date(row.sent_at)
    value["doneAt"] = write_date(row.done_at)
    value["smsCount"] = row.parts
    if row.network is not None:
        value["mccMnc"] = row.network
    value["price"] = price_value(row.price)
    callback_data = options_of(row).get("callbackData")
    if callback_data is not None:
        value["callbackData"] = callback_data
    value["status"] = STATUSES[row.status]
    value["error"] = ERRORS[row.error]
    return value
