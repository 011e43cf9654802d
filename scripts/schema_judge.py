"""Judges values by the schemas of one document, with the validator that the emulator uses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import quote, unquote

import jsonschema_rs

from scripts.places import Path

# What a check finds: the place and the message.
Faults = Iterator[tuple[Path, str]]

_BASE = "urn:textbed:document"


class SchemaJudge:
    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._registry: jsonschema_rs.Registry | None = None
        self._validators: dict[Path, jsonschema_rs.Draft202012Validator] = {}

    def target(self, reference: Any) -> Any:
        """What a reference leads to, `None` if it is nothing."""
        if not isinstance(reference, str) or not reference.startswith("#/"):
            return None
        node: Any = self.document
        for step in reference[2:].split("/"):
            key = unquote(step).replace("~1", "/").replace("~0", "~")
            if isinstance(node, list):
                node = node[int(key)] if key.isdigit() and int(key) < len(node) else None
            else:
                node = node.get(key) if isinstance(node, dict) else None
        return node

    def at(self, path: Path) -> Any:
        """The node at a path that leads somewhere."""
        node: Any = self.document
        for step in path:
            node = node[step]
        return node

    def errors(self, schema: Path, value: Any) -> list[jsonschema_rs.ValidationError]:
        """What the schema at this path, which must be a good one, has against a value."""
        if schema not in self._validators:
            self._registry = self._registry or jsonschema_rs.Registry([(_BASE, self.document)])
            pointer = "".join("/" + quote(str(key).replace("~", "~0").replace("/", "~1")) for key in schema)
            reference = {"$ref": f"{_BASE}#{pointer}"}
            self._validators[schema] = jsonschema_rs.Draft202012Validator(reference, registry=self._registry)
        return list(self._validators[schema].iter_errors(value))


def fault_of_schema(schema: dict[str, Any]) -> tuple[Path, Any] | None:
    """The place and the value in a schema that make it none, if there are such."""
    try:
        jsonschema_rs.meta.validate(schema)
    except jsonschema_rs.ValidationError as error:
        return tuple(error.instance_path), error.instance
    return None


@cache
def is_pattern(pattern: str) -> bool:
    """Whether this is a regular expression as JSON Schema has them."""
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except jsonschema_rs.ValidationError:
        return False
    return True
