"""What there is to see, item by item, and whether it was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from textbed_specs import Gateway

Kind = Literal[
    "operation",
    "status",
    "media type",
    "credentials",
    "parameter",
    "request property",
    "response property",
    "webhook",
    "webhook property",
    "enum value",
    "code value",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(slots=True, eq=False)
class Mark:
    """One thing to see. `operation` and `status` tell which call it belongs to, where it belongs to one."""

    kind: Kind
    name: str
    gateway: Gateway
    operation: str | None = None
    status: str | None = None
    count: int = 0
    """How often it was seen; what is settled may not be counted any more."""


class Marks:
    """All marks by kind and name. `news` grows whenever something is seen for the first time."""

    def __init__(self) -> None:
        self._by_kind: dict[Kind, dict[str, Mark]] = {kind: {} for kind in KINDS}
        self.news = 0

    def __iter__(self) -> Iterator[Mark]:
        for kind in KINDS:
            yield from self._by_kind[kind].values()

    def of(self, kind: Kind) -> dict[str, Mark]:
        """The marks of a kind by name."""
        return self._by_kind[kind]

    def get(
        self, kind: Kind, name: str, gateway: Gateway, operation: str | None = None, status: str | None = None
    ) -> Mark:
        """The mark of this name; a new one unless it is there."""
        known = self._by_kind[kind]
        found = known.get(name)
        if found is None:
            found = known[name] = Mark(kind, name, gateway, operation, status)
        return found

    def tick(self, mark: Mark) -> None:
        """Notes that something was seen."""
        if mark.count == 0:
            self.news += 1
        mark.count += 1
