"""Refuses a document whose parts are not of the form that OpenAPI gives them, before a step stumbles over them."""

from __future__ import annotations

from typing import Any

from scripts.errors import PipelineError
from scripts.places import FIELDS, Path, Place, walk
from scripts.source import Mapping, kind_of, origin_at

# What the steps after this one rely on, and what a value there must be.
_NEEDED: dict[str, dict[str, str]] = {
    "document": {"openapi": "text", "info": "a mapping", "paths": "a mapping"},
    "info": {"title": "text", "version": "text"},
    "operation": {"responses": "a mapping"},
    "table": {"rows": "a list"},
}
_HOW_TO_WRITE = {
    "a list": "Write `- …` lines under it",
    "a mapping": "Write `key: value` lines under it",
    "text": "Write it, in quotes if it looks like a number",
}


def check_shape(document: dict[str, Any]) -> None:
    """Refuses what is not of the right form; all later steps rely on it."""
    for place in walk(document, lambda place: _is_in_shape(document, place)):
        if place.kind == "document" and not place.node["openapi"].startswith("3.1."):
            reason = f"OpenAPI version '{place.node['openapi']}' is not read here"
            raise _fault(document, ("openapi",), reason, "Write `openapi: 3.1.0`")


def check_house(document: Mapping) -> None:
    """Refuses a contract that does not say which errors its gateway gives: the rule about them would rest unseen."""
    house = document.get("x-house")
    errors = house.get("errors") if isinstance(house, dict) else None
    for key in ("always", "withBody"):
        statuses = errors.get(key) if isinstance(errors, dict) else None
        if not isinstance(statuses, list) or not all(isinstance(status, str) for status in statuses):
            step = "Write `x-house: {errors: {always: ['400', …], withBody: ['415', …]}}`"
            path = ("x-house", "errors", key)
            raise _fault(document, path, f"x-house.errors.{key} does not list the gateway's error statuses", step)


def _is_in_shape(document: dict[str, Any], place: Place) -> bool:
    """Whether the place is a mapping whose fields are what they must be; if not, that is a fault."""
    if place.kind == "schema" and isinstance(place.node, bool):
        return False
    if not isinstance(place.node, dict):
        wanted = "a mapping" if place.kind == "part" else f"{'an' if place.kind[0] in 'aeio' else 'a'} {place.kind}"
        reason = f"{_name(place.path)} holds {kind_of(place.node)}, where {wanted} belongs"
        raise _fault(document, place.path, reason, "Write `key: value` lines in it")
    needed = {} if "$ref" in place.node else _NEEDED.get(place.kind, {})
    holders = {key: field.holder for key, field in FIELDS.get(place.kind, {}).items() if field.holder}
    for field, wanted in {**holders, **needed}.items():
        if field in place.node:
            found = kind_of(place.node[field])
            if found != wanted:
                path = (*place.path, field)
                raise _fault(document, path, f"'{field}' holds {found}, not {wanted}", _HOW_TO_WRITE[wanted])
        elif field in needed:
            owner = f"{place.path[-1]} {place.path[-2]}" if place.kind == "operation" else f"the {place.kind}"
            raise _fault(document, place.path, f"{owner} has no {field}", f"Write `{field}:` in it")
    return True


def _name(path: Path) -> str:
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of '{path[-2]}'"
    return f"'{path[-1]}'"


def _fault(document: dict[str, Any], path: Path, reason: str, next_step: str) -> PipelineError:
    return PipelineError(*origin_at(document, path), reason, next_step)
