"""Schemathesis's engine on our line: whatever it sends goes out through the guard, and each operation is a test."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import requests
from schemathesis.config import SchemathesisConfig
from schemathesis.core.transport import Response
from schemathesis.engine import events
from schemathesis.engine.context import EngineContext
from schemathesis.engine.core import ExecutionPlan
from schemathesis.engine.run import Phase, PhaseName
from schemathesis.generation.case import Case
from schemathesis.specs.openapi.schemas import OpenApiSchema
from schemathesis.transport.requests import REQUESTS_TRANSPORT, RequestsTransport

from textbed.suite.exchange import Exchange
from textbed.suite.findings import TargetGone
from textbed.suite.line import Line

_LONGEST_TURN = 600.0


class Turns:
    """Keeps the sending thread behind the reading one, so that every exchange is made while its test is open."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._open: str | None = None
        self._over = False

    def give(self, label: str | None) -> None:
        with self._changed:
            self._open = label
            self._changed.notify_all()

    def end(self) -> None:
        """Nobody waits any longer."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def wait(self, label: str) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: self._over or self._open in (label, ANY), _LONGEST_TURN):
                raise TargetGone(f"the test of {label} never began")
            if self._over:
                raise KeyboardInterrupt


ANY = "*"
"""A turn of every operation, for a phase in which they alternate."""


class GuardedTransport(RequestsTransport):
    """Sends cases through the line, whatever session they were to be sent with."""

    def __init__(self, line: Line, turns: Turns, before: Callable[[Case[Any]], None]) -> None:
        super().__init__()
        self._copy_serializers_from(REQUESTS_TRANSPORT)
        self._line = line
        self._turns = turns
        self._before = before
        self.exchanges: dict[str, Exchange] = {}
        """The last exchange of each case."""
        self.gone: TargetGone | None = None

    def send(self, case: Case[Any], *, session: requests.Session | None = None, **options: Any) -> Response:  # noqa: ARG002
        self._turns.wait(case.operation.label)
        seen: list[Exchange] = []
        self._line.listeners.append(seen.append)
        try:
            self._before(case)
            return super().send(case, session=self._line.session, **{**options, "allow_redirects": False})
        except TargetGone as gone:
            # Schemathesis would take any error for one of this case alone.
            self.gone = gone
            raise KeyboardInterrupt from gone
        finally:
            self._line.listeners.remove(seen.append)
            self._line.session.cookies.clear()
            if seen:
                self.exchanges[case.id] = seen[-1]


class _GuardedSchema(OpenApiSchema):
    """A schema with a transport of its own; Schemathesis asks the schema each time it sends something."""

    way_out: GuardedTransport

    @property
    def transport(self) -> GuardedTransport:
        return self.way_out


def guarded(
    document: dict[str, Any], config: SchemathesisConfig, operations: frozenset[str], transport: GuardedTransport
) -> OpenApiSchema:
    """The operations of a document as Schemathesis's engine takes them."""
    whole = _GuardedSchema(raw_schema=document, config=config.projects.get(document))
    whole.way_out = transport
    chosen = whole.include(operation_id=sorted(operations))
    assert isinstance(chosen, _GuardedSchema)
    chosen.way_out = transport
    return chosen


class PhaseRun:
    """One phase of the engine. Its probes and its logins are left out: they would go out beside the line."""

    def __init__(self, schema: OpenApiSchema, phase: PhaseName) -> None:
        self._context = EngineContext(schema=schema, stop_event=threading.Event())
        self._plan = ExecutionPlan([Phase(phase)])

    def __iter__(self) -> Iterator[events.EngineEvent]:
        return iter(self._plan.execute(self._context))

    def stop(self) -> None:
        self._context.stop()
