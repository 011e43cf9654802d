"""Puts credentials where the contract's security schemes want them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Alternatives = tuple[tuple[str, ...], ...]
"""The ways in which a call can be authorised; each is a set of schemes that are needed together."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A security scheme: where its value goes, which arguments of the client it is made of, and how."""

    place: Literal["basic", "header", "query"]
    name: str  # of the header or the query parameter
    arguments: tuple[str, ...]
    prefix: str = ""
    digest: Literal["", "md5"] = ""

    def value(self, given: Mapping[str, str]) -> str | None:
        """What is sent, or None where an argument has not been given."""
        held = [given[argument] for argument in self.arguments if argument in given]
        if len(held) < len(self.arguments):
            return None
        if self.place == "basic":
            return "Basic " + base64.b64encode(":".join(held).encode()).decode()
        value = held[0]
        if self.place == "header" and not value.isascii():
            raise ValueError(f"{self.arguments[0]} has characters that no header can hold; it must be ASCII")
        if self.digest == "md5":
            value = hashlib.md5(value.encode(), usedforsecurity=False).hexdigest()
        return self.prefix + value


class Credentials:
    """What a client was given, ready to be put into calls."""

    def __init__(self, schemes: Mapping[str, Scheme], given: Mapping[str, str | None]) -> None:
        held = {name: value for name, value in given.items() if value is not None}
        for name, value in held.items():
            if not value.isprintable():
                raise ValueError(f"{name} has characters that cannot be sent, such as a line break; remove them")
        values = {name: scheme.value(held) for name, scheme in schemes.items()}
        self._schemes = schemes
        self._values = {name: value for name, value in values.items() if value is not None}
        self._chosen: dict[Alternatives, tuple[dict[str, str], dict[str, str]]] = {}

    def __repr__(self) -> str:
        return f"Credentials({', '.join(self._values)})"

    def headers_and_query(self, alternatives: Alternatives) -> tuple[dict[str, str], dict[str, str]]:
        """What a call's headers and address have to say; the caller does not change them."""
        chosen = self._chosen.get(alternatives)
        if chosen is None:
            headers: dict[str, str] = {}
            query: dict[str, str] = {}
            for name in self._best(alternatives):
                scheme = self._schemes[name]
                (query if scheme.place == "query" else headers)[scheme.name] = self._values[name]
            chosen = self._chosen[alternatives] = headers, query
        return chosen

    def _best(self, alternatives: Alternatives) -> tuple[str, ...]:
        """Of those that can be met, one that keeps out of the address, which is logged on the way; then the fullest."""

        def merit(names: tuple[str, ...]) -> tuple[bool, int]:
            return all(self._schemes[name].place != "query" for name in names), len(names)

        met = [names for names in alternatives if all(name in self._values for name in names)]
        return max(met, key=merit, default=())

    def in_body(self, places: Mapping[str, str]) -> dict[str, str]:
        """The properties of a body that are credentials, where that is their place."""
        return {key: self._values[name] for key, name in places.items() if name in self._values}
