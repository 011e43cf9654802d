"""One call of an operation as its handler gets it, and what the handler answers."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from textbed.contract.exchange import Request
from textbed.contract.operations import Operation
from textbed.control.problem import Headers, Value
from textbed.store.accounts import Account


@dataclass(slots=True)
class Call:
    """A call, let in and read. Parameters have their defaults filled in where the contract has some."""

    operation: Operation
    request: Request
    caller: Account | None
    body: Any
    query: Mapping[str, Any]
    path_values: Mapping[str, str]
    header_values: Mapping[str, str]

    @property
    def account(self) -> Account:
        """Who calls; every operation but the question for health knows."""
        assert self.caller is not None, f"{self.operation.id} is open to everybody"
        return self.caller


@dataclass(slots=True)
class Answer:
    """What a call is answered with: a value, or a stream of events, or nothing."""

    value: Value | None = None
    status: int = 200
    headers: Headers = ()
    stream: AsyncGenerator[bytes, None] | None = field(default=None, repr=False)


Handler = Callable[[Call], Awaitable[Answer]]
