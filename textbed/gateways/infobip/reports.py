"""Delivery reports: what became of a message, told once."""

from __future__ import annotations

from textbed.gateways.infobip.gateway import Call
from textbed.gateways.infobip.history import DEFAULT_LIMIT
from textbed.gateways.infobip.wire import Value
from textbed.store.interface import REPORTS_WAIT, ReportFilter, Store
from textbed.wire.reports import report_value


class Reports:
    """Handlers of the tag `reports`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get_reports(self, call: Call) -> Value:
        now = call.account.clock.now()
        wanted = ReportFilter(
            limit=call.query.get("limit", DEFAULT_LIMIT),
            since=now - REPORTS_WAIT,
            bulk_ids=call.query.get("bulkId", ()),
            message_ids=call.query.get("messageId", ()),
        )
        return {"results": [report_value(row) for row in self._store.take_reports(call.account.id, now, wanted)]}
