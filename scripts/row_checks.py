"""Checks that the rows of a code table fit the schemas that the markers put them in.

A slip in a marker makes no invalid document. It ties a property that does not exist, or ties one to a column that its
own schema refuses; then the strict contract lets everything pass, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema_rs import ValidationError, ValidationErrorKind

from scripts.codes import Row
from scripts.markers import ENUMERATION, ROW_TIE, TEXTS, RowTie, read_row_tie, value_in
from scripts.places import Path, Place
from scripts.schema_judge import Faults, SchemaJudge
from scripts.source import NOWHERE

# The way into a value: the name of a property, or this for the items of a list.
_ITEM = 0


def check_rows(schemas: list[Place], judge: SchemaJudge) -> Faults:
    """Every value of an enumeration fits its schema, and every row the object whose properties it ties together."""
    paths = {schema.path for schema in schemas}
    for schema in schemas:
        if ENUMERATION in schema.node:
            yield from _first((*schema.path, ENUMERATION), list(_enumeration(schema, judge)))
        if ROW_TIE in schema.node:
            outermost = next(schema.path[:end] for end in range(len(schema.path) + 1) if schema.path[:end] in paths)
            yield from _first((*schema.path, ROW_TIE), list(_tie(schema, outermost, judge)))


def _first(path: Path, messages: list[str]) -> Faults:
    """A slip in a marker shows in most rows alike, so the first of them speaks for all."""
    if messages:
        yield path, messages[0] + (f" (and {len(messages) - 1} more)" if len(messages) > 1 else "")


def _enumeration(schema: Place, judge: SchemaJudge) -> Iterator[str]:
    table = schema.node[ENUMERATION]["table"]
    for value in schema.node["enum"]:
        for error in judge.errors(schema.path, value)[:1]:
            yield f"{value!r} of table '{table}' does not fit here: {error.message}"


def _tie(schema: Place, outermost: Path, judge: SchemaJudge) -> Iterator[str]:
    tie = read_row_tie(schema.node, judge.document["x-codes"], NOWHERE)
    way = _way_into(schema.path[len(outermost) :])
    described = set(_described(judge.at(outermost), way, judge, set()))
    for name in tie.properties:
        if name not in described:
            known = ", ".join(sorted(described)) or "none"
            yield f"{ROW_TIE} names property '{name}', which nothing describes here; described are: {known}"
            return
    table = schema.node[ROW_TIE]["table"]
    reachable = 0
    for row in tie.rows:
        for value in _values(row, tie):
            whole: Any = value
            for step in reversed(way):
                whole = [whole] if step == _ITEM else {step: whole}
            faults = _faults(row, tie, len(way), judge.errors(outermost, whole))
            if tie.key and tie.key[0] in faults:
                # The schema is about other rows of the table.
                break
            reachable += 1
            for name, message in faults.items():
                yield f"row {row['id']!r} of table '{table}' does not fit here: {name}: {message}"
    if tie.key and not reachable:
        yield f"no row of table '{table}' can be told by property '{tie.key[0]}' here"


def _way_into(keywords: Path) -> Path:
    """The way that a value takes to get to a schema which stands at these keywords in the outermost one."""
    way: list[str | int] = []
    steps = iter(keywords)
    for keyword in steps:
        if keyword == "properties":
            way.append(next(steps))
        elif keyword == "items":
            way.append(_ITEM)
        elif keyword in ("allOf", "anyOf", "oneOf"):
            next(steps)
    return tuple(way)


def _described(schema: Any, way: Path, judge: SchemaJudge, seen: set[tuple[int, int]]) -> Iterator[str]:
    """The properties that are described at the end of the way; neither conditions nor rules for rows describe any."""
    if not isinstance(schema, dict) or (id(schema), len(way)) in seen:
        return
    seen.add((id(schema), len(way)))
    parts = [part for keyword in ("anyOf", "oneOf") for part in schema.get(keyword, [])]
    parts += [part for part in schema.get("allOf", []) if ROW_TIE not in schema or "$ref" in part]
    parts.append(judge.target(schema.get("$ref")))
    for part in parts:
        yield from _described(part, way, judge, seen)
    properties = schema.get("properties", {})
    if not way:
        yield from properties
    else:
        inner = schema.get("items") if way[0] == _ITEM else properties.get(way[0])
        yield from _described(inner, way[1:], judge, seen)


def _values(row: Row, tie: RowTie) -> Iterator[dict[str, Any]]:
    """The objects that the row stands for: more than one where it has several texts."""
    options: dict[str, list[Any]] = {}
    for name, column in tie.properties.items():
        value = value_in(row, column)
        if value is not None:
            options[name] = value if isinstance(value, list) else [value]
    for number in range(max(map(len, options.values()), default=1)):
        yield {name: values[number % len(values)] for name, values in options.items()}


def _faults(row: Row, tie: RowTie, depth: int, errors: list[ValidationError]) -> dict[str, str]:
    """What the errors say of each property that the row ties; the rest of the object is not there to be judged."""
    faults: dict[str, str] = {}
    for error in errors:
        path = error.instance_path
        if len(path) > depth:
            name, message = str(path[depth]), error.message
        elif len(path) == depth and isinstance(error.kind, ValidationErrorKind.Required):
            name, message = error.kind.property, "it must be there, and the row has none"
        else:
            continue
        # A pattern stands for texts that nobody can make up from it.
        is_pattern = tie.columns.get(name) == TEXTS and "pattern" in row
        if name in tie.properties and not is_pattern:
            faults.setdefault(name, message)
    return faults
