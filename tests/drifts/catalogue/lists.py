"""Departures in what the gateway hands out and lists: what is in it, in which order, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from tests.drifts.drift import Drift
from tests.drifts.ways import Install, handler, patched, value
from textbed.gateways.infobip import reports
from textbed.gateways.infobip.gateway import Call, Handler
from textbed.store.interface import LogFilter, ReceivedFilter, ReportFilter
from textbed.store.rows import MessageRow
from textbed.store.sqlite_inbound import InboundQueries
from textbed.store.sqlite_messages import MessageQueries

_drift = partial(Drift, where="behaviour")


def _again(original: Callable[..., Any]) -> Callable[..., Any]:
    """Reads what waits and leaves it there."""

    def take(self: MessageQueries | InboundQueries, *given: Any) -> Any:
        write_now, self.write_now = self.write_now, lambda *_: None  # type: ignore[method-assign]
        try:
            return original(self, *given)
        finally:
            self.write_now = write_now  # type: ignore[method-assign]

    return take


def _some_reports_lost(original: Callable[..., Any]) -> Callable[..., Any]:
    def take(*given: Any) -> Any:
        return [row for row in original(*given) if row.seq % 3]

    return take


def _wanted(change: Callable[[Any], Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Another filter than the one that was asked for."""

    def make(original: Callable[..., Any]) -> Callable[..., Any]:
        def asked(self: Any, *given: Any) -> Any:
            changed = [
                change(each) if isinstance(each, ReportFilter | LogFilter | ReceivedFilter) else each for each in given
            ]
            return original(self, *changed)

        return asked

    return make


def _query(change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Callable[[Handler], Handler]:
    """Another query than the one that was given."""
    return lambda go: lambda call: go(replace(call, query=change(call.query)))


def _without(*names: str) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    return lambda query: {name: each for name, each in query.items() if name not in names}


def _reversed(_: Call, answer: Any) -> Any:
    return {**answer, "results": list(reversed(answer["results"]))}


def _of_everybody(name: str) -> Install:
    """Reads without a look at whose it is, where there is more than one account."""

    def make(original: Callable[..., Any]) -> Callable[..., Any]:
        def leaking(self: Any, account: int, *given: Any) -> Any:
            found = original(self, account, *given)
            for other in self.accounts():
                if not found and other.id != account:
                    found = original(self, other.id, *given)
            return found

        return leaking

    return patched(MessageQueries, name, make)


def _never_done(original: Callable[..., Any]) -> Callable[..., Any]:
    """Every third message is sent and never heard of again."""

    def taken(self: Any, rows: Any) -> None:
        place, state = MessageRow._fields.index("done_at"), MessageRow._fields.index("report")
        original(
            self,
            [
                (*row[:place], None, *row[place + 1 : state], None, *row[state + 1 :]) if row[0] % 3 == 0 else row
                for row in rows
            ],
        )

    return taken


LISTS = (
    _drift(
        "report-handed-out-twice",
        "report handed out twice",
        "Marking as read moves to a queue that is behind.",
        patched(MessageQueries, "take_reports", _again),
    ),
    _drift(
        "inbox-handed-out-twice",
        "report handed out twice",
        "Messages from phones are marked as read by a queue that is behind.",
        patched(InboundQueries, "take_received", _again),
    ),
    _drift(
        "every-third-report-lost",
        "report never",
        "One of three workers loses what it takes.",
        patched(MessageQueries, "take_reports", _some_reports_lost),
    ),
    _drift(
        "every-third-never-done",
        "report never",
        "One of three routes returns no receipts.",
        patched(MessageQueries, "add_messages", _never_done),
    ),
    _drift(
        "logs-oldest-first",
        "wrong order",
        "A new database index turns the order round.",
        value("getLogs", _reversed),
    ),
    _drift(
        "reports-newest-first",
        "wrong order",
        "Reports are kept on a stack, and the newest is on top.",
        value("getReports", _reversed),
    ),
    _drift(
        "inbox-log-oldest-first",
        "wrong order",
        "The index that turns logs round is used for messages from phones too.",
        value("getReceivedMessageLogs", _reversed),
    ),
    _drift(
        "reports-limit-ignored",
        "limit ignored",
        "Paging is planned, and until then everything is handed out.",
        patched(MessageQueries, "take_reports", _wanted(lambda wanted: replace(wanted, limit=1000))),
    ),
    _drift(
        "logs-limit-ignored",
        "limit ignored",
        "A limit that the database put on logs is lost with the database.",
        patched(MessageQueries, "log", _wanted(lambda wanted: replace(wanted, limit=1000))),
    ),
    _drift(
        "limit-one-too-many",
        "limit ignored",
        "One more is read to see whether there is more, and is not taken off again.",
        patched(MessageQueries, "log", _wanted(lambda wanted: replace(wanted, limit=wanted.limit + 1))),
    ),
    _drift(
        "reports-by-message-ignored",
        "filter ignored",
        "A gateway in front drops parameters that it does not know.",
        patched(MessageQueries, "take_reports", _wanted(lambda wanted: replace(wanted, message_ids=()))),
    ),
    _drift(
        "logs-by-status-ignored",
        "filter ignored",
        "A filter is renamed, and the old name does nothing.",
        handler("getLogs", _query(_without("generalStatus"))),
    ),
    _drift(
        "logs-by-date-ignored",
        "filter ignored",
        "A date in an unknown form is no longer refused but left out.",
        handler("getLogs", _query(_without("sentSince", "sentUntil"))),
    ),
    _drift(
        "inbox-by-keyword-ignored",
        "filter ignored",
        "Keywords are matched elsewhere now.",
        handler("getReceivedMessageLogs", _query(_without("keyword"))),
    ),
    _drift(
        "reports-of-another-account",
        "account leak",
        "A query loses its condition on the account.",
        _of_everybody("take_reports"),
    ),
    _drift(
        "log-of-another-account",
        "account leak",
        "The log's query loses its condition on the account, too.",
        _of_everybody("log"),
    ),
    _drift(
        "bulk-of-another-account",
        "account leak",
        "Bulk ids are looked up for everybody.",
        _of_everybody("bulk"),
    ),
    _drift(
        "history-of-a-day",
        "report never",
        "Reports are kept for a day instead of two.",
        patched(reports, "REPORTS_WAIT", lambda whole: whole // 2),
    ),
)
