"""One run of the suite against one target: which parts, in which order, and what came of it."""

from __future__ import annotations

import secrets
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from textbed.suite.asked import Forbidden
from textbed.suite.caller import Caller
from textbed.suite.checks import Checks
from textbed.suite.coverage import Coverage
from textbed.suite.exchange import Exchange, told_of_its_path
from textbed.suite.findings import Departure, Finding, NotChecked, NotWanted, Result, TargetGone
from textbed.suite.guard import Guard
from textbed.suite.line import Line
from textbed.suite.target import Credentials, Target
from textbed.suite.unanswered import Unanswered


@dataclass(frozen=True)
class Effort:
    """How much a run takes on. `short` is for CI beside other tests, `full` for everything."""

    name: str
    seconds: float
    examples: int
    """How many examples each call gets from the fuzzer."""
    machine_runs: int
    machine_steps: int


SHORT = Effort("short", seconds=120, examples=5, machine_runs=8, machine_steps=15)
FULL = Effort("full", seconds=180, examples=40, machine_runs=60, machine_steps=40)

Part = Callable[["Run"], None]
"""A part of the suite: it makes its tests with `Run.test`, one after the other."""


@dataclass
class Run:
    """What the parts share. One thread uses it."""

    target: Target
    effort: Effort
    seed: int
    name: str | None = None
    """Only the tests whose name holds this are made."""
    listing: bool = False
    """Whether tests are named and none is made."""
    listed: list[str] = field(default_factory=list)
    stories: Path | None = None
    """A folder with stories of the user's own, told besides those of the suite."""
    line: Line = field(init=False)
    coverage: Coverage = field(init=False)
    checks: Checks = field(init=False)
    results: list[Result] = field(default_factory=list)
    gone: str | None = None
    """Why the run ended early."""
    watchers: list[Callable[[Result], None]] = field(default_factory=list)
    """Who is told of each test when it is over."""
    interrupted: bool = False
    """Whether somebody wants it to end; it does so at the next call."""
    _test: Result | None = None
    _accounts: int = 0

    def __post_init__(self) -> None:
        self.line = Line(self.target, Guard(self.target), seconds=self.effort.seconds)
        self.coverage = Coverage(self.target.gateways)
        self.checks = Checks(have_clocks=self.target.clock, first=self.target.credentials)
        self.line.listeners.append(self._look_at)
        self.line.gates.append(self._go_on)

    def account(self, *, clock: str | None = None) -> Caller:
        """An account of its own for a test where the target makes them; else the only one there is.

        Its clock stands still, at `clock` (an instant) or now. Its key is the same on both gateways.
        """
        if not self.target.is_emulator or self.listing:
            return Caller(self.line, self.target.credentials)
        self._accounts += 1
        name = f"contract-{self._accounts}-{secrets.token_hex(4)}"
        owner = Caller(self.line, self.target.credentials)
        frozen = {"mode": "frozen"} if clock is None else {"mode": "frozen", "now": clock}
        key = f"{name}-key"
        account = {"name": name, "password": "contract", "apiKey": key, "skycoreKey": key, "clock": frozen}
        owner.ok("createAccount", account)
        return Caller(self.line, Credentials(name, "contract", key))

    def wants(self, part: str, name: str) -> bool:
        """Whether a test is asked for. One that is not ends at its first call, so a part that prepares much may ask."""
        return not self.listing and self._named(part, name)

    def _named(self, part: str, name: str) -> bool:
        return self.name is None or self.name.lower() in f"{part}: {name}".lower()

    @contextmanager
    def test(self, part: str, name: str) -> Iterator[Result]:
        """One test: what is raised or found inside becomes its result, and the run goes on."""
        result = Result(part, name, seed=self.seed)
        began = time.monotonic()
        self._test = result
        if self.listing and self._named(part, name):
            self.listed.append(name)
        try:
            yield result
        except NotWanted:
            return
        except Departure as departure:
            self.found(departure.finding)
        except (NotChecked, Forbidden) as reason:
            if not result.findings:
                result.state, result.reason = "not checked", str(reason)
        except Unanswered as reason:
            self.found(Finding(check="answered", says=str(reason), about=f"{part}: {name}"))
        except (TargetGone, KeyboardInterrupt) as reason:
            result.state, result.reason = "not checked", str(reason) or "interrupted"
            raise
        except Exception as error:  # whatever a target answers, the run goes on
            if not self.wants(part, name):
                return
            self.found(_stuck(part, name, error))
        finally:
            self._test = None
            if self.wants(part, name):
                self._note(result, time.monotonic() - began)

    def _note(self, result: Result, seconds: float) -> None:
        result.seconds = seconds
        if result.findings:
            result.state = "failed"
        self.results.append(result)
        for watcher in self.watchers:
            watcher(result)

    def _go_on(self) -> None:
        """Stops what goes out in a test that nobody asked for, and everything once the run is to end."""
        if self.interrupted:
            raise KeyboardInterrupt
        if self.listing or (self._test is not None and not self.wants(self._test.part, self._test.name)):
            raise NotWanted("nobody asked for this test")

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
        # They remember what they see, also between tests.
        findings = list(self.checks.look_at(exchange))
        if self._test is None:
            return
        self._test.exchanges += 1
        for finding in findings:
            self.found(finding)


def _stuck(part: str, name: str, error: Exception) -> Finding:
    """A test that could not go on: as a rule because an answer lacks what it reads."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    says = f"the test could not go on after what the target answered: {type(error).__name__}: {str(error)[:200]}"
    return Finding(
        check="went-through", says=f"{says} ({Path(place.filename).name}:{place.lineno})", about=f"{part}: {name}"
    )


def new_seed(given: int | None) -> int:
    """The seed that was asked for, or any."""
    return secrets.randbits(32) if given is None else given


def run(
    target: Target,
    parts: Sequence[Part],
    *,
    effort: Effort = FULL,
    seed: int | None = None,
    name: str | None = None,
    stories: Path | None = None,
) -> Run:
    """Runs the parts against a target until they are through, the time is over or the target is gone."""
    whole = Run(target, effort, new_seed(seed), name, stories=stories)
    carry_out(whole, parts)
    return whole


def carry_out(whole: Run, parts: Sequence[Part]) -> None:
    """The parts one after the other; whatever ends them, what was found so far stays."""
    for part in parts:
        try:
            part(whole)
        except TargetGone as gone:
            whole.gone = str(gone)
            break
        except KeyboardInterrupt:
            whole.interrupted = True
            break
        except NotWanted:
            continue
        except (NotChecked, Forbidden, Departure, Unanswered) as reason:
            # Outside of a test: the part could not prepare what its tests need.
            whole.results.append(Result(_name_of(part), _PREPARING, "not checked", str(reason)))
        except Exception as error:  # whatever a target answers, the other parts go on
            finding = _stuck(_name_of(part), _PREPARING, error)
            whole.results.append(Result(_name_of(part), _PREPARING, "failed", findings=[finding], seed=whole.seed))


_PREPARING = "what its tests need"


def _name_of(part: Part) -> str:
    return part.__module__.rpartition(".")[2]
