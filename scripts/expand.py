"""Writes the code tables into the schemas that ask for them.

`x-codes` becomes an enumeration; `x-code-rows` becomes the rule that properties of one object belong to the same row.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from scripts.codes import Row, Tables
from scripts.errors import PipelineError
from scripts.markers import ENUMERATION, ROW_TIE, TEXTS, read_enumeration, read_row_tie, value_in
from scripts.source import Mapping, Origin, kind_of


def expand_codes(document: dict[str, Any], origin: str) -> dict[str, Any]:
    """`document` with every marker carried out, from the tables in its `x-codes`; `origin` is its name in errors."""
    tables = document.get("x-codes", {})
    expanded = document.emptied() if isinstance(document, Mapping) else {}
    for key, value in document.items():
        expanded[key] = value if key == "x-codes" else _expand(value, tables, Origin(Path(origin), None))
    return expanded


def _expand(node: Any, tables: Tables, around: Origin) -> Any:
    """`around` is the nearest place that is known, for what does not know its own."""
    if isinstance(node, list):
        return [_expand(item, tables, around) for item in node]
    if not isinstance(node, dict):
        return node
    origin = Origin(node.file, node.line) if isinstance(node, Mapping) else around
    expanded: dict[str, Any] = node.emptied() if isinstance(node, Mapping) else {}
    expanded.update((key, _expand(value, tables, origin)) for key, value in node.items())
    if ENUMERATION in node:
        _add(expanded, _enumeration(node, tables, origin), ENUMERATION)
    if ROW_TIE in node:
        others = expanded.get("allOf", [])
        if not isinstance(others, list):
            place = node.origin_of("allOf") if isinstance(node, Mapping) else origin
            raise PipelineError(*place, f"'allOf' holds {kind_of(others)}, not a list", "Write `- …` lines under it")
        _add(expanded, {"allOf": [*others, *_row_rules(node, tables, origin)]}, ROW_TIE)
    return expanded


def _add(schema: dict[str, Any], keywords: dict[str, Any], marker: str) -> None:
    """Adds what a marker expands to, as written where the marker is."""
    schema.update(keywords)
    if isinstance(schema, Mapping):
        schema.origins.update(dict.fromkeys(keywords, schema.origin_of(marker)))


def _enumeration(schema: dict[str, Any], tables: Tables, origin: Origin) -> dict[str, Any]:
    enumeration = read_enumeration(schema, tables, origin)
    rows_of: dict[Any, list[Row]] = {}
    for row in enumeration.rows:
        rows_of.setdefault(row[enumeration.column], []).append(row)
    keywords: dict[str, Any] = {"enum": list(rows_of)}
    if enumeration.names is not None:
        names = {value: str(rows[0][enumeration.names]) for value, rows in rows_of.items()}
        keywords["x-enum-varnames"] = _distinct(names)
    if all(len(rows) == 1 for rows in rows_of.values()):
        # A value that several rows share has no description of its own.
        keywords["x-enum-descriptions"] = [row["description"] for [row] in rows_of.values()]
    return keywords


def _distinct(names: dict[Any, str]) -> list[str]:
    """The names of the values; where the gateway gives two codes one name, each has its number after it."""
    shared = {name for name, count in Counter(names.values()).items() if count > 1}
    return [f"{name}_{value}" if name in shared else name for value, name in names.items()]


def _row_rules(schema: dict[str, Any], tables: Tables, origin: Origin) -> list[dict[str, Any]]:
    tie = read_row_tie(schema, tables, origin)
    matches = [_must_match(row, tie.columns) for row in tie.rows]
    if tie.key is None:
        return matches if len(matches) == 1 else [{"anyOf": matches}]
    key_property, key_column = tie.key
    return [
        {"if": {"properties": {key_property: {"const": row[key_column]}}, "required": [key_property]}, "then": match}
        for row, match in zip(tie.rows, matches, strict=True)
    ]


def _must_match(row: Row, columns: dict[str, str]) -> dict[str, Any]:
    """The schema of an object whose properties stand in this row; one whose column is empty must be absent."""
    properties: dict[str, Any] = {}
    for name, column in columns.items():
        value = value_in(row, column)
        if value is None:
            properties[name] = False
        elif column == TEXTS and "pattern" in row:
            properties[name] = {"pattern": row["pattern"]}
        elif isinstance(value, list):
            properties[name] = {"enum": value} if len(value) > 1 else {"const": value[0]}
        else:
            properties[name] = {"const": value}
    return {"properties": properties, "required": [name for name, rule in properties.items() if rule is not False]}
