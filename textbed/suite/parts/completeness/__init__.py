"""Drives what examples and chance leave out, so that everything that the contracts name is seen at least once.

Nothing is listed by hand where the contract has a list: requests come from its schemas, codes from its tables.
"""

from textbed.suite.findings import NotChecked
from textbed.suite.parts.completeness import answers, codes, pushes, requests
from textbed.suite.run import Run

PART = "completeness"


def run(run: Run) -> None:
    """Every property and parameter sent, every code and property got."""
    if not run.target.is_emulator:
        with run.test(PART, "everything that the contracts name"):
            raise NotChecked(
                "this takes some thousand messages and a clock to move, so only the emulator is asked for it"
            )
        return
    for each in (requests, codes, answers, pushes):
        each.run(run)
