"""What every exchange has to keep, whichever part of the suite made it.

A check yields a finding for each departure. It is about the contract as a whole, never about one call alone; what only
one call promises belongs into a story or into a model. What a check has to remember, it remembers for one run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textbed.suite.checks.accounts import Accounts
from textbed.suite.checks.dates import Dates
from textbed.suite.checks.documented import body_fits, media_type_documented, status_documented
from textbed.suite.checks.handed_out import HandedOut
from textbed.suite.checks.headers import charset_told, head_is_empty, headers_there, methods_allowed
from textbed.suite.checks.ids import Ids
from textbed.suite.checks.listings import Listings
from textbed.suite.checks.outcomes import outcome_fits
from textbed.suite.checks.sends import Sends
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Finding
from textbed.suite.target import Credentials

Check = Callable[[Exchange], Iterator[Finding]]

_OF_ANY: tuple[Check, ...] = (head_is_empty, methods_allowed)
"""What an exchange keeps even if the contract has no such call."""
_OF_ONE: tuple[Check, ...] = (
    status_documented,
    media_type_documented,
    body_fits,
    headers_there,
    charset_told,
    outcome_fits,
)


class Checks:
    """All checks, with what they remember of one run."""

    def __init__(self, *, have_clocks: bool = True, first: Credentials | None = None) -> None:
        """`have_clocks`: the accounts of the target have clocks of their own, as the emulator's do."""
        accounts = Accounts(have_clocks=have_clocks, first=first)
        self._accounts = accounts
        self._over_many: tuple[Check, ...] = tuple(
            each(accounts).look_at for each in (Dates, Sends, Ids, Listings, HandedOut)
        )

    def look_at(self, exchange: Exchange) -> Iterator[Finding]:
        """Everything that is wrong with an exchange, by itself and after those before it."""
        self._accounts.learn(exchange)
        for each in _OF_ANY:
            yield from each(exchange)
        if exchange.operation is None:
            return
        for each in (*_OF_ONE, *self._over_many):
            yield from each(exchange)
