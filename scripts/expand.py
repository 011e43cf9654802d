"""Writes the code tables into the schemas that ask for them.

`x-codes` becomes an enumeration; `x-code-rows` becomes the rule that properties of one object belong to the same row.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from scripts.codes import Row, Tables, texts_of
from scripts.errors import PipelineError


def expand_codes(document: dict[str, Any], origin: str) -> dict[str, Any]:
    """`document` with every marker carried out, from the tables in its own `x-codes`; `origin` names it in errors."""
    tables = document.get("x-codes", {})
    return {
        key: value if key == "x-codes" else _expand(value, tables, f"{origin} #/{key}")
        for key, value in document.items()
    }


def _expand(node: Any, tables: Tables, where: str) -> Any:
    if isinstance(node, list):
        return [_expand(item, tables, where) for item in node]
    if not isinstance(node, dict):
        return node
    expanded = {key: _expand(value, tables, f"{where}/{key}") for key, value in node.items()}
    if "x-codes" in node:
        expanded.update(_enumeration(node["x-codes"], tables, where))
    if "x-code-rows" in node:
        rules = _row_rules(node["x-code-rows"], tables, where)
        expanded["allOf"] = [*expanded.get("allOf", []), *rules]
    return expanded


def _rows(marker: dict[str, Any], tables: Tables, where: str) -> list[Row]:
    name = marker.get("table")
    if name not in tables:
        raise PipelineError(
            where, None, f"x-codes names table '{name}', which does not exist", f"Use one of: {', '.join(tables)}"
        )
    where_equal: dict[str, Any] = marker.get("where", {})
    rows = [row for row in tables[name]["rows"] if all(row.get(key) == value for key, value in where_equal.items())]
    if not rows:
        raise PipelineError(
            where, None, f"no row of table '{name}' has {where_equal}", "Correct `where`, or leave it out"
        )
    return rows


def _column(row: Row, column: str) -> Any:
    return texts_of(row) if column == "texts" else row.get(column)


def _enumeration(marker: dict[str, Any], tables: Tables, where: str) -> dict[str, Any]:
    rows = _rows(marker, tables, where)
    column = marker.get("column", "id")
    rows_of: dict[Any, list[Row]] = {}
    for row in rows:
        value = _column(row, column)
        if value is None:
            raise PipelineError(
                where, None, f"row {row['id']} of '{marker['table']}' has no {column}", "Add it, or name another column"
            )
        rows_of.setdefault(value, []).append(row)
    keywords: dict[str, Any] = {"enum": list(rows_of)}
    if "names" in marker:
        keywords["x-enum-varnames"] = _distinct({value: rows[0][marker["names"]] for value, rows in rows_of.items()})
    if all(len(rows) == 1 for rows in rows_of.values()):
        # A value that several rows share has no description of its own.
        keywords["x-enum-descriptions"] = [row["description"] for [row] in rows_of.values()]
    return keywords


def _distinct(names: dict[Any, str]) -> list[str]:
    """The names of the values; where the gateway gives two codes one name, each has its number after it."""
    shared = {name for name, count in Counter(names.values()).items() if count > 1}
    return [f"{name}_{value}" if name in shared else name for value, name in names.items()]


def _row_rules(marker: dict[str, Any], tables: Tables, where: str) -> list[dict[str, Any]]:
    rows = _rows(marker, tables, where)
    if "anyRow" in marker:
        alternatives = [_must_match(row, marker["anyRow"]) for row in rows]
        return alternatives if len(alternatives) == 1 else [{"anyOf": alternatives}]
    key = marker["key"]
    (key_property, key_column), *_ = key.items() if isinstance(key, dict) else [(key, key)]
    return [
        {
            "if": {"properties": {key_property: {"const": row[key_column]}}, "required": [key_property]},
            "then": _must_match(row, marker["match"]),
        }
        for row in rows
    ]


def _must_match(row: Row, columns: dict[str, str]) -> dict[str, Any]:
    """The schema of an object whose properties stand in this row; one whose column is empty must be absent."""
    properties: dict[str, Any] = {}
    for name, column in columns.items():
        value = _column(row, column)
        if value is None:
            properties[name] = False
        elif column == "texts" and "pattern" in row:
            properties[name] = {"pattern": row["pattern"]}
        elif isinstance(value, list):
            properties[name] = {"enum": value} if len(value) > 1 else {"const": value[0]}
        else:
            properties[name] = {"const": value}
    return {"properties": properties, "required": [name for name, rule in properties.items() if rule is not False]}
