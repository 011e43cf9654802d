"""Reads `x-codes` and `x-code-rows`, the markers by which a schema asks for rows of a code table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from scripts.codes import Row, Tables, texts_of
from scripts.errors import PipelineError
from scripts.source import Mapping, Origin, kind_of

ENUMERATION, ROW_TIE = "x-codes", "x-code-rows"
# A column that every table has, beside those that are written in it.
TEXTS = "texts"
_NOT_COLUMNS = ("provenance",)


@dataclass(frozen=True)
class Enumeration:
    """`x-codes`: the values of one column, and perhaps the column with their names."""

    rows: list[Row]
    column: str
    names: str | None


@dataclass(frozen=True)
class RowTie:
    """`x-code-rows`: which property must equal which column, in the row that `key` selects or in any one row."""

    rows: list[Row]
    key: tuple[str, str] | None
    columns: dict[str, str]

    @property
    def properties(self) -> dict[str, str]:
        """Every property that it speaks of, with its column."""
        return {**dict([self.key] if self.key else []), **self.columns}


def value_in(row: Row, column: str) -> Any:
    return texts_of(row) if column == TEXTS else row.get(column)


def read_enumeration(schema: dict[str, Any], tables: Tables, origin: Origin) -> Enumeration:
    marker = _Marker(ENUMERATION, schema, tables, origin)
    marker.allow("table", "column", "names", "where")
    column = marker.column("column", marker.fields.get("column", "id"))
    if column in (TEXTS, "wire"):
        raise marker.fault("column", f"column '{column}' holds lists", "Name a column of single values")
    names = marker.column("names", marker.fields["names"]) if "names" in marker.fields else None
    rows = marker.rows()
    for needed in (column, names):
        marker.require(needed, rows)
    return Enumeration(rows, column, names)


def read_row_tie(schema: dict[str, Any], tables: Tables, origin: Origin) -> RowTie:
    marker = _Marker(ROW_TIE, schema, tables, origin)
    marker.allow("table", "where", "key", "match", "anyRow")
    rows = marker.rows()
    if "anyRow" in marker.fields:
        for superfluous in ("key", "match"):
            if superfluous in marker.fields:
                raise marker.fault(superfluous, f"has both anyRow and {superfluous}", "Leave one of them out")
        return RowTie(rows, None, marker.properties("anyRow"))
    for needed, example in (("key", "key: id"), ("match", "match: {property: column}")):
        if needed not in marker.fields:
            raise marker.fault("table", f"has no {needed}", f"Write `{example}`")
    key = marker.fields["key"]
    if isinstance(key, str):
        key_property, key_column = key, marker.column("key", key)
    else:
        named = marker.properties("key")
        if len(named) != 1:
            raise marker.fault("key", f"has {len(named)} keys", "Write one, as `key: {property: column}`")
        [(key_property, key_column)] = named.items()
    marker.require(key_column, rows)
    columns = marker.properties("match")
    if columns.get(key_property, key_column) != key_column:
        reason = f"ties property '{key_property}' to two columns, {key_column} and {columns[key_property]}"
        raise marker.fault("match", reason, "Leave it to the key")
    return RowTie(rows, (key_property, key_column), columns)


class _Marker:
    """A marker as it is written, and what is wrong with it."""

    def __init__(self, name: str, schema: dict[str, Any], tables: Tables, origin: Origin) -> None:
        self.name = name
        self.tables = tables
        self.origin = schema.origin_of(name) if isinstance(schema, Mapping) else origin
        self.fields = schema[name]
        if not isinstance(self.fields, dict):
            raise self.fault("", f"holds {kind_of(self.fields)}, not a mapping", f"Write `{name}: {{table: …}}`")

    @property
    def place(self) -> str:
        return PipelineError(*self.origin, "", "").place

    def fault(self, key: str, reason: str, next_step: str) -> PipelineError:
        origin = self.fields.origin_of(key) if isinstance(self.fields, Mapping) else self.origin
        return PipelineError(*origin, f"{self.name} {reason}", next_step)

    def allow(self, *known: str) -> None:
        for key in self.fields:
            if key not in known:
                raise self.fault(key, f"has no '{key}'", f"Use {', '.join(known)}")

    def rows(self) -> list[Row]:
        """The rows that it speaks of: all of its table, or those that `where` leaves."""
        where = self.fields.get("where", {})
        if not isinstance(where, dict):
            raise self.fault("where", f"has {kind_of(where)} for its where", "Write `where: {column: value}`")
        for column in where:
            self.column("where", column)
        rows = [row for row in self._table() if all(value_in(row, key) == value for key, value in where.items())]
        if not rows:
            step = "Correct `where`, or leave it out"
            raise self.fault("where", f"finds no row of table '{self.fields['table']}' with {dict(where)}", step)
        return rows

    def column(self, key: str, column: Any) -> str:
        """`column`, which must be one that the table has."""
        known = self._columns()
        if not isinstance(column, str) or column not in known:
            shown = f"column '{column}'" if isinstance(column, str) else f"{kind_of(column)} for a column"
            reason = f"names {shown}, which table '{self.fields['table']}' does not have"
            raise self.fault(key, reason, f"Use one of: {', '.join(known)}")
        return column

    def properties(self, key: str) -> dict[str, str]:
        """Property to column, as `key` and `match` and `anyRow` say it."""
        named = self.fields[key]
        if not isinstance(named, dict) or not named:
            found = "an empty mapping" if named == {} else kind_of(named)
            raise self.fault(key, f"has {found} as its {key}", f"Write `{key}: {{property: column}}`")
        return {name: self.column(key, column) for name, column in named.items()}

    def require(self, column: str | None, rows: list[Row]) -> None:
        """Refuses a row without a single value in this column."""
        lacking = [row for row in rows if column is not None and not isinstance(row.get(column), str | int | float)]
        if not lacking:
            return
        row, table = lacking[0], self.fields["table"]
        if len(lacking) * 2 < len(rows) and isinstance(row, Mapping):
            # The others have it, so the fault is more likely the row's than the marker's.
            reason = f"code {row.get('id')} has no {column}, which {self.name} takes from it ({self.place})"
            raise PipelineError(row.file, row.line, reason, f"Add `{column}:` to the row")
        reason = f"names column '{column}', which row {row.get('id')} of '{table}' has no value in"
        raise self.fault("column", reason, "Name another column, or add it to the rows")

    def _table(self) -> list[Row]:
        name = self.fields.get("table")
        if not isinstance(name, str) or name not in self.tables:
            shown = f"table '{name}', which does not exist" if isinstance(name, str) else f"{kind_of(name)} for a table"
            reason = f"names {shown}" if "table" in self.fields else "names no table"
            known = f"Use one of: {', '.join(self.tables)}" if self.tables else "Write the table as codes/<table>.yaml"
            raise self.fault("table", reason, known)
        rows: list[Row] = self.tables[name]["rows"]
        return rows

    def _columns(self) -> Collection[str]:
        columns = dict.fromkeys(column for row in self._table() for column in row if column not in _NOT_COLUMNS)
        return [*columns, TEXTS]
