"""Runs a state machine of Hypothesis against the target, and makes one readable finding of what it finds.

A machine does something, tells its model the same, and compares. What it did is kept as sentences, so that the shortest
way to the departure reads as a list of steps.
"""

from __future__ import annotations

import functools
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, ClassVar, NoReturn, TypeVar

import requests
from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.reporting import with_reporter
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from hypothesis.strategies import SearchStrategy

from textbed.suite.asked import Forbidden
from textbed.suite.caller import Caller
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Departure, Finding, NotChecked, TargetGone
from textbed.suite.parts.depth.party import Money, Party, new_party
from textbed.suite.run import Run

M = TypeVar("M", bound="Machine")
F = TypeVar("F", bound=Callable[..., None])
_LONGEST_VALUE = 400
SHORTENING = 0.06
"""How much of a run's time may go into looking for a shorter way to the same departure."""
PHASES = (Phase.generate, Phase.shrink)


class Halt(BaseException):
    """Ends a machine at once. An Exception would be a failure to Hypothesis, which it would try to shorten."""


Deed = tuple[str, Mapping[str, Any]]
"""What a machine did, and with what."""


@dataclass(frozen=True)
class Failure:
    """A departure with the steps that led to it."""

    finding: Finding
    steps: tuple[str, ...]
    deeds: tuple[Deed, ...]


@dataclass
class Play:
    """What the examples of one machine share: how long they may take, and the shortest failure so far."""

    run: Run
    name: str
    ends: float
    examples: int = 0
    is_halted: bool = False
    reason: Exception | None = None
    """Why it was halted, if it is not that its time was over."""
    failure: Failure | None = None
    money: Money | None = None
    shared: dict[str, Any] = field(default_factory=dict)
    """What is dear to make and may outlive an example."""

    def failed(self, finding: Finding, steps: list[str], deeds: list[Deed]) -> None:
        if self.failure is None:
            self.ends = min(self.ends, time.monotonic() + self.run.effort.seconds * SHORTENING)
        if self.failure is None or (len(deeds), len(steps)) <= (len(self.failure.deeds), len(self.failure.steps)):
            self.failure = Failure(finding, tuple(steps), tuple(deeds))

    def halt(self, reason: Exception | None) -> NoReturn:
        self.is_halted, self.reason = True, reason
        raise Halt

    def is_over(self) -> bool:
        return time.monotonic() >= self.ends


@dataclass(frozen=True)
class Step:
    """One thing that a machine may do, how often in comparison, and what it picks for it."""

    name: str
    weight: int
    arguments: SearchStrategy[dict[str, Any]]


def step(weight: int = 1, **arguments: SearchStrategy[Any]) -> Callable[[F], F]:
    """Makes a method something that a machine may do."""

    def mark(function: F) -> F:
        function.step = Step(function.__name__, weight, st.fixed_dictionaries(arguments))  # type: ignore[attr-defined]
        return function

    return mark


class Machine(RuleBasedStateMachine):
    """What all machines have in common. An example is one life of a machine, on accounts of its own."""

    title: ClassVar[str]
    gateway: ClassVar[str]
    needs_pushes: ClassVar[bool] = False

    def __init__(self, play: Play) -> None:
        super().__init__()
        self.play = play
        self.steps: list[str] = []
        self.deeds: list[Deed] = []
        self.last: Exchange | None = None
        self._is_finishing = self._was_a_last_look = False
        play.examples += 1
        with self.careful():
            self.begin()

    @rule(data=st.data())
    def act(self, data: st.DataObject) -> None:
        """Does one thing. Of many rules Hypothesis would leave most out of an example, and here all play together."""
        step = data.draw(_steps(type(self)))
        self.do(step.name, data.draw(step.arguments))

    def do(self, name: str, arguments: Mapping[str, Any]) -> None:
        """Does one thing, by its name."""
        self.deeds.append((name, arguments))
        with self.careful():
            getattr(self, name)(**arguments)
            self.after_step()

    def begin(self) -> None:
        """Makes the accounts."""

    def after_step(self) -> None:
        """Looks at what every step may have caused."""

    def finish(self) -> None:
        """Looks at everything once more when no rule has failed."""

    def teardown(self) -> None:
        # Called in a `finally`: after a failure, or where Hypothesis gives an example up, there is nothing to look at.
        if sys.exc_info()[0] is None:
            self._is_finishing = True
            with self.careful():
                self.finish()

    def tell(self, step: str, *, looks: bool = False) -> None:
        """Adds a sentence to the story of this example. Of what only looks in the end, the last is told."""
        if self._was_a_last_look:
            self.steps.pop()
        self._was_a_last_look = looks and self._is_finishing
        self.steps.append(step)

    def new_party(self, name: str) -> Party:
        party = new_party(self.play.run, name, self.play.money)
        self.play.money = party.money
        return party

    def ask(self, caller: Caller, operation: str, body: Any = None, *, status: int = 200, **options: Any) -> Any:
        """What a call answers, which has to be of this status."""
        self.last = exchange = caller.call(operation, body, **options)
        self.expect(f"the status of {operation}", status, exchange.status)
        return exchange.value if exchange.body else None

    def depart(self, what: str, expected: object, came: object) -> NoReturn:
        """Ends the example with a departure."""
        raise Departure(
            Finding(
                check=f"depth: {self.title}",
                says=f"{what}: expected {_short(expected)}; came {_short(came)}",
                about=what,
                exchange=self.last,
            )
        )

    def expect(self, what: str, expected: object, came: object) -> None:
        if expected != came:
            self.depart(what, expected, came)

    @contextmanager
    def careful(self) -> Iterator[None]:
        """Keeps what goes wrong inside; lets pass at once what no further try can change."""
        if self.play.is_over():
            self.play.halt(None)
        try:
            yield
        except Departure as departure:
            self.play.failed(departure.finding, self.steps, self.deeds)
            raise
        except (TargetGone, NotChecked, Forbidden) as reason:
            self.play.halt(reason)
        except requests.RequestException as error:
            self._departed("the target gives no answer", error)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            # The checks of every exchange say what is wrong with the form of an answer; here it stops the example.
            self._departed("an answer cannot be read", error)

    def _departed(self, what: str, error: Exception) -> NoReturn:
        try:
            self.depart(what, "what the contract promises", repr(error))
        except Departure as departure:
            self.play.failed(departure.finding, self.steps, self.deeds)
            raise departure from error


