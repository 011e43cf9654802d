"""`textbed export`: what a store holds, row by row, as JSON or CSV. Secrets never leave it."""

from __future__ import annotations

import csv
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from textbed.contract.codes import infobip_codes
from textbed.domain.dates import write_instant
from textbed.options import CannotStart, ExportOptions
from textbed.store.accounts import MILLION, Account, Accounts
from textbed.store.interface import StoreError
from textbed.store.rows import SKYCORE, WAITS_TO_BE_FETCHED, InboundRow, LookupRow, MessageRow, options_of, timeline_of
from textbed.store.sqlite import SqliteStore
from textbed.store.sqlite_export import Kind
from textbed.wire.lookups import state_at

Value = dict[str, Any]

FIRST_WORD_AFTER_SECONDS = 1.0
_CODES = infobip_codes()
_USER_IN_URL = re.compile(r"(?<=://)[^/?#@\s]*@")
_LOOKS_SECRET = re.compile(r"password|secret|token|(api|skycore)_?key|authorization", re.IGNORECASE)


def export(options: ExportOptions) -> None:
    """Writes what was asked for to the file, or to standard output."""
    if not options.store.is_file():
        raise CannotStart(f"{options.store} is no file. Name the store of a server with --store.")
    if options.output is not None and options.output.exists() and options.output.samefile(options.store):
        raise CannotStart(f"--output {options.output} is the store itself. Name another file.")
    try:
        store = SqliteStore(options.store)
    except StoreError as error:
        raise CannotStart(str(error)) from None
    with closing(store):
        exported = _Exported(store, options)
        with _output(options) as out:
            _write(exported, options, out)
            out.flush()


class _Exported:
    """The rows that were asked for, each as the value that is written of it."""

    def __init__(self, store: SqliteStore, options: ExportOptions) -> None:
        self._store = store
        self._what = options.what
        accounts = Accounts(store).by_name
        if options.account is not None and options.account not in accounts:
            names = ", ".join(accounts) or "none"
            raise CannotStart(f"--account {options.account!r} is not in {options.store}. It has: {names}.")
        self._accounts = {account.id: account for account in accounts.values()}
        self._only = None if options.account is None else accounts[options.account].id

    def count(self) -> int:
        """How many there are."""
        if self._what == "accounts":
            return len(self._accounts) if self._only is None else 1
        return self._store.count(self._what, self._only)

    def __iter__(self) -> Iterator[Value]:
        if self._what == "accounts":
            wanted = (account for account in self._accounts.values() if self._only in (None, account.id))
            return map(_account_value, wanted)
        make, _ = _KINDS[self._what]
        return (make(row, self._accounts[row.account]) for row in self._store.every(self._what, self._only))

    @property
    def names(self) -> Sequence[str]:
        """The names of a value's parts, in order."""
        return _ACCOUNT_NAMES if self._what == "accounts" else _KINDS[self._what][1]


# Values


def _message_value(row: MessageRow, account: Account) -> Value:
    now = account.clock.now()
    timeline = timeline_of(row)
    status, error = timeline.state_at(now)
    return {
        "account": account.name,
        "gateway": "skycore" if row.origin == SKYCORE else "infobip",
        "messageId": row.message_id,
        "bulkId": row.bulk_id,
        "from": row.sender,
        "to": row.recipient,
        "text": row.text,
        "parts": row.parts,
        "mccMnc": row.network,
        "pricePerPart": row.price / MILLION,
        "acceptedAt": write_instant(row.accepted_at),
        "sentAt": _instant(row.sent_at, now),
        "doneAt": _instant(row.done_at, now),
        "status": status,
        "statusName": _CODES.statuses[status].name,
        "error": error,
        "errorName": _CODES.errors[error].name,
        "report": _fetched(row.report),
        "options": _without_secrets(options_of(row)),
    }


def _inbound_value(row: InboundRow, account: Account) -> Value:
    return {
        "account": account.name,
        "messageId": row.message_id,
        "from": row.sender,
        "to": row.recipient,
        "text": row.text,
        "cleanText": row.clean_text,
        "keyword": row.keyword,
        "parts": row.parts,
        "receivedAt": write_instant(row.received_at),
        "report": _fetched(row.report),
    }


def _lookup_value(row: LookupRow, account: Account) -> Value:
    now = account.clock.now()
    status, error = state_at(row, now)
    return {
        "account": account.name,
        "messageId": row.message_id,
        "bulkId": row.bulk_id,
        "to": row.recipient,
        "mccMnc": row.network,
        "price": row.price / MILLION,
        "sentAt": write_instant(row.sent_at),
        "doneAt": _instant(row.done_at, now),
        "status": status,
        "statusName": _CODES.statuses[status].name,
        "error": error,
        "errorName": _CODES.errors[error].name,
        "options": _without_secrets(options_of(row)),
    }


