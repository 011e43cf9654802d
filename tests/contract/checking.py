"""What the checks of a run say of exchanges."""

from __future__ import annotations

from textbed.suite.checks import Checks
from textbed.suite.exchange import Exchange


def found(*exchanges: Exchange, have_clocks: bool = True) -> list[str]:
    """The names of the checks that find something, in the order of the exchanges."""
    checks = Checks(have_clocks=have_clocks)
    return [finding.check for exchange in exchanges for finding in checks.look_at(exchange)]
