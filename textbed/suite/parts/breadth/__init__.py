"""Breadth: every operation with every kind of request that its contract describes, and with those it forbids.

Schemathesis makes the requests, from the strict bundles. Each phase and operation is a test.
"""

from __future__ import annotations

import time

from textbed.suite.asked import contract
from textbed.suite.findings import Departure, NotChecked
from textbed.suite.parts.breadth.config import PHASES
from textbed.suite.parts.breadth.phases import PhaseOfGateway
from textbed.suite.run import Run

__all__ = ["run"]

PART = "breadth"
_SHARE = 0.5
"""How much of the time that is left it may take: other parts come after it."""


def run(run: Run) -> None:
    ends = time.monotonic() + _SHARE * run.line.left()
    for gateway in run.target.gateways:
        for operation in contract(gateway).operations:
            if not run.target.allows(operation):
                with run.test(PART, f"{gateway} {operation}"):
                    raise NotChecked(f"the target is not asked for {operation}")
    for phase in PHASES:
        for gateway in run.target.gateways:
            try:
                one = PhaseOfGateway(run, gateway, phase, ends=ends)
            except Departure as departure:
                with run.test(PART, f"{gateway} {phase}"):
                    raise departure from None
            else:
                one.go()
