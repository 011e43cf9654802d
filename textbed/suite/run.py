"""One run of the suite against one target: which parts, in which order, and what came of it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from textbed.suite import checks
from textbed.suite.caller import Caller
from textbed.suite.coverage import Coverage
from textbed.suite.exchange import Exchange, told_of_its_path
from textbed.suite.findings import Departure, Finding, NotChecked, Result, TargetGone
from textbed.suite.guard import Forbidden, Guard
from textbed.suite.line import Line
from textbed.suite.target import Credentials, Target


@dataclass(frozen=True)
class Effort:
    """How much a run takes on. `short` is for CI beside other tests, `full` for everything."""

    name: str
    seconds: float
    examples: int
    """How many examples each call gets from the fuzzer."""
    machine_runs: int
    machine_steps: int


SHORT = Effort("short", seconds=60, examples=5, machine_runs=8, machine_steps=15)
FULL = Effort("full", seconds=180, examples=40, machine_runs=60, machine_steps=40)

Part = Callable[["Run"], None]
"""A part of the suite: it makes its tests with `Run.test`, one after the other."""


@dataclass
class Run:
    """What the parts share. One thread uses it."""

    target: Target
    effort: Effort
    seed: int
    stories: Path | None = None
    """A folder with stories of the user's own, told besides those of the suite."""
    line: Line = field(init=False)
    coverage: Coverage = field(init=False)
    results: list[Result] = field(default_factory=list)
    gone: str | None = None
    """Why the run ended early."""
    watchers: list[Callable[[Result], None]] = field(default_factory=list)
    """Who is told of each test when it is over."""
    _test: Result | None = None
    _accounts: int = 0

    def __post_init__(self) -> None:
        self.line = Line(self.target, Guard(self.target), seconds=self.effort.seconds)
        self.coverage = Coverage(self.target.gateways)
        self.line.listeners.append(self._look_at)

    def account(self, *, clock: str | None = None) -> Caller:
        """An account of its own for a test where the target makes them; else the only one there is.

        Its clock stands still, at `clock` (an instant) or now. Its key is the same on both gateways.
        """
        if not self.target.is_emulator:
            return Caller(self.line, self.target.credentials)
        self._accounts += 1
        name = f"contract-{self._accounts}-{secrets.token_hex(4)}"
        owner = Caller(self.line, self.target.credentials)
        frozen = {"mode": "frozen"} if clock is None else {"mode": "frozen", "now": clock}
        account = {"name": name, "password": "contract", "apiKey": name, "skycoreKey": name, "clock": frozen}
        owner.ok("createAccount", account)
        return Caller(self.line, Credentials(name, "contract", name))

    @contextmanager
    def test(self, part: str, name: str) -> Iterator[Result]:
        """One test: what is raised or found inside becomes its result, and the run goes on."""
        result = Result(part, name, seed=self.seed)
        began = time.monotonic()
        self._test = result
        try:
            yield result
        except Departure as departure:
            self.found(departure.finding)
        except (NotChecked, Forbidden) as reason:
            if not result.findings:
                result.state, result.reason = "not checked", str(reason)
        finally:
            self._test = None
            result.seconds = time.monotonic() - began
            if result.findings:
                result.state = "failed"
            self.results.append(result)
            for watcher in self.watchers:
                watcher(result)

    def found(self, finding: Finding) -> None:
        """Adds a finding to the test that runs; the same departure again takes the place of what was seen before."""
        assert self._test is not None, "a finding outside of a test"
        key = (finding.check, finding.about)
        for place, other in enumerate(self._test.findings):
            if (other.check, other.about) == key:
                self._test.findings[place] = finding
                return
        self._test.findings.append(finding)

    def _look_at(self, exchange: Exchange) -> None:
        exchange = told_of_its_path(exchange)
        self.coverage.see(exchange)
        if self._test is None:
            return
        self._test.exchanges += 1
        for finding in checks.check(exchange):
            self.found(finding)


def run(
    target: Target,
    parts: Sequence[Part],
    *,
    effort: Effort = FULL,
    seed: int | None = None,
    stories: Path | None = None,
) -> Run:
    """Runs the parts against a target until they are through, the time is over or the target is gone."""
    whole = Run(target, effort, new_seed(seed), stories)
    carry_out(whole, parts)
    return whole


def new_seed(given: int | None) -> int:
    """The seed that was asked for, or one by chance."""
    return secrets.randbits(32) if given is None else given


def carry_out(whole: Run, parts: Sequence[Part]) -> None:
    """Runs the parts until they are through, the time is over or the target is gone."""
    for part in parts:
        try:
            part(whole)
        except TargetGone as gone:
            whole.gone = str(gone)
            break
