"""Departures in what the gateway does: what it hands out, counts, keeps, lets in and refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tests.drifts.catalogue.json_replies import SENDS
from tests.drifts.drift import Drift
from tests.drifts.ways import Install, both, handler, patched, reply, value
from textbed.contract.exchange import Reply, Request
from textbed.gateways.infobip import accept, bulks, drafts, logs, plain, reports
from textbed.gateways.infobip.gateway import Call, Handler, InfobipGateway
from textbed.gateways.infobip.wire import Refusal
from textbed.store.interface import LogFilter, ReceivedFilter, ReportFilter
from textbed.store.rows import MessageRow
from textbed.store.sqlite_inbound import InboundQueries
from textbed.store.sqlite_messages import MessageQueries

SECOND, HOUR = 1_000, 3_600_000


def _drift(name: str, kind: str, stands_for: str, install: Install) -> Drift:
    return Drift(name, kind, "behaviour", stands_for, install)


def _with_status(old: int, new: int, *, body: bytes | None = None) -> Install:
    def changed(_: Request, made: Reply) -> Reply:
        if made.status != old:
            return made
        return replace(made, status=new, body=made.body if body is None else body)

    return reply(changed)


def _reports_again(original: Callable[..., Any]) -> Callable[..., Any]:
    """Reads what waits and leaves it there."""

    def take(self: MessageQueries, account: int, now: int, wanted: ReportFilter) -> Any:
        write_now, self.write_now = self.write_now, lambda *_: None  # type: ignore[method-assign]
        try:
            return original(self, account, now, wanted)
        finally:
            self.write_now = write_now  # type: ignore[method-assign]

    return take


def _inbox_again(original: Callable[..., Any]) -> Callable[..., Any]:
    def take(self: InboundQueries, account: int, now: int, limit: int) -> Any:
        write_now, self.write_now = self.write_now, lambda *_: None  # type: ignore[method-assign]
        try:
            return original(self, account, now, limit)
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


def _everybody(original: Callable[..., Any]) -> Callable[..., Any]:
    def let_in(self: InfobipGateway, operation: Any, request: Request) -> Any:
        try:
            return original(self, operation, request)
        except Refusal:
            return next(iter(self._accounts.by_name.values()))

    return let_in


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


def _first_only(_: Call, answer: Any) -> Any:
    return {**answer, "messages": answer["messages"][:1]}


def _one_part(_: Call, answer: Any) -> Any:
    return {
        **answer,
        "messages": [{**each, "smsCount": 1} if "smsCount" in each else each for each in answer["messages"]],
    }


def _fixed_ids() -> Callable[..., str]:
    return lambda *_: "00000000-0000-4000-8000-000000000000"


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


def _twice(go: Handler) -> Handler:
    """Carries out every fourth call twice, and answers once."""
    calls = iter(range(1, 10**9))

    def carry_out(call: Call) -> Any:
        if next(calls) % 4 == 0:
            go(call)
        return go(call)

    return carry_out


def _charged_for_refused(original: Callable[..., Any]) -> Callable[..., Any]:
    def add(self: Any, draft: Any, number: str, own_id: Any, timeline_: Any, rule: Any) -> None:
        original(self, draft, number, own_id, timeline_, rule)
        if timeline_.done_at == self._now:
            self._spent += self._account.price

    return add


def _a_second_later(original: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    def row(*given: Any, **named: Any) -> tuple[Any, ...]:
        made = MessageRow(*original(*given, **named))
        assert made.done_at is not None
        return tuple(made._replace(sent_at=made.sent_at + SECOND, done_at=made.done_at + SECOND))

    return row


BEHAVIOUR = (
    _drift(
        "report-handed-out-twice",
        "report handed out twice",
        "Marking as read moves to a queue that is behind.",
        patched(MessageQueries, "take_reports", _reports_again),
    ),
    _drift(
        "inbox-handed-out-twice",
        "report handed out twice",
        "Messages from phones are marked as read by a queue that is behind.",
        patched(InboundQueries, "take_received", _inbox_again),
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
        "replies-sorted-by-number",
        "wrong order",
        "Destinations are worked on in parallel and gathered by number.",
        value(SENDS, lambda _, answer: {**answer, "messages": sorted(answer["messages"], key=lambda one: one["to"])}),
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
        "bad-request-as-500",
        "400 that became 500 or 200",
        "A check is lost, and the database complains instead.",
        _with_status(400, 500),
    ),
    _drift(
        "bad-request-as-200",
        "400 that became 500 or 200",
        "Errors are told in the body only, as some house style asks.",
        _with_status(400, 200),
    ),
    _drift(
        "bad-request-as-422",
        "other status numbers",
        "A new framework has its own idea of what is not valid.",
        _with_status(400, 422),
    ),
    _drift(
        "unauthorized-as-403",
        "other status numbers",
        "A gateway in front refuses who is not let in.",
        _with_status(401, 403),
    ),
    _drift(
        "send-as-201",
        "other status numbers",
        "Something is made, so it is 201.",
        reply(
            lambda request, made: (
                replace(made, status=201) if made.status == 200 and made.operation in SENDS.split() else made
            )
        ),
    ),
    _drift(
        "not-found-as-200",
        "other status numbers",
        "An unknown bulk is an empty answer.",
        _with_status(404, 200, body=b"{}"),
    ),
    _drift(
        "password-not-checked",
        "auth not checked",
        "The check of passwords is switched off for a migration.",
        patched(InfobipGateway, "_let_in", _everybody),
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
        "only-the-first-recipient",
        "lost message",
        "A limit of one recipient a request comes in unannounced.",
        value("sendText sendTextV2 sendTexts sendAdvanced sendAdvancedV2", _first_only),
    ),
    _drift(
        "sent-twice-now-and-then",
        "message sent twice",
        "A retry inside the gateway sends again what had been sent.",
        handler("sendText sendTextV2 sendTexts sendAdvanced sendAdvancedV2", _twice),
    ),
    _drift(
        "always-one-part",
        "short segment count",
        "Long texts are counted as one part in replies.",
        value(SENDS, _one_part),
    ),
    _drift(
        "parts-of-160",
        "short segment count",
        "Headers of long texts are forgotten when parts are counted.",
        patched(drafts, "count_parts", lambda _: lambda text, *_rest: max(1, -(-len(text) // 160))),
    ),
    _drift(
        "same-id-for-all",
        "ids that repeat",
        "A generator of ids is seeded with a constant.",
        both(*(patched(owner, "new_id", lambda _: _fixed_ids()) for owner in (accept, plain))),
    ),
    _drift(
        "duplicates-accepted",
        "ids that repeat",
        "The check of duplicate ids costs too much and goes.",
        patched(accept.Acceptance, "_is_known", lambda _: lambda *_given: False),
    ),
    _drift(
        "clock-an-hour-ahead",
        "clock skew",
        "One server's clock was set to local time.",
        patched(logs, "write_date", lambda original: lambda instant: original(instant + HOUR)),
    ),
    _drift(
        "sent-a-second-late",
        "clock skew",
        "Messages wait for a batch before they leave.",
        both(*(patched(owner, "usual_row", _a_second_later) for owner in (accept, plain))),
    ),
    _drift(
        "schedule-ignored",
        "request property ignored",
        "Scheduling is taken out of the tariff, silently.",
        patched(drafts, "_schedule", lambda _: lambda *_given: None),
    ),
    _drift(
        "canceled-bulk-still-sent",
        "request property ignored",
        "Cancelling sets a flag that the sender does not look at.",
        patched(bulks, "canceled", lambda _: lambda row, now: row),
    ),
    _drift(
        "paused-bulk-still-sent",
        "request property ignored",
        "Halting sets a flag that the sender does not look at.",
        patched(bulks, "halted", lambda _: lambda row: row),
    ),
    _drift(
        "refused-are-charged",
        "wrong price",
        "Billing counts requests instead of messages that left.",
        patched(accept.Acceptance, "_add", _charged_for_refused),
    ),
    _drift(
        "balance-rounded",
        "wrong price",
        "The balance is shown in whole units.",
        value("getBalance", lambda _, answer: {**answer, "balance": float(int(answer["balance"]))}),
    ),
    _drift(
        "history-of-a-day",
        "report never",
        "Reports are kept for a day instead of two.",
        patched(reports, "REPORTS_WAIT", lambda whole: whole // 2),
    ),
    _drift(
        "headers-missing",
        "header missing",
        "405 comes from a server in front, which does not know what is allowed.",
        reply(lambda _, made: replace(made, headers=tuple(pair for pair in made.headers if pair[0] != b"allow"))),
    ),
    _drift(
        "unknown-methods-as-200",
        "other status numbers",
        "Unknown methods are answered as if they were GET.",
        reply(lambda request, made: replace(made, status=200, body=b"{}") if made.status == 405 else made),
    ),
)
