"""What a run has seen of the contracts, in figures, and what it has not, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml

from textbed.suite.coverage.marks import KINDS, Kind, Mark
from textbed.suite.coverage.register import Coverage
from textbed.suite.target import Target

LEFT_OUT = "nothing in this run brought it about"


@dataclass(frozen=True)
class Missed:
    """Something that was not seen, and why."""

    name: str
    reason: str


@dataclass
class Share:
    """How much of a kind was seen. What is impossible for the emulator is counted apart."""

    kind: Kind
    total: int = 0
    seen: int = 0
    missed: list[Missed] = field(default_factory=list)
    impossible: list[Missed] = field(default_factory=list)

    @property
    def possible(self) -> int:
        return self.total - len(self.impossible)

    @property
    def of_possible(self) -> float:
        """The share of what can be seen, between 0 and 1."""
        return self.seen / self.possible if self.possible else 1.0


@dataclass(frozen=True)
class Excuse:
    """A reason why the emulator can never show something."""

    kind: str
    pattern: re.Pattern[str]
    reason: str


def shares(coverage: Coverage, target: Target) -> list[Share]:
    """A line for every kind of things."""
    found = {kind: Share(kind) for kind in KINDS}
    for mark in coverage.marks:
        share = found[mark.kind]
        share.total += 1
        if mark.count:
            share.seen += 1
            continue
        excuse = _excused(mark) if target.is_emulator else None
        if excuse is not None:
            share.impossible.append(Missed(mark.name, excuse))
        else:
            share.missed.append(Missed(mark.name, _reason(mark, target)))
    return list(found.values())


def _excused(mark: Mark) -> str | None:
    return next(
        (one.reason for one in excuses() if one.kind == mark.kind and one.pattern.fullmatch(mark.name) is not None),
        None,
    )


def _reason(mark: Mark, target: Target) -> str:
    if mark.operation is not None and not target.allows(mark.operation):
        return "the target is not asked for it"
    if mark.kind in {"webhook", "webhook property"} and not target.pushes:
        return "the target cannot send anything to this machine"
    if mark.kind == "code value" and not target.scenario_numbers:
        return "no number makes the target answer with it"
    return LEFT_OUT


@cache
def excuses() -> tuple[Excuse, ...]:
    """The table of what is impossible."""
    return tuple(_read())


def _read() -> Iterator[Excuse]:
    for row in yaml.safe_load((files(__package__) / "excuses.yaml").read_text("utf-8")):
        for item in row["items"]:
            yield Excuse(row["kind"], re.compile(".*".join(map(re.escape, item.split("*")))), row["reason"])
