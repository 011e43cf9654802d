"""Reading a stream of server-sent events, and taking it up again after the last one."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ..errors import ConnectionFailed, UnreadableAnswer
from .answers import Answer, label, read, reason_of
from .calls import Operation, Request
from .exchange import Pause, Setup
from .reading import Give
from .retries import wait_after_answer, wait_after_failure

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listen:
    """Open the stream. What comes of it is an answer, without a body where that is the stream."""

    request: Request


@dataclass(frozen=True, slots=True)
class NextLine:
    """Read on. What comes of it is a line, or None at the end of the stream."""


Heard = Generator[Listen | NextLine | Pause | Give[T], Answer | str | None, None]


@dataclass(frozen=True, slots=True)
class Stream(Generic[T]):
    """A call that is answered with events, each with an id after which the stream can be taken up again."""

    operation: Operation[T]
    resume: str

    def course(self, setup: Setup, arguments: Mapping[str, Any]) -> Heard[T]:
        known, tried = dict(arguments), 0
        while True:
            try:
                answer = yield Listen(setup.writer.request(self.operation, known, {}))
                assert isinstance(answer, Answer), "what comes of a request is an answer"
                wait = wait_after_answer(setup.retries - tried, tried, True, answer.status, answer.headers)
                if wait is not None:
                    tried += 1
                    yield Pause(wait)
                    continue
                if not is_stream(answer.status, answer.headers):
                    self._refuse(setup, answer)
                fields: dict[str, str] = {}
                while isinstance(line := (yield NextLine()), str):
                    if line:
                        _add(fields, line)
                    elif "data" in fields:
                        tried = 0
                        known[self.resume] = fields.get("id", known.get(self.resume))
                        yield Give(self._event(answer, fields["data"]))
                        fields = {}
            except ConnectionFailed as error:
                wait = wait_after_failure(setup.retries - tried, tried, is_repeatable=True, error=error)
                if wait is None:
                    raise
                tried += 1
                yield Pause(wait)
            else:
                return

    def _refuse(self, setup: Setup, answer: Answer) -> None:
        if 200 <= answer.status < 300:
            raise UnreadableAnswer(answer.status, "it is no stream of events", answer.body)
        read(setup.contract, self.operation, answer)

    def _event(self, answer: Answer, data: str) -> Any:
        assert self.operation.answer is not None, "events have a model"
        try:
            return self.operation.answer.model.read(json.loads(data))
        except (ValueError, RecursionError) as error:
            raise UnreadableAnswer(answer.status, reason_of(error), data.encode()) from None


def is_stream(status: int, headers: Mapping[str, str]) -> bool:
    """Whether an answer is the stream itself, and nothing that says why there is none."""
    return 200 <= status < 300 and label(headers.get("Content-Type", ""))[0] == "event-stream"


def _add(fields: dict[str, str], line: str) -> None:
    """A line of an event: `name: value`. One that begins with a colon is there to keep the connection open."""
    name, _, value = line.partition(":")
    value = value.removeprefix(" ")
    fields[name] = f"{fields[name]}\n{value}" if name == "data" and name in fields else value
