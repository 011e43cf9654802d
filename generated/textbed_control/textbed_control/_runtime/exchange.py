"""The course of a call, step by step, for whoever takes the steps: a thread or an event loop.

A course is a generator. It yields what is to be done next and is given what came of it, or the error. So what happens
in a call is written once, and the synchronous and the asynchronous client are two short loops in `transport.py`.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from ..errors import ConnectionFailed
from .answers import Answer, Raw, read
from .calls import Contract, Operation, Request, Writer
from .retries import FIRST_SERVER_ERROR, wait_after_answer, wait_after_failure

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait so many seconds."""

    seconds: float


Step = Request | Pause
Course = Generator[Step, Answer | None, T]


@dataclass(frozen=True, slots=True)
class Setup:
    """What all calls of a client go by."""

    contract: Contract
    writer: Writer
    retries: int


def exchange(
    setup: Setup, operation: Operation[T], arguments: Mapping[str, Any], body: Mapping[str, Any]
) -> Course[Raw[T]]:
    """One call: the request goes out, again if that is safe and useful, and the answer is read."""
    if operation.fuller is not None and operation.fuller[0].is_wanted(body):
        fuller, operation = operation.fuller
        body = fuller.body(body)
    request = setup.writer.request(operation, arguments, body)
    is_repeatable = operation.is_repeatable or bool(request.ids)
    may_have_arrived = False  # an earlier try, so that an id which is known already may be known from it
    for tried in count():
        tries_left = setup.retries - tried
        try:
            answer = yield request
            assert answer is not None, "what comes of a request is an answer"
        except ConnectionFailed as error:
            wait = wait_after_failure(tries_left, tried, is_repeatable, error)
            if wait is None:
                raise
            may_have_arrived |= error.may_have_arrived
        else:
            wait = wait_after_answer(tries_left, tried, is_repeatable, answer.status, answer.headers)
            if wait is None:
                used = request.ids if may_have_arrived else ()
                parsed = read(setup.contract, operation, answer, request.headers.get("Accept", ""), used)
                return Raw(answer.status, answer.headers, answer.body, parsed)
            may_have_arrived |= answer.status >= FIRST_SERVER_ERROR
        yield Pause(wait)
    raise AssertionError("the last try ends the course")