@functools.cache
def _steps(machine: type[Machine]) -> SearchStrategy[Step]:
    marked = (getattr(getattr(machine, name), "step", None) for name in dir(machine))
    return st.sampled_from([step for step in marked if isinstance(step, Step) for _ in range(step.weight)])


def drive(run: Run, machine: type[M], seconds: float) -> str:
    """Lets a machine live many short lives; the shortest way to a departure becomes a finding.

    Says so if time was too short for all of them.
    """
    play = Play(run, machine.title, min(time.monotonic() + seconds, run.line.ends - 1))

    def born() -> M:
        return machine(play)

    try:
        _search(play, born)
        with suppress(Halt):
            _leave_out(play, born)
    finally:
        for made in play.shared.values():
            made.close()
    if play.failure is not None:
        run.found(_finding(play, play.failure))
    if play.reason is not None:
        raise play.reason
    wanted = run.effort.machine_runs
    return (
        "" if play.examples >= wanted or play.failure is not None else f"time for {play.examples} of {wanted} runs only"
    )


def _search(play: Play, born: Callable[[], Machine]) -> None:
    """Lets Hypothesis look for a departure, and shorten the way to it."""
    seed(play.run.seed)(born)
    try:
        with tempfile.TemporaryDirectory() as folder, _hypothesis_keeps_to(folder), with_reporter(_say_nothing):
            run_state_machine_as_test(born, settings=_settings(play.run))  # type: ignore[arg-type]
    except Halt:
        pass
    except Exception:
        # Hypothesis complains of a failure that does not come again, which is told all the same, because it did come;
        # and of an example that was halted.
        if play.failure is None and not play.is_halted:
            raise


def _leave_out(play: Play, born: Callable[[], Machine]) -> None:
    """Does the same again without this or that, as long as it still departs: Hypothesis gives up with some left."""
    place = 0 if play.failure is None or play.reason is not None else len(play.failure.deeds)
    if place:
        play.ends = min(time.monotonic() + play.run.effort.seconds * SHORTENING, play.run.line.ends - 1)
    while place:
        place -= 1
        assert play.failure is not None
        before = play.failure
        with suppress(Departure):
            _live(born(), before.deeds[:place] + before.deeds[place + 1 :])
        place = min(place, len(play.failure.deeds))


def _live(machine: Machine, deeds: tuple[Deed, ...]) -> None:
    for name, arguments in deeds:
        machine.do(name, arguments)
    machine.teardown()


def _finding(play: Play, failure: Failure) -> Finding:
    steps = "".join(f"\n      {number}. {one}" for number, one in enumerate(failure.steps, 1))
    found = failure.finding
    again = f"--only depth --name '{play.name}' --seed {play.run.seed}"
    says = f"{found.says}\n    after{steps or ' nothing'}\n    again with {again}"
    return Finding(found.check, says, found.about, found.exchange, found.place)


def _settings(run: Run) -> settings:
    return settings(
        max_examples=run.effort.machine_runs,
        stateful_step_count=run.effort.machine_steps,
        phases=PHASES,
        database=None,
        deadline=None,
        derandomize=False,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )


@contextmanager
def _hypothesis_keeps_to(folder: str) -> Iterator[None]:
    """Hypothesis writes what it found out about our code into the folder it is called from, unless it has another."""
    set_hypothesis_home_dir(folder)
    try:
        yield
    finally:
        set_hypothesis_home_dir(None)


def _say_nothing(_: object) -> None:
    """Takes what Hypothesis would print."""


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "..."
