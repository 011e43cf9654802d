"""Which row of a code table a value of the gateway's shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from textbed_specs import Code, Gateway, tables

from textbed.suite.coverage.marks import Mark, Marks

Key = tuple[Any, ...]


class Rows:
    """Finds the row that some values name: those of properties in a fixed order, or one value by itself."""

    def __init__(self, properties: tuple[str, ...], marks: Mapping[Key, Mark]) -> None:
        self._properties = properties
        self._marks = marks
        self.all = tuple(dict.fromkeys(marks.values()))

    def shown_by(self, value: Mapping[str, Any]) -> Mark | None:
        """The row that an object names."""
        return self.named((*map(value.get, self._properties),))

    def named(self, key: Key) -> Mark | None:
        """The row that these values name."""
        try:
            return self._marks.get(key)
        except TypeError:  # a list or an object, where the contract has a code
            return None


class Tables:
    """The code tables of a gateway as marks."""

    def __init__(self, gateway: Gateway, marks: Marks) -> None:
        self._rows: dict[str, list[tuple[Code, Mark]]] = {}
        self._by_rule: dict[str, Rows] = {}
        self._by_id: dict[str, Rows] = {}
        for table, rows in tables(gateway).items():
            ids = [row.id for row in rows]
            self._rows[table] = [
                (row, marks.get("code value", f"{gateway} {table} {_name(row, ids)}", gateway)) for row in rows
            ]

    def by_rule(self, rule: Mapping[str, Any]) -> Rows:
        """The rows that an `x-code-rows` lets through, by the properties that name them."""
        said = repr(rule)
        if said not in self._by_rule:
            self._by_rule[said] = self._let_through(rule)
        return self._by_rule[said]

    def _let_through(self, rule: Mapping[str, Any]) -> Rows:
        if "key" in rule:
            key = rule["key"]
            columns = {key: key} if isinstance(key, str) else dict(key)
        else:
            columns = dict(rule["anyRow"])
        kept = [
            (row, mark)
            for row, mark in self._rows[rule["table"]]
            if all(row.columns.get(column) == value for column, value in rule.get("where", {}).items())
        ]
        found = {key: mark for row, mark in kept for key in _keys(row, columns.values())}
        return Rows(tuple(columns), found)

    def by_id(self, table: str) -> Rows:
        """The rows of a table by their ids, but for those that share theirs."""
        if table not in self._by_id:
            rows = self._rows[table]
            ids = [row.id for row, _ in rows]
            self._by_id[table] = Rows((), {(row.id,): mark for row, mark in rows if ids.count(row.id) == 1})
        return self._by_id[table]


def _keys(row: Code, columns: Any) -> Iterator[Key]:
    """Every way in which a row can be named; it may have several texts."""
    yield from product(*(row.texts if column == "texts" else (row.columns.get(column),) for column in columns))


def _name(row: Code, ids: list[Any]) -> str:
    """A row's id; with its status where others share it."""
    return str(row.id) if ids.count(row.id) == 1 else f"{row.id} {row.columns.get('httpStatus', row.description)}"
