"""Whether a list is the one that was asked for: its length, its entries, its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from textbed.contract.query import QueryError, read_query
from textbed.domain.dates import read_date, write_date
from textbed.suite.checks.accounts import Accounts
from textbed.suite.checks.answers import cannot_say, entries
from textbed.suite.checks.requests import digits
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Finding, place_of

DEFAULT_LIMIT = 50
_HISTORY = 48 * 60 * 60 * 1000
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class _List:
    """A call that answers a list: what it is ordered by, whether the newest come first, and how far it looks back."""

    ordered_by: str
    newest_first: bool
    looks_back_on: str | None = None


_LISTS: Mapping[str, _List] = {
    "getReports": _List("doneAt", newest_first=False, looks_back_on="doneAt"),
    "getLogs": _List("sentAt", newest_first=True, looks_back_on="sentAt"),
    "getLookupLogs": _List("sentAt", newest_first=True, looks_back_on="sentAt"),
    "getReceivedMessages": _List("receivedAt", newest_first=False),
    "getReceivedMessageLogs": _List("receivedAt", newest_first=True, looks_back_on="receivedAt"),
}


class Listings:
    """Needs to know what the caller's clock shows, to tell what is too old."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    def look_at(self, exchange: Exchange) -> Iterator[Finding]:
        """At most as many entries as asked for, each as the filters want it, in order, and none twice."""
        operation = exchange.operation
        if operation is None or operation.id not in _LISTS or exchange.status != 200:
            return
        try:
            query = read_query(operation, urlsplit(exchange.url).query.encode())
        except QueryError:
            return  # it ought to have been refused, which is for others to say
        found, kind = entries(exchange), _LISTS[operation.id]
        now = self._accounts.now(exchange)
        faults = [
            *_too_many(found, query),
            *_filtered(
                found, {name: wanted for name, wanted in query.items() if not cannot_say(exchange, _words(wanted))}
            ),
            *_out_of_order(found, kind),
            *_twice(found),
            *([] if now is None else _too_old(found, kind, now.instant - now.give - _HISTORY)),
        ]
        for check, about, told in faults:
            yield Finding(
                check=check,
                says=f"{operation.id}: {told}",
                about=f"{operation.id} {about}",
                exchange=exchange,
                place=place_of(operation),
            )


Fault = tuple[str, str, str]


def _words(wanted: Any) -> list[str]:
    """The texts of a parameter."""
    return [str(each) for each in wanted] if isinstance(wanted, list) else [str(wanted)]


def _too_many(found: list[Entry], query: Mapping[str, Any]) -> Iterator[Fault]:
    limit = query.get("limit", DEFAULT_LIMIT)
    if len(found) > limit:
        yield "limit-kept", "limit", f"there are {len(found)} entries, and the limit is {limit}"


def _filtered(found: list[Entry], query: Mapping[str, Any]) -> Iterator[Fault]:
    for name, wanted in query.items():
        if name not in _FILTERS or wanted == []:
            continue
        for place, entry in enumerate(found):
            if not _FILTERS[name](entry, wanted):
                shown = _SHOWN.get(name, name)
                told = f"entry {place} has {shown} {entry.get(shown)!r}, and {name}={wanted} was asked for"
                yield "filter-kept", name, told
                break


def _out_of_order(found: list[Entry], kind: _List) -> Iterator[Fault]:
    instants = [read_date(str(entry.get(kind.ordered_by, ""))) for entry in found]
    for place, (one, next_one) in enumerate(pairwise(instants)):
        if one is None or next_one is None:
            continue
        if (one < next_one) if kind.newest_first else (one > next_one):
            first = "newest" if kind.newest_first else "oldest"
            told = f"entry {place} is of {write_date(one)}, the next of {write_date(next_one)}; the {first} come first"
            yield "list-in-order", kind.ordered_by, told
            return


def _twice(found: list[Entry]) -> Iterator[Fault]:
    seen: set[str] = set()
    for entry in found:
        message = entry.get("messageId")
        if isinstance(message, str):
            if message in seen:
                yield "listed-once", "messageId", f"message {message} stands in the list twice"
                return
            seen.add(message)


def _too_old(found: list[Entry], kind: _List, oldest: int) -> Iterator[Fault]:
    if kind.looks_back_on is None:
        return
    for entry in found:
        instant = read_date(str(entry.get(kind.looks_back_on, "")))
        if instant is not None and instant < oldest:
            told = f"an entry is of {write_date(instant)}, more than 48 hours ago"
            yield "not-too-old", kind.looks_back_on, told
            return


def _status_group(entry: Entry) -> object:
    status = entry.get("status")
    return status.get("groupName") if isinstance(status, dict) else None


def _network(entry: Entry) -> str:
    """The network's key; empty as long as it is not shown, which says nothing of the phone."""
    return str(entry.get("mccMnc") or entry.get("mccmnc") or "")


def _since(name: str) -> Callable[[Entry, Any], bool]:
    return lambda entry, wanted: _compare(entry.get(name), wanted) >= 0


def _until(name: str) -> Callable[[Entry, Any], bool]:
    return lambda entry, wanted: _compare(entry.get(name), wanted) <= 0


def _compare(date: object, wanted: str) -> int:
    instant, limit = read_date(str(date)), read_date(wanted)
    return 0 if instant is None or limit is None else instant - limit


def _to(entry: Entry, wanted: str) -> bool:
    return entry.get("to") in (wanted, digits(wanted)) or not wanted.isascii()


def _keyword(entry: Entry, wanted: str) -> bool:
    if wanted == "NO_KEYWORD":
        return not entry.get("keyword")
    return str(entry.get("keyword", "")).casefold() == wanted.casefold()


_FILTERS: Mapping[str, Callable[[Entry, Any], bool]] = {
    "messageId": lambda entry, wanted: entry.get("messageId") in wanted,
    "bulkId": lambda entry, wanted: entry.get("bulkId") in wanted,
    "from": lambda entry, wanted: entry.get("from") == wanted,
    "to": _to,
    "generalStatus": lambda entry, wanted: _status_group(entry) == wanted,
    "sentSince": _since("sentAt"),
    "sentUntil": _until("sentAt"),
    "receivedSince": _since("receivedAt"),
    "receivedUntil": _until("receivedAt"),
    "mcc": lambda entry, wanted: _network(entry)[:3] in ("", wanted),
    "mnc": lambda entry, wanted: _network(entry)[3:] in ("", wanted),
    "keyword": _keyword,
}
_SHOWN: Mapping[str, str] = {
    "generalStatus": "status",
    "sentSince": "sentAt",
    "sentUntil": "sentAt",
    "receivedSince": "receivedAt",
    "receivedUntil": "receivedAt",
    "mcc": "mccMnc",
    "mnc": "mccMnc",
}
