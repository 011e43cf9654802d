"""One phase of Schemathesis over one gateway, turned into tests and findings."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from typing import Any

import requests
from hypothesis.errors import HypothesisException
from schemathesis.core.errors import SchemathesisError
from schemathesis.core.failures import Failure
from schemathesis.core.transport import Response
from schemathesis.engine import events
from schemathesis.engine.run import PhaseName
from schemathesis.generation.case import Case
from schemathesis.hooks import HookContext
from textbed_specs import Gateway

from textbed.suite.asked import Forbidden, contract
from textbed.suite.findings import Finding, NotChecked, NotWanted, Result
from textbed.suite.parts.breadth import bodies  # noqa: F401
from textbed.suite.parts.breadth.config import PhaseOfBreadth, config
from textbed.suite.parts.breadth.credentials import schemes
from textbed.suite.parts.breadth.documents import document
from textbed.suite.parts.breadth.engine import ANY, GuardedTransport, PhaseRun, Turns, guarded
from textbed.suite.parts.breadth.excuses import excused
from textbed.suite.parts.breadth.rules import Rule
from textbed.suite.run import Run

PART = "breadth"
_TIME_IS_OVER = "the time of this part was over"
_STEP = 5
"""The seconds by which an account's clock goes on before each call of a chain, so that reports fall due."""


