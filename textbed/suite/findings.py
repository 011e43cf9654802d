"""What is wrong with a target, and what could not be looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from textbed_specs import Gateway

from textbed.contract.operations import Operation
from textbed.suite.exchange import Exchange

State = Literal["passed", "failed", "not checked"]


@dataclass(frozen=True)
class Place:
    """Where a contract says what was broken: a JSON pointer into its document."""

    gateway: Gateway
    pointer: str


def pointer(*steps: str) -> str:
    """A JSON pointer to what these names lead to."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def place_of(operation: Operation, *steps: str) -> Place:
    """A place in what the contract says about a call."""
    whole = pointer("paths", operation.path, operation.method.lower(), *steps)
    return Place(operation.contract.gateway, whole)


@dataclass(frozen=True)
class Finding:
    """One departure from the contract.

    `check` names what found it, `says` what is wrong in one sentence with the values that show it. Findings of the same
    `check` and `about` are one: the same departure seen again.
    """

    check: str
    says: str
    about: str
    exchange: Exchange | None = None
    place: Place | None = None


class Departure(Exception):  # noqa: N818 - it tells what has happened
    """Raised by a test where a target does something else than the contract says."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.says)
        self.finding = finding


class NotChecked(Exception):  # noqa: N818 - it is no error of anybody
    """Raised by a test that this target cannot be asked for; says why."""


class TargetGone(Exception):  # noqa: N818 - it tells what has happened
    """The target cannot be talked to any more, or the time is over; the run ends. Says why and what to do."""


class CannotTest(Exception):  # noqa: N818 - something to put right, not a departure
    """A run cannot begin: why, with the value that is wrong, and what to do about it, in one line."""


class NotWanted(NotChecked):
    """Raised at the first call of a test that was not asked for; nothing is said about it."""


@dataclass
class Result:
    """What became of one test."""

    part: str
    name: str
    state: State = "passed"
    reason: str = ""
    findings: list[Finding] = field(default_factory=list)
    seconds: float = 0.0
    exchanges: int = 0
    seed: int = 0
