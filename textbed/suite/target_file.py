"""Reads a target file: what a server can do, and what the tests may ask it for."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from textbed_specs import Gateway

from textbed.suite.asked import contract
from textbed.suite.marked_yaml import FileError, Marked, read_yaml
from textbed.suite.spending import FREE, LOOKUPS, SENDS
from textbed.suite.target import READ_ONLY, Budget, Credentials, Target

__all__ = ["FileError", "TargetFile", "read_target_file"]

SCHEMA = Path(__file__).with_name("target.schema.json")
_USUAL_RATE = 5.0
_CLOCK = frozenset({"getClock", "setClock", "advanceClock"})


@dataclass(frozen=True)
class TargetFile:
    """What a file says."""

    name: str
    url: str | None
    gateways: tuple[Gateway, ...]
    operations: frozenset[str]
    numbers: frozenset[str]
    budget: Budget
    clock: bool
    scenario_numbers: bool
    listens: tuple[str, int] | None
    receiver: str | None
    per_second: float
    certificates: Path | None

    def target(self, url: str, credentials: Credentials, *, token: str | None = None) -> Target:
        """The server at an address, as the file has it."""
        return Target(
            url=url,
            credentials=credentials,
            is_emulator=False,
            gateways=self.gateways,
            operations=self.operations,
            numbers=self.numbers,
            budget=self.budget,
            clock=self.clock,
            scenario_numbers=self.scenario_numbers,
            pushes=self.receiver is not None,
            per_second=self.per_second,
            token=token,
            trusts=True if self.certificates is None else str(self.certificates),
            listens=self.listens or ("127.0.0.1", 0),
            receiver=self.receiver,
            file=self.name,
        )


def read_target_file(path: Path) -> TargetFile:
    """What a file says. Raises FileError with file, line, value and what to do."""
    marked = read_yaml(path)
    _check(marked)
    value: dict[str, Any] = marked.value
    gateways: tuple[Gateway, ...] = tuple(value.get("gateways", ("infobip", "skycore")))
    clock = value.get("clock", False)
    pushes = value.get("pushes")
    budget = value.get("budget", {"messages": 0, "money": 0, "pricePerPart": 0})
    return TargetFile(
        name=str(path),
        url=value.get("target"),
        gateways=gateways,
        operations=_operations(marked, gateways) | (_CLOCK if clock else frozenset()),
        numbers=frozenset(value.get("numbers", ())),
        budget=Budget(budget["messages"], budget["money"], budget["pricePerPart"]),
        clock=clock,
        scenario_numbers=value.get("scenarioNumbers", False),
        listens=None if pushes is None else _listens(marked, pushes["listen"]),
        receiver=None if pushes is None else pushes["address"],
        per_second=value.get("ratePerSecond", _USUAL_RATE),
        certificates=_certificates(marked, path),
    )


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return schema


def _check(marked: Marked) -> None:
    """Raises FileError for the first thing that does not fit the schema, in the order of the file."""
    faults = [
        _fault(marked, list(fault.instance_path), fault.message, str(fault.schema_path[-1]))
        for fault in jsonschema_rs.Draft202012Validator(_schema()).iter_errors(marked.value)
    ]
    if faults:
        raise marked.error(*min(faults, key=lambda fault: marked.line_of(fault[0])))


def _fault(marked: Marked, place: list[str | int], message: str, rule: str) -> tuple[list[str | int], str]:
    """The place of a fault, and the words for it."""
    node, value = _schema(), marked.value
    for step in place:
        node = node["items"] if isinstance(step, int) else node["properties"][step]
        value = value[step]
    name = ".".join(map(str, place)) or "the file"
    if rule == "additionalProperties":
        known = node["properties"]
        unknown = next(key for key in value if key not in known)
        near = difflib.get_close_matches(unknown, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        return [*place, unknown], f"{name} has no {unknown!r}; {hint}"
    if rule in ("required", "dependentRequired"):
        wanted = node["required"] if rule == "required" else node["dependentRequired"]["operations"]
        missing = next(key for key in wanted if key not in value)
        asks = "" if rule == "required" else " where operations are allowed"
        say = node["properties"][missing]["x-say"]
        where = place if rule == "required" else [*place, "operations"]
        return where, f"{name} lacks {missing}{asks}; {say}"
    shown = json.dumps(value, ensure_ascii=False)
    return place, f"{name} is {shown if len(shown) <= 80 else message}; {node['x-say']}"


def _operations(marked: Marked, gateways: tuple[Gateway, ...]) -> frozenset[str]:
    """The calls that are allowed: those that only read, and those that the file names."""
    reads = frozenset().union(*(READ_ONLY[gateway] for gateway in gateways))
    known = [name for gateway in gateways for name in contract(gateway).operations]
    allowed = marked.value.get("operations", [])
    if allowed == "all":
        return reads | frozenset(known)
    known += sorted((SENDS | LOOKUPS | FREE) & frozenset(contract("control").operations))
    for index, name in enumerate(allowed):
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]}?" if near else "give an operationId of the contract, as in sendText"
            raise marked.error(["operations", index], f"there is no call {name!r} to be allowed here; {hint}")
    return reads | frozenset(allowed)


def _listens(marked: Marked, written: str) -> tuple[str, int]:
    host, _, port = written.rpartition(":")
    if int(port) > 65_535:
        raise marked.error(["pushes", "listen"], f"{port} is no port; give one from 0 to 65535")
    return host, int(port)


def _certificates(marked: Marked, path: Path) -> Path | None:
    named = marked.value.get("certificates")
    if named is None:
        return None
    found: Path = path.parent / named
    if not found.is_file():
        raise marked.error(["certificates"], f"there is no file {str(found)!r}; give the name of one beside this file")
    return found
