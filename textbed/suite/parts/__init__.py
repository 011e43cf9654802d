"""The parts of the suite: each is a function of the run that makes its tests one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from textbed.suite.run import Part

PARTS: Mapping[str, str] = {
    "stories": "textbed.suite.parts.stories",
    "webhooks": "textbed.suite.parts.webhooks",
    "refusals": "textbed.suite.parts.refusals",
    "completeness": "textbed.suite.parts.completeness",
    "depth": "textbed.suite.parts.depth",
    "breadth": "textbed.suite.parts.breadth",
}
"""The module of each part by the part's name, in the order in which they run; each has a function `run`."""


def part(name: str) -> Part:
    """A part by its name; what it stands on is imported only now."""
    found: Part = import_module(PARTS[name]).run
    return found
