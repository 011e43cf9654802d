"""What goes wrong on purpose: faults of the gateway and outcomes of messages."""

from __future__ import annotations

from datetime import timedelta
from types import TracebackType
from typing import Any, Literal, Self

from textbed.remote import Refused, Remote, at, is_told

__tracebackhide__ = is_told
Drop = Literal["before", "after"]


class Trouble:
    """Something that goes wrong until the test ends, or until `end()`, or for the length of a `with` block."""

    def end(self) -> None:
        """Ends it."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.end()


class Fault(Trouble):
    """A fault in force."""

    def __init__(self, faults: Faults, asked: dict[str, Any]) -> None:
        self._faults = faults
        self.asked = asked

    def end(self) -> None:
        """Calls go through again."""
        self._faults.end(self)

    def __repr__(self) -> str:
        return f"<Fault {self.asked}>"


class Faults:
    """The faults of an account, the newest first: it is the first that a call meets."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote
        self._in_force: list[Fault] = []

    def begin(
        self,
        operation: str | None,
        status: int | None,
        drop: Drop | None,
        latency: timedelta | float | None,
        probability: float,
        seed: int,
    ) -> Fault:
        """Puts a fault in force."""
        if status is None and drop is None and latency is None:
            raise ValueError("nothing goes wrong; give status=503, drop='after' or latency=1.5")
        asked: dict[str, Any] = {"probability": probability, "seed": seed}
        asked |= {} if operation is None else {"operationId": operation}
        asked |= {} if status is None else {"status": status}
        asked |= {} if drop is None else {"drop": drop}
        asked |= {} if latency is None else {"latencyMs": round(_seconds(latency) * 1000)}
        fault = Fault(self, asked)
        self._set([fault, *self._in_force])
        return fault

    def end(self, fault: Fault) -> None:
        """Takes a fault out of force; nothing happens if it is out already."""
        left = [each for each in self._in_force if each is not fault]
        if len(left) != len(self._in_force):
            self._set(left)

    def _set(self, faults: list[Fault]) -> None:
        self._remote.call("PUT", "/faults", {"faults": [each.asked for each in faults]})
        self._in_force = faults


class Scenario(Trouble):
    """A rule in force; `id` is what messages that it decided have as `scenario_id`."""

    def __init__(self, remote: Remote, id_: str) -> None:
        self._remote = remote
        self.id = id_

    def end(self) -> None:
        """Messages from now on are no longer decided by it."""
        try:
            self._remote.call("DELETE", at("/scenarios", self.id))
        except Refused as refused:
            if refused.status != 404:
                raise

    def __repr__(self) -> str:
        return f"<Scenario {self.id}>"


def begin_scenario(
    remote: Remote,
    match: dict[str, str | None],
    status: int | str,
    error: int | str,
    delay: timedelta | float | None,
    probability: float,
    seed: int,
) -> Scenario:
    """Puts a rule in force."""
    then: dict[str, Any] = {"status": _id_of(status, "statuses"), "error": _id_of(error, "errors")}
    if delay is not None:
        then["delaySeconds"] = _seconds(delay)
    given = {name: value for name, value in match.items() if value is not None}
    asked = {"match": given, "then": then, "probability": probability, "seed": seed}
    return Scenario(remote, remote.call("POST", "/scenarios", asked)["id"])


def _id_of(code: int | str, table: str) -> int:
    """The id of a status or error that is given by its name or by that."""
    if isinstance(code, int):
        return code
    from textbed_specs import codes

    ids = {str(row.name): int(row.id) for row in codes("infobip", table)}
    if code.upper() not in ids:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(code.upper(), ids, 3, 0))
        raise ValueError(f"{code!r} is no name in the table of {table}; it has names such as {near}")
    return ids[code.upper()]


def _seconds(length: timedelta | float) -> float:
    return length.total_seconds() if isinstance(length, timedelta) else float(length)
