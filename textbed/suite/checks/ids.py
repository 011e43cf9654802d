"""Ids that the gateway makes up: new each time, and words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textbed.suite.checks.accounts import Accounts
from textbed.suite.checks.answers import body_of, entries
from textbed.suite.checks.handed_out import FORGET, SENDS_BEGIN, own_ids
from textbed.suite.checks.requests import asked
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Finding

_WORD = re.compile(r"[0-9A-Za-z_.-]+")


class Ids:
    """Remembers the ids of a run."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._seen: set[tuple[str | None, str, str]] = set()

    def look_at(self, exchange: Exchange) -> Iterator[Finding]:
        """A message and a request get ids that none had before, unless the caller gives them."""
        operation = exchange.operation
        if operation is None or exchange.status != 200:
            return
        account = self._accounts.of(exchange)
        if operation.id in FORGET:
            self._seen = {known for known in self._seen if known[0] != account}
            return
        if exchange.gateway == "skycore":
            if account is None:
                return
            made = [("TRACKINGID", entry.get("TRACKINGID")) for entry in entries(exchange)]
        elif operation.id.startswith(SENDS_BEGIN):
            own = own_ids(exchange)
            if own is None:
                return
            made = [("messageId", entry.get("messageId")) for entry in entries(exchange)]
            made = [(name, value) for name, value in made if value not in own]
            request = asked(exchange)
            if request is None or request.bulk_id is None:
                made.append(("bulkId", body_of(exchange).get("bulkId")))
        else:
            return
        for name, value in made:
            if not isinstance(value, str):
                continue
            if (account, name, value) in self._seen:
                yield _finding(exchange, "ids-are-new", name, f"gave the {name} {value} a second time")
            elif not _WORD.fullmatch(value):
                yield _finding(exchange, "ids-are-words", name, f"made up the {name} {value!r}, which is no word")
            self._seen.add((account, name, value))


def _finding(exchange: Exchange, check: str, name: str, told: str) -> Finding:
    assert exchange.operation is not None
    return Finding(
        check=check,
        says=f"{exchange.operation.id} {told}",
        about=f"{exchange.operation.id} {name}",
        exchange=exchange,
    )
