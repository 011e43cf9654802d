"""What every exchange has to keep, whichever part of the suite made it.

A check is a function of an exchange that yields a finding for each departure. A check is about the contract as a whole,
never about one call alone; what only one call promises belongs into a story or into a model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textbed.suite.checks.documented import body_fits, media_type_documented, status_documented
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Finding

Check = Callable[[Exchange], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (status_documented, media_type_documented, body_fits)


def check(exchange: Exchange) -> Iterator[Finding]:
    """Everything that is wrong with an exchange."""
    if exchange.operation is None:
        return
    for each in CHECKS:
        yield from each(exchange)