class PhaseOfGateway:
    """Runs the phase. An account of its own keeps it apart from the others."""

    def __init__(self, run: Run, gateway: Gateway, phase: PhaseOfBreadth, *, ends: float = math.inf) -> None:
        """`ends` is when, by the monotonic clock, the time of breadth is over."""
        self._run = run
        self._ends = ends
        self._is_over = False
        self._phase: PhaseOfBreadth = phase
        self._gateway: Gateway = gateway
        self._account = run.account()
        self._turns = Turns()
        self._transport = GuardedTransport(run.line, self._turns, self._before)
        self._allowed = frozenset(name for name in contract(gateway).operations if run.target.allows(name))
        self._names = {f"{each.method} {each.path}": each.id for each in contract(gateway).operations.values()}
        schema = guarded(
            document(gateway, self._account.credentials),
            config(run, gateway, phase, schemes(self._account, gateway, phase)),
            self._allowed,
            self._transport,
        )
        schema.hooks.register_hook_with_name(self._is_one, "filter_failure")
        self._engine = PhaseRun(schema, PhaseName(phase))
        self._held_back: list[Forbidden] = []
        self._by_rule: dict[str, int] = {}
        self._cases = 0

    def go(self) -> None:
        """Makes the tests of this phase, one after the other."""
        if not self._allowed or self._none_is_wanted():
            return
        if self._phase == "stateful" and not self._has_links():
            with self._run.test(PART, f"{self._gateway} stateful"):
                raise NotChecked("its contract has no links between calls")
            return
        stream = iter(self._engine)
        try:
            if self._phase == "stateful":
                with self._run.test(PART, f"{self._gateway} stateful") as result:
                    self._turns.give(ANY)
                    self._read(stream, result, until=None)
            else:
                self._unit_tests(stream)
        finally:
            self._turns.end()
            self._engine.stop()
        if self._transport.gone is not None:
            raise self._transport.gone

    def _has_links(self) -> bool:
        replies = [
            reply
            for name in self._allowed
            for reply in contract(self._gateway).operations[name].document["responses"].values()
        ]
        return any("links" in reply for reply in replies)

    def _none_is_wanted(self) -> bool:
        """Names the tests and nothing more where none of them was asked for: making up requests takes its time."""
        several = [""] if self._phase == "stateful" else sorted(self._allowed)
        names = [" ".join(filter(None, (self._gateway, self._phase, name))) for name in several]
        if any(self._run.wants(PART, name) for name in names):
            return False
        for name in names:
            with self._run.test(PART, name):
                raise NotWanted
        return True

    def _unit_tests(self, stream: Iterator[events.EngineEvent]) -> None:
        seen = set()
        for event in stream:
            if isinstance(event, events.ScenarioStarted) and event.label is not None:
                name = self._names.get(event.label, event.label)
                seen.add(name)
                with self._run.test(PART, f"{self._gateway} {self._phase} {name}") as result:
                    self._turns.give(event.label)
                    self._read(stream, result, until=event.label)
                self._turns.give(None)
                self._tell_what_was_held_back(name)
        if self._transport.gone is None:
            for name in sorted(self._allowed - seen):
                with self._run.test(PART, f"{self._gateway} {self._phase} {name}"):
                    raise NotChecked(_TIME_IS_OVER if self._is_over else "Schemathesis did not come to it")

    def _read(self, stream: Iterator[events.EngineEvent], result: Result, until: str | None) -> None:
        """Reads what the engine says, up to the end of a scenario or of all."""
        errors: list[str] = []
        skipped = "none could be"
        for event in stream:
            if isinstance(event, events.NonFatalError):
                if isinstance(event.value, Forbidden):
                    self._held_back.append(event.value)
                elif not _is_of_schemathesis(event.value):
                    raise event.value
                elif self._transport.gone is None:
                    errors.append(f"{event.info.title}: {event.info.message}")
            elif isinstance(event, events.ScenarioFinished):
                skipped = event.skip_reason or skipped
                self._findings(event)
                self._transport.exchanges.clear()
                if until is not None:
                    break
        result.reason = "; ".join(f"{times} x {rule}" for rule, times in self._by_rule.items())
        self._by_rule.clear()
        if errors:
            raise NotChecked(" ".join("; ".join(errors).split())[:400])
        if self._is_over:
            raise NotChecked(f"{_TIME_IS_OVER} after {result.exchanges} requests")
        if not result.exchanges:
            raise NotChecked(f"no request was made: {skipped}")

    def _findings(self, event: events.ScenarioFinished) -> None:
        for case_id, nodes in event.recorder.checks.items():
            for node in nodes:
                if node.failure_info is not None:
                    case = event.recorder.cases[case_id].value
                    self._run.found(self._finding(node.name, node.failure_info.failure, case))

    def _finding(self, check: str, failure: Failure, case: Case[Any]) -> Finding:
        name = self._names.get(case.operation.label, case.operation.label)
        said = " ".join(line.strip() for line in failure.message.splitlines() if line.strip())
        return Finding(
            check=f"schemathesis-{check.replace('_', '-')}",
            says=f"{name}: {failure.title}: {said}"[:600],
            about=f"{name} {failure._unique_key}",
            exchange=self._transport.exchanges.get(failure.case_id or case.id),
        )

    def _tell_what_was_held_back(self, name: str) -> None:
        if self._held_back:
            held, self._held_back = self._held_back, []
            with self._run.test(PART, f"{self._gateway} {self._phase} {name}: what the target may not be asked for"):
                raise NotChecked(f"{held[0]}")

    def _is_one(self, context: HookContext, failure: Failure, case: Case[Any], response: Response) -> bool:  # noqa: ARG002
        """Whether a failure stays one."""
        exchange = self._transport.exchanges.get(failure.case_id or case.id)
        if exchange is None:
            return True
        excuse = excused(failure, exchange)
        if isinstance(excuse, Rule):
            self._by_rule[excuse.says] = self._by_rule.get(excuse.says, 0) + 1
        return not excuse

    def _before(self, case: Case[Any]) -> None:
        """Makes a case one of ours: every other one asks for XML, where there is some. Ends the phase in time."""
        if time.monotonic() > self._ends:
            self._is_over = True
            self._engine.stop()
            raise KeyboardInterrupt
        self._cases += 1
        if self._cases % 2 and not (self._phase == "stateful" and case.operation.method.upper() != "GET"):
            ask_for_xml(case)
        if self._phase == "stateful" and self._run.target.clock and case.method.upper() == "GET":
            self._account.call("advanceClock", {"seconds": _STEP})


def ask_for_xml(case: Case[Any]) -> None:
    """Has a case ask for XML, where the call has some."""
    case.headers.setdefault("Accept", "application/xml, */*;q=0.5")


def _is_of_schemathesis(error: Exception) -> bool:
    """Whether an error tells what Schemathesis could not do; any other is a fault of the suite."""
    kinds = (requests.RequestException, SchemathesisError, HypothesisException, BaseExceptionGroup)
    return isinstance(error, kinds)
