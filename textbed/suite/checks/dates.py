"""Whether the instants of an answer can be: in the calendar, in their order, and against the account's clock.

Their form is the schema's business.
"""

from __future__ import annotations

from collections.abc import Iterator

from textbed.domain.dates import read_date, write_date
from textbed.suite.checks.accounts import Accounts
from textbed.suite.checks.answers import entries
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Finding

_PAST = ("doneAt", "receivedAt")
"""What tells of something that has happened."""


class Dates:
    """Needs to know what the caller's clock shows."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    def look_at(self, exchange: Exchange) -> Iterator[Finding]:
        """Each date is an instant, none is before what it comes after, and none that has happened is still to come."""
        if exchange.gateway != "infobip" or exchange.operation is None or not 200 <= exchange.status < 300:
            return
        now = self._accounts.now(exchange)
        for entry in entries(exchange):
            dates = {name: entry[name] for name in entry if name.endswith("At") and isinstance(entry[name], str)}
            instants = {name: read_date(written) for name, written in dates.items()}
            for name, instant in instants.items():
                if instant is None:
                    yield _finding("date-exists", exchange, name, f"{name} is {dates[name]!r}, which is no instant")
                elif name in _PAST and now is not None and instant > now.instant + now.give:
                    told = f"{name} is {dates[name]}, and there it is {write_date(now.instant)} only"
                    yield _finding("date-has-come", exchange, name, told)
            sent, done = instants.get("sentAt"), instants.get("doneAt")
            if sent is not None and done is not None and done < sent:
                told = f"doneAt {dates['doneAt']} is before sentAt {dates['sentAt']}"
                yield _finding("dates-in-order", exchange, "doneAt", told)


def _finding(check: str, exchange: Exchange, name: str, told: str) -> Finding:
    assert exchange.operation is not None
    return Finding(
        check=check,
        says=f"{exchange.operation.id}: {told}",
        about=f"{exchange.operation.id} {name}",
        exchange=exchange,
    )
