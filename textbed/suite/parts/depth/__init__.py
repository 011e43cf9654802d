"""Depth: machines that do anything in any order, against a model of what must come of it.

A machine is a set of rules (send, wait, read, change a schedule), of which Hypothesis picks and shortens; a model says
what each reading has to show. What is looked at is told in the rules of each machine.
"""

from __future__ import annotations

import time

from textbed.suite.parts.depth.infobip.machine import InfobipMachine
from textbed.suite.parts.depth.machine import Machine, drive
from textbed.suite.parts.depth.party import needs
from textbed.suite.parts.depth.pushes.machine import PushMachine
from textbed.suite.parts.depth.skycore.machine import SkycoreMachine
from textbed.suite.run import Run

PART = "depth"
MACHINES: tuple[type[Machine], ...] = (InfobipMachine, PushMachine, SkycoreMachine)
SHARE = 0.27
"""How much of a run's time all machines together may take."""


def run(run: Run) -> None:
    """Drives each machine."""
    ends = time.monotonic() + run.effort.seconds * SHARE
    for left, machine in zip(range(len(MACHINES), 0, -1), MACHINES, strict=True):
        with run.test(PART, machine.title) as result:
            needs(run, machine.gateway, pushes=machine.needs_pushes)
            result.reason = drive(run, machine, (ends - time.monotonic()) / left)
