"""What may go out to a target. Nothing does that this does not understand, unless the target is the emulator."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from textbed_specs import Gateway

from textbed.contract.operations import Contract, Operation
from textbed.suite.target import Target


class Forbidden(Exception):  # noqa: N818 - it tells what has happened
    """A request that the target may not be asked for; says why. Nothing went out."""


@dataclass(frozen=True)
class Asked:
    """A request before it goes out."""

    method: str
    path: str
    query: str
    content_type: str | None
    body: bytes


@cache
def contract(gateway: Gateway) -> Contract:
    """What the suite measures by."""
    return Contract(gateway, "strict")


def operation_at(method: str, path: str) -> tuple[Gateway, Operation | None, dict[str, str]]:
    """Whose call this is and which; the gateway of an unknown path is the one that answers for the server."""
    gateways: tuple[Gateway, ...] = ("control", "skycore", "infobip")
    for gateway in gateways:
        found = contract(gateway).at(path)
        if found is not None:
            operations, values = found
            return gateway, operations.get(method), values
    return "control" if path.startswith("/_textbed") else "infobip", None, {}


class Guard:
    """Lets out what a target allows, and counts what it costs."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self.messages = 0
        self.money = 0.0

    def admit(self, asked: Asked) -> None:
        """Raises Forbidden for what must not go out; what passes is counted as used."""
        if self._target.is_emulator:
            return
        _, operation, _ = operation_at(asked.method, asked.path)
        if operation is None or not self._target.allows(operation.id):
            name = operation.id if operation is not None else f"{asked.method} {asked.path}"
            raise Forbidden(f"{name} is not allowed on this target; a target file can allow it")

    def used(self) -> dict[str, Any]:
        """What went out so far."""
        return {"messages": self.messages, "money": round(self.money, 4)}