def _account_value(account: Account) -> Value:
    return {
        "name": account.name,
        "createdAt": write_instant(account.credentials["createdAt"]),
        "balance": account.balance / MILLION,
        "clock": account.clock.mode,
        "now": write_instant(account.clock.now()),
        "settings": _without_secrets(account.settings),
        "numbers": _without_secrets(account.numbers),
        "scenarios": _without_secrets(account.scenarios),
    }


def _instant(instant: int | None, now: int) -> str | None:
    """What has not come yet on the account's clock is left open, as the gateway would."""
    return None if instant is None or instant > now else write_instant(instant)


def _fetched(report: int | None) -> str | None:
    if report is None:
        return None
    return "waiting" if report == WAITS_TO_BE_FETCHED else write_instant(report)


def _without_secrets(value: Any) -> Any:
    """The value without what may let somebody in, wherever it stands."""
    match value:
        case dict():
            return {name: _without_secrets(inner) for name, inner in value.items() if not _LOOKS_SECRET.search(name)}
        case list():
            return [_without_secrets(inner) for inner in value]
        case str():
            return _USER_IN_URL.sub("", value)
    return value


_ACCOUNT_NAMES = ("name", "createdAt", "balance", "clock", "now", "settings", "numbers", "scenarios")
_MESSAGE_NAMES = (
    *("account", "gateway", "messageId", "bulkId", "from", "to", "text", "parts", "mccMnc", "pricePerPart"),
    *("acceptedAt", "sentAt", "doneAt", "status", "statusName", "error", "errorName", "report", "options"),
)
_INBOUND_NAMES = (
    *("account", "messageId", "from", "to", "text", "cleanText", "keyword", "parts", "receivedAt", "report"),
)
_LOOKUP_NAMES = (
    *("account", "messageId", "bulkId", "to", "mccMnc", "price", "sentAt", "doneAt"),
    *("status", "statusName", "error", "errorName", "options"),
)
_KINDS: dict[Kind, tuple[Callable[[Any, Account], Value], Sequence[str]]] = {
    "messages": (_message_value, _MESSAGE_NAMES),
    "inbound": (_inbound_value, _INBOUND_NAMES),
    "lookups": (_lookup_value, _LOOKUP_NAMES),
}


# Writing


@contextmanager
def _output(options: ExportOptions) -> Iterator[BinaryIO]:
    if options.output is None:
        yield sys.stdout.buffer
        return
    try:
        with options.output.open("wb") as file:
            yield file
    except OSError as error:
        raise CannotStart(
            f"--output {options.output} cannot be written: {error.strerror}. Name another file."
        ) from None


def _write(exported: _Exported, options: ExportOptions, out: BinaryIO) -> None:
    progress = _Progress(exported, options.what)
    values = progress.over(exported)
    if options.format == "json":
        _write_json(values, out)
    else:
        _write_csv(values, exported.names, out)
    progress.end(options.output)


def _write_json(values: Iterator[Value], out: BinaryIO) -> None:
    before = b"["
    for value in values:
        out.write(before + b"\n" + orjson.dumps(value))
        before = b","
    out.write(b"[]\n" if before == b"[" else b"\n]\n")


def _write_csv(values: Iterator[Value], names: Sequence[str], out: BinaryIO) -> None:
    text = TextIOWrapper(out, encoding="utf-8", newline="")
    try:
        rows = csv.DictWriter(text, names)
        rows.writeheader()
        rows.writerows({name: _cell(inner) for name, inner in value.items()} for value in values)
    finally:
        text.detach()  # which writes the rest; the file below is not ours to close


def _cell(value: Any) -> Any:
    return orjson.dumps(value).decode() if isinstance(value, dict | list) else value


class _Progress:
    """Tells on standard error how far it has come, once it has taken a while."""

    def __init__(self, exported: _Exported, what: str) -> None:
        self._exported = exported
        self._what = what
        self._done = 0
        self._total: int | None = None
        # On a terminal one line is written over and over; in a log, one every ten seconds is enough.
        self._start, self._end, self._pause = ("\r", "", 0.2) if sys.stderr.isatty() else ("", "\n", 10.0)
        self._next = time.monotonic() + FIRST_WORD_AFTER_SECONDS

    def over(self, values: Iterable[Value]) -> Iterator[Value]:
        """The same values, counted."""
        for value in values:
            yield value
            self._done += 1
            if self._done % 1000 == 0 and time.monotonic() >= self._next:
                self._tell()

    def _tell(self) -> None:
        if self._total is None:
            self._total = self._exported.count()
        line = f"{self._start}{self._done:,} of {self._total:,} {self._what}"
        print(line, end=self._end, file=sys.stderr, flush=True)
        self._next = time.monotonic() + self._pause

    def end(self, output: Path | None) -> None:
        """Says what was written, where that is not to be seen."""
        if output is not None or self._total is not None:
            where = f" to {output}" if output is not None else ""
            print(f"{self._start}{self._done:,} {self._what} written{where}", file=sys.stderr)
