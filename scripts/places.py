"""What may stand where in an OpenAPI document: the map by which all checks find their way.

A place is a part of the document with its kind (`operation`, `schema`, …) and the keys that lead to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
Path = tuple[str | int, ...]


class Place(NamedTuple):
    kind: str
    node: Any
    path: Path


class _Field(NamedTuple):
    """What a field holds: one thing of a kind, a list of them, or a mapping from names to them."""

    kind: str
    holder: str = ""


def _one(*fields: str, kind: str) -> dict[str, _Field]:
    return {field: _Field(kind) for field in fields}


def _map(*fields: str, kind: str) -> dict[str, _Field]:
    return {field: _Field(kind, "a mapping") for field in fields}


def _list(*fields: str, kind: str) -> dict[str, _Field]:
    return {field: _Field(kind, "a list") for field in fields}


FIELDS: dict[str, dict[str, _Field]] = {
    "document": {
        **_one("info", kind="info"),
        **_map("paths", "webhooks", kind="path item"),
        **_one("components", kind="components"),
        **_list("tags", "servers", kind="part"),
        **_map("x-sources", kind="part"),
        **_map("x-codes", kind="table"),
        **_one("x-house", kind="part"),
    },
    "components": {
        **_map("schemas", kind="schema"),
        **_map("responses", kind="response"),
        **_map("parameters", kind="parameter"),
        **_map("requestBodies", kind="request body"),
        **_map("headers", kind="parameter"),
        **_map("links", kind="link"),
        **_map("callbacks", kind="callback"),
        **_map("pathItems", kind="path item"),
        **_map("examples", kind="example"),
        **_map("securitySchemes", kind="part"),
    },
    "path item": {**_list("parameters", kind="parameter"), **_one(*METHODS, kind="operation")},
    "operation": {
        **_list("parameters", kind="parameter"),
        **_one("requestBody", kind="request body"),
        **_map("responses", kind="response"),
        **_map("callbacks", kind="callback"),
    },
    "parameter": {
        **_one("schema", kind="schema"),
        **_map("content", kind="media type"),
        **_map("examples", kind="example"),
    },
    "request body": _map("content", kind="media type"),
    "response": {
        **_map("headers", kind="parameter"),
        **_map("content", kind="media type"),
        **_map("links", kind="link"),
    },
    "media type": {**_one("schema", kind="schema"), **_map("examples", kind="example")},
    "schema": {
        **_map("properties", "patternProperties", "dependentSchemas", "$defs", kind="schema"),
        **_list("allOf", "anyOf", "oneOf", "prefixItems", kind="schema"),
        **_one("items", "contains", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", kind="schema"),
        **_one("propertyNames", "contentSchema", "not", "if", "then", "else", kind="schema"),
    },
    "table": _list("rows", kind="row"),
}
# Here a key that begins with x- is an extension; elsewhere it may be the name of a property or header.
_EXTENSIBLE = {"paths", "responses", "callbacks"}


def walk(document: Any, enters: Callable[[Place], bool] = lambda _: True) -> Iterator[Place]:
    """Every place of the document, each before those in it; what `enters` refuses is left out with all it holds."""
    waiting = [Place("document", document, ())]
    while waiting:
        place = waiting.pop()
        if enters(place):
            yield place
            waiting.extend(reversed(list(inside(place))))


def inside(place: Place) -> Iterator[Place]:
    """The places that stand directly in this one."""
    if not isinstance(place.node, dict):
        return
    if place.kind == "callback":
        fields = {key: _Field("path item") for key in place.node if not key.startswith("x-")}
    else:
        fields = FIELDS.get(place.kind, {})
    for name, field in fields.items():
        if name not in place.node:
            continue
        value, path = place.node[name], (*place.path, name)
        if not field.holder:
            yield Place(field.kind, value, path)
            continue
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            if not (name in _EXTENSIBLE and str(key).startswith("x-")):
                yield Place(field.kind, item, (*path, key))
