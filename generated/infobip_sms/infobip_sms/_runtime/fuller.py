"""A simple call that becomes the fully featured one as soon as it is given what only that one can do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .kinds import ModelOf


@dataclass(frozen=True, slots=True)
class Fuller:
    """How the arguments of a simple call for one message make up the body of the full one."""

    options: tuple[str, ...]  # the arguments that the simple call cannot carry
    outer: tuple[str, ...]  # those of them that belong to the body, not to the message
    messages: str
    message: ModelOf
    destinations: str
    destination: ModelOf
    to: str
    id: str
    alone: tuple[str, ...] = ()  # the arguments that the full call cannot carry

    def is_wanted(self, held: Mapping[str, Any]) -> bool:
        """Whether an argument is given that the simple call cannot carry."""
        return any(held.get(name) is not None for name in self.options)

    def body(self, held: Mapping[str, Any]) -> dict[str, Any]:
        """The attributes of the full body."""
        lost = next((name for name in self.alone if held.get(name) is not None), None)
        if lost is not None:
            wanted = ", ".join(name for name in self.options if held.get(name) is not None)
            raise ValueError(f"{lost}: the gateway does not take it together with {wanted}; give one or the other")
        message = {
            name: value
            for name, value in held.items()
            if value is not None and name not in self.outer and name not in (self.to, self.id)
        }
        message[self.destinations] = [
            self.destination.model(**{self.to: phone, self.id: own_id}) for phone, own_id in self._phones(held)
        ]
        return {**{name: held.get(name) for name in self.outer}, self.messages: [self.message.model(**message)]}

    def _phones(self, held: Mapping[str, Any]) -> list[tuple[str, str | None]]:
        phones, ids = _listed(held[self.to]), _listed(held.get(self.id))
        if ids and len(ids) != len(phones):
            raise ValueError(
                f"{self.id}: there are {len(ids)} for {len(phones)} phones; give each phone one of its own, or none"
            )
        return list(zip(phones, ids or [None] * len(phones), strict=True))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
