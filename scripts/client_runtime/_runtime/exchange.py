"""The course of a call, step by step, for whoever takes the steps: a thread or an event loop.

A course is a generator. It yields what is to be done next and is given what came of it, or the error. So what happens
in a call is written once, and the synchronous and the asynchronous client are two short loops in `transport.py`.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from .answers import Answer, Raw, read
from .calls import Contract, Operation, Request, Writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait so many seconds."""

    seconds: float


Step = Request | Pause
Course = Generator[Step, Answer | None, T]


def exchange(
    contract: Contract,
    writer: Writer,
    operation: Operation[T],
    arguments: Mapping[str, Any],
    body: Mapping[str, Any],
) -> Course[Raw[T]]:
    """One call: the request goes out, the answer is read."""
    answer = yield writer.request(operation, arguments, body)
    assert answer is not None, "what comes of a request is an answer"
    return Raw(answer.status, answer.headers, answer.body, read(contract, operation, answer))
