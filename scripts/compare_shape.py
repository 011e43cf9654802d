"""Says where a document is not built as an OpenAPI document is, as far as the comparison relies on it.

What else can be wrong with a contract is `make check`'s affair; but neither a base nor a tree half-way has passed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.compare import ALIASES
from scripts.compare_ledger import METHODS, Path, placed
from scripts.compare_schema import LOWER_LIMITS, UPPER_LIMITS

# What stands under which key, for each kind of mapping. Keys that are not named may hold anything.
SHAPES: dict[str, dict[str, str]] = {
    "document": {
        "info": "info",
        "paths": "map of path item",
        "webhooks": "map of path item",
        "components": "components",
        "security": "list of mapping",
    },
    "components": {
        "schemas": "map of schema",
        "responses": "map of response",
        "parameters": "map of parameter",
        "headers": "map of header",
        "requestBodies": "map of request body",
        "callbacks": "map of callback",
        "links": "map of mapping",
        "securitySchemes": "map of mapping",
    },
    "path item": {"parameters": "list of parameter", ALIASES: "list of text", **dict.fromkeys(METHODS, "operation")},
    "operation": {
        "operationId": "text",
        "security": "list of mapping",
        "parameters": "list of parameter",
        "requestBody": "request body",
        "responses": "map of response",
        "callbacks": "map of callback",
    },
    "parameter": {"name": "text", "in": "text", "required": "flag", "schema": "schema", "content": "map of media type"},
    "header": {"required": "flag", "schema": "schema", "content": "map of media type"},
    "request body": {"required": "flag", "content": "map of media type"},
    "response": {"headers": "map of header", "content": "map of media type", "links": "map of mapping"},
    "media type": {"schema": "schema"},
    "schema": {
        "required": "list of text",
        "enum": "list",
        "x-enum-varnames": "list of text",
        "xml": "mapping",
        "x-codes": "mapping",
        "contentMediaType": "text",
        "properties": "map of schema",
        **dict.fromkeys(("allOf", "anyOf", "oneOf"), "list of schema"),
        **dict.fromkeys(("items", "additionalProperties", "unevaluatedProperties", "contentSchema"), "schema"),
        **dict.fromkeys((*UPPER_LIMITS, *LOWER_LIMITS), "number"),
    },
}
NEEDED = {"document": ("info",), "info": ("version",), "parameter": ("name", "in")}
SCALARS: dict[str, tuple[str, tuple[type, ...]]] = {
    "text": ("text", (str,)),
    "flag": ("true or false", (bool,)),
    "number": ("a number", (int, float)),
}


Fault = tuple[Path, str]


def faults(document: Any) -> Iterator[Fault]:
    """The way to each place that is not as it must be, and what is wrong there in words."""
    for path, what in _faults(document, "document", ()):
        place, rest = placed(path)
        subject = ".".join(rest)
        if place != "the API" or not subject:
            subject = f"{place}: {subject}" if subject else place
        yield path, f"{subject} {what}"


def _faults(node: Any, kind: str, path: Path) -> Iterator[Fault]:
    if kind.startswith("list"):
        if not isinstance(node, list):
            yield path, f"is {kind_of(node)}, not a list"
        elif " of " in kind:
            for number, item in enumerate(node):
                yield from _faults(item, kind.removeprefix("list of "), (*path, str(number)))
    elif kind in SCALARS:
        told, types = SCALARS[kind]
        if not isinstance(node, types) or (kind == "number" and isinstance(node, bool)):
            yield path, f"is {kind_of(node)}, not {told}"
    elif not isinstance(node, dict):
        if kind != "schema" or not isinstance(node, bool):
            yield path, f"is {kind_of(node)}, not a mapping"
    elif kind.startswith("map of ") and not isinstance(node.get("$ref"), str):
        for key, value in node.items():
            if kind == "map of schema" or not key.startswith("x-"):
                yield from _faults(value, kind.removeprefix("map of "), (*path, key))
    elif kind == "callback" and "$ref" not in node:
        yield from _faults(node, "map of path item", path)
    else:
        yield from _faults_inside(node, kind, path)


def _faults_inside(node: dict[str, Any], kind: str, path: Path) -> Iterator[Fault]:
    if "$ref" in node:
        yield from _faults(node["$ref"], "text", (*path, "$ref"))
    else:
        for key in NEEDED.get(kind, ()):
            if key not in node:
                yield path, f"has no {key}"
    for key, kind_inside in SHAPES.get(kind, {}).items():
        if key in node:
            yield from _faults(node[key], kind_inside, (*path, key))


def kind_of(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    return f"'{value}'" if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
