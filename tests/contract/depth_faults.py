"""Faults to plant into the emulator, each with what goes wrong in the world when a gateway does that."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import SimpleNamespace
from typing import Any

import orjson
import pytest

from textbed.domain import retries
from textbed.domain.retries import MINUTE, Schedule
from textbed.gateways.infobip import accept, bulks, drafts, lookup
from textbed.gateways.infobip.account import AccountCalls
from textbed.gateways.infobip.inbox import Inbox
from textbed.gateways.infobip.logs import Logs
from textbed.gateways.infobip.reports import Reports
from textbed.gateways.skycore import outcome, sending
from textbed.gateways.skycore.gateway import SkycoreGateway
from textbed.push import making
from textbed.push import sending as push_sending
from textbed.store import notices, receive, sqlite_inbound, sqlite_messages
from textbed.store.rows import WAITS_TO_BE_FETCHED
from textbed.store.skycore import RECEIPT
from textbed.store.sqlite import SqliteStore

Patch = pytest.MonkeyPatch
Plant = Callable[[Patch], None]


@dataclass(frozen=True)
class Fault:
    """`says` is part of what the finding has to say, so that it is found for the right reason."""

    machine: str
    plant: Plant
    says: str = ""


def _wrap(owner: Any, name: str, change: Callable[[Any], Any]) -> Plant:
    """Changes what a function gives back."""

    def plant(patch: Patch) -> None:
        original = getattr(owner, name)
        patch.setattr(owner, name, lambda *given, **named: change(original(*given, **named)))

    return plant


def _instead(owner: Any, name: str, value: Any) -> Plant:
    return lambda patch: patch.setattr(owner, name, value)


def _call(owner: Any, name: str, **others: Any) -> Plant:
    """Calls a function with other arguments."""

    def plant(patch: Patch) -> None:
        patch.setattr(owner, name, partial(_called, getattr(owner, name), others))

    return plant


def _called(original: Callable[..., Any], others: Mapping[str, Any], *given: Any, **named: Any) -> Any:
    return original(*given, **{**named, **{name: value for name, value in others.items() if name in named}})


def _results(change: Callable[[list[Any]], list[Any]]) -> Callable[[Any], Any]:
    return lambda reply: {**reply, "results": change(reply["results"])}


def _log_of_neighbours(patch: Patch) -> None:
    original = SqliteStore.log

    def log(store: SqliteStore, account: int, *rest: Any) -> Any:
        return original(store, account, *rest) + original(store, account - 1, *rest)

    patch.setattr(SqliteStore, "log", log)


def _bulk_of_anybody(patch: Patch) -> None:
    original = SqliteStore.bulk

    def bulk(store: SqliteStore, account: int, bulk_id: str) -> Any:
        found = original(store, account, bulk_id) or original(store, account - 1, bulk_id)
        return found or original(store, account + 1, bulk_id)

    patch.setattr(SqliteStore, "bulk", bulk)


def _without_parameter(owner: Any, name: str, parameter: str) -> Plant:
    """Has a handler overlook a parameter."""

    def plant(patch: Patch) -> None:
        original = getattr(owner, name)

        def handler(handlers: Any, call: Any) -> Any:
            call.query.pop(parameter, None)
            return original(handlers, call)

        patch.setattr(owner, name, handler)

    return plant


def _new_push_ids(patch: Patch) -> None:
    original, count = orjson.loads, itertools.count(1)

    def loads(written: Any) -> Any:
        value = original(written)
        is_headers = isinstance(value, list) and value and value[-1][:1] == [making.PUSH_ID]
        return [*value[:-1], [making.PUSH_ID, f"{next(count):016x}"]] if is_headers else value

    patch.setattr(push_sending, "orjson", SimpleNamespace(loads=loads, dumps=orjson.dumps))


def _pulled_as_well(patch: Patch) -> None:
    original = accept.usual_row
    patch.setattr(accept, "usual_row", lambda *given, is_pushed: original(*given, is_pushed=False))


def _without_passing_errors(patch: Patch) -> None:
    original = notices.report_notices
    for module in (accept, bulks):
        patch.setattr(
            module,
            "report_notices",
            lambda *given: [one for one in original(*given) if one.kind != notices.INTERMEDIATE],
        )


def _without_receipts(patch: Patch) -> None:
    original = notices.skycore_notices
    patch.setattr(sending, "skycore_notices", lambda *given: [one for one in original(*given) if one.kind != RECEIPT])


def _on_credit(patch: Patch) -> None:
    original = sending._check

    def check(account: Any, call: Any) -> Any:
        settings = account.settings
        account.settings = {**settings, "enforceCredit": False}
        try:
            return original(account, call)
        finally:
            account.settings = settings

    patch.setattr(sending, "_check", check)


def _without_echo(patch: Patch) -> None:
    original = SkycoreGateway._write

    def write(gateway: SkycoreGateway, value: Any, form: Any) -> bytes:
        if value["STATUS"] != "Success":
            value = {name: what for name, what in value.items() if name != "TO"}
        return original(gateway, value, form)

    patch.setattr(SkycoreGateway, "_write", write)


def _waits(*waits: int, taken: range = range(200, 300)) -> Schedule:
    return Schedule(waits, taken)


_INFOBIP, _SKYCORE = retries.INFOBIP, retries.SKYCORE

FAULTS: Mapping[str, Fault] = {
    "a report is handed out twice": Fault("infobip", _instead(sqlite_messages, "handed_out", lambda _: 0), "already"),
    "a report is lost": Fault("infobip", _wrap(Reports, "get_reports", _results(lambda rows: rows[1:])), "report"),
    "reports come newest first": Fault("infobip", _wrap(Reports, "get_reports", _results(lambda rows: rows[::-1]))),
    "limit is ignored": Fault("infobip", _without_parameter(Reports, "get_reports", "limit"), "number of reports"),
    "the log is upside down": Fault(
        "infobip", _wrap(Logs, "get_logs", _results(lambda rows: rows[::-1])), "in the log"
    ),
    "the log loses a row": Fault("infobip", _wrap(Logs, "get_logs", _results(lambda rows: rows[:2])), "in the log"),
    "generalStatus is ignored": Fault("infobip", _without_parameter(Logs, "get_logs", "generalStatus"), "in the log"),
    "the log shows another account's messages": Fault("infobip", _log_of_neighbours, "in the log"),
    "bulks of other accounts can be changed": Fault("infobip", _bulk_of_anybody, "404"),
    "the balance is a part short": Fault(
        "infobip",
        _wrap(AccountCalls, "get_balance", lambda told: {**told, "balance": told["balance"] - 0.01}),
        "balance",
    ),
    "every part but the first is free": Fault("infobip", _instead(drafts, "count_parts", lambda *_, **__: 1)),
    "cancelled messages are sent": Fault("infobip", _instead(bulks, "canceled", lambda row, now: row)),
    "cancelled messages are paid for": Fault(
        "infobip", _wrap(bulks, "canceled", lambda row: row._replace(price=10_000))
    ),
    "paused messages are sent": Fault("infobip", _instead(bulks, "halted", lambda row: row)),
    "moved messages stay": Fault("infobip", _instead(bulks, "moved", lambda row, now, at: row)),
    "delivery takes a second longer": Fault("infobip", _instead(accept, "DELIVERY_TAKES", 3000), "doneAt"),
    "validity is not looked at": Fault("infobip", _call(accept, "plan", validity=None)),
    "windows are not looked at": Fault("infobip", _call(accept, "plan", window=None)),
    "duplicates are sent": Fault("infobip", _instead(accept.Acceptance, "_is_known", lambda *_: False), "status"),
    "received messages are handed out twice": Fault(
        "infobip", _instead(sqlite_inbound, "handed_out", lambda _: 0), "essage"
    ),
    "received messages come in any order": Fault(
        "infobip", _wrap(Inbox, "get_received_messages", _results(lambda rows: rows[::-1])), "received messages"
    ),
    "keywords are not found": Fault(
        "infobip", _instead(receive, "split_keyword", lambda text, _: (None, text)), "received messages"
    ),
    "lookups cost nothing": Fault("infobip", _instead(lookup, "amount", lambda _: 0), "lookup"),
    "retries come a minute late": Fault(
        "push", _instead(retries, "INFOBIP", _waits(*(wait + MINUTE for wait in _INFOBIP.waits))), "no call"
    ),
    "retries come a second early": Fault(
        "push", _instead(retries, "INFOBIP", _waits(*(wait - 1000 for wait in _INFOBIP.waits))), "no more until"
    ),
    "it is called once too often": Fault(
        "push", _instead(retries, "INFOBIP", _waits(*_INFOBIP.waits, 400 * MINUTE)), "call 22"
    ),
    "it is called once too rarely": Fault(
        "push", _instead(retries, "INFOBIP", _waits(*_INFOBIP.waits[:-1])), "call 21"
    ),
    "404 counts as taken": Fault(
        "push", _instead(retries, "INFOBIP", replace(_INFOBIP, taken=range(200, 500))), "no call"
    ),
    "each call has another id": Fault("push", _new_push_ids),
    "pushed reports are handed out as well": Fault("push", _pulled_as_well, "is not to be fetched"),
    "passing errors are not told": Fault("push", _without_passing_errors, "intermediateReport"),
    "reports are always JSON": Fault("push", _instead(notices, "_format", lambda _: None), "application/"),
    "Skycore tries again a minute late": Fault(
        "skycore", _instead(retries, "SKYCORE", _waits(*[6 * MINUTE] * 5, taken=range(200, 201))), "no call"
    ),
    "Skycore takes any 2xx for taken": Fault(
        "skycore", _instead(retries, "SKYCORE", replace(_SKYCORE, taken=range(200, 300))), "no call"
    ),
    "Skycore posts back at once": Fault("skycore", _instead(notices, "_next_bundle", lambda at: at), "calls of"),
    "there are no receipts": Fault("skycore", _without_receipts, "expected"),
    "each receipt is good": Fault("skycore", _instead(outcome, "_with_receipt", lambda *_: outcome.USUAL)),
    "credit is not looked at": Fault("skycore", _on_credit, "E713"),
    "any sender will do": Fault("skycore", _instead(sending, "_may_send_from", lambda *_: True), "E111"),
    "a refusal repeats no number": Fault("skycore", _without_echo, "reply to a call"),
}
assert WAITS_TO_BE_FETCHED == 0, "which is what the faults above put in its place"
