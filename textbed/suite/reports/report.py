"""What came of a run, as plain values from which every report is written. Secrets are taken out here."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlsplit

from textbed.suite.coverage.summary import Share, shares
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Finding, Place, Result, place_of
from textbed.suite.parts import PARTS
from textbed.suite.reports.places import locate
from textbed.suite.reports.secrets import hider
from textbed.suite.run import Run

_TELLING = ("content-type", "allow", "retry-after", "location", "www-authenticate", "date")
_LONGEST_BODY = 1_000

Hide = Callable[[str], str]


@dataclass(frozen=True)
class Departed:
    """One departure, ready to be read."""

    check: str
    says: str
    sent: str | None
    """The request as a line for a shell."""
    status: int | None
    headers: dict[str, str]
    body: str
    line: str | None
    """The line of the contract that was broken: file and number."""
    link: str | None
    """Where that file is on this machine."""

    def lines(self) -> list[str]:
        """It as text: what is wrong first, then all that explains it."""
        lines = [self.says]
        if self.sent is not None:
            lines.append(f"sent: {self.sent}")
        if self.status is not None:
            told = ", ".join(f"{name}: {value}" for name, value in self.headers.items())
            lines.append(f"came back: {self.status}" + (f" ({told})" if told else ""))
        if self.body:
            lines.append(f"body: {self.body}")
        if self.line is not None:
            lines.append(f"contract: {self.line}")
        return lines


@dataclass(frozen=True)
class Tested:
    """One test and what came of it."""

    part: str
    name: str
    state: str
    reason: str
    seconds: float
    exchanges: int
    again: str
    """The command that runs it alone, with the same random choices."""
    departures: list[Departed] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """A whole run."""

    target: str
    is_emulator: bool
    seed: int
    effort: str
    is_whole: bool
    """Whether all parts ran with all of their tests; else there is nothing to say about what was not seen."""
    ended_early: str | None
    seconds: float
    used: dict[str, Any]
    tests: list[Tested]
    coverage: list[Share]

    def count(self, state: str) -> int:
        """How many tests ended in a state."""
        return sum(test.state == state for test in self.tests)

    @property
    def exchanges(self) -> int:
        return sum(test.exchanges for test in self.tests)

    def as_data(self) -> dict[str, Any]:
        """The report as JSON can hold it."""
        coverage = [
            {
                "kind": share.kind,
                "total": share.total,
                "seen": share.seen,
                "possible": share.possible,
                "share": round(share.of_possible, 4),
                "missed": [asdict(one) for one in share.missed],
                "impossible": [asdict(one) for one in share.impossible],
            }
            for share in self.coverage
        ]
        return {**asdict(self), "coverage": coverage}


def report_of(run: Run, *, seconds: float, is_own: bool = False) -> Report:
    """The report of a run that is over. `is_own`: the emulator was started for it, and is gone."""
    hide = hider(run.target)
    return Report(
        target=_bare(run.target.url),
        is_emulator=run.target.is_emulator,
        seed=run.seed,
        effort=run.effort.name,
        is_whole=run.name is None and PARTS.keys() <= {result.part for result in run.results},
        ended_early=hide(run.gone) if run.gone is not None else "interrupted" if run.interrupted else None,
        seconds=round(seconds, 1),
        used=run.line.guard.used(),
        tests=[_tested(run, result, hide, is_own=is_own) for result in run.results],
        coverage=shares(run.coverage, run.target),
    )


def _bare(url: str) -> str:
    """An address without the credentials that somebody may have written into it."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _tested(run: Run, result: Result, hide: Hide, *, is_own: bool) -> Tested:
    return Tested(
        part=result.part,
        name=result.name,
        state=result.state,
        reason=hide(result.reason),
        seconds=round(result.seconds, 3),
        exchanges=result.exchanges,
        again=command(run, result, is_own=is_own),
        departures=[departed(finding, hide) for finding in result.findings],
    )


def command(run: Run, result: Result, *, is_own: bool = False) -> str:
    """How to run one test alone."""
    words = ["textbed", "contract", "--only", result.part, "--name", result.name, "--seed", str(run.seed)]
    if run.effort.name != "full":
        words += ["--effort", run.effort.name]
    if not is_own:
        words += ["--target", _bare(run.target.url)]
    if run.target.file is not None:
        words += ["--target-file", run.target.file]
    return shlex.join(words)


def departed(finding: Finding, hide: Hide) -> Departed:
    """A finding, ready to be read."""
    exchange = finding.exchange
    place = finding.place or _of_call(exchange)
    line = None if place is None else locate(place)
    return Departed(
        check=finding.check,
        says=hide(finding.says),
        sent=None if exchange is None else hide(exchange.curl()),
        status=None if exchange is None else exchange.status,
        headers={} if exchange is None else _telling(exchange, hide),
        body="" if exchange is None else hide(_excerpt(exchange.body)),
        line=None if line is None else str(line),
        link=None if line is None else line.file.as_uri(),
    )


def _of_call(exchange: Exchange | None) -> Place | None:
    """Where the contract describes a call; for findings that name no place of their own."""
    return None if exchange is None or exchange.operation is None else place_of(exchange.operation)


def _telling(exchange: Exchange, hide: Hide) -> dict[str, str]:
    return {name.lower(): hide(value) for name, value in exchange.headers.items() if name.lower() in _TELLING}


def _excerpt(body: bytes) -> str:
    text = body[: _LONGEST_BODY * 4].decode("utf-8", "backslashreplace")
    return text if len(text) <= _LONGEST_BODY else text[:_LONGEST_BODY] + f"... ({len(body)} bytes)"
