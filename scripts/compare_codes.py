"""Tells what changed in the code tables, row by row.

Programs go by what a code means (its name, group, permanence) and by what they read on the wire. The rest of a row
explains it to people.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from scripts.codes import Row, Tables, texts_of
from scripts.compare_ledger import Change, Level, as_key, difference, shown

# What a code means to a program, wherever the program has it from; and how the column is called in a message.
MEANING = {
    "name": "name",
    "groupId": "group",
    "permanent": "permanent",
    "success": "success",
    "httpStatus": "HTTP status",
}
TEXT = ("description", "wire", "pattern")
# Follows from the group's row, which is told where it stands.
DERIVED = {"groupName"}
MOST_ROWS_NAMED = 5

Columns = set[tuple[str, str]]
RowKey = tuple[str, Any]


def columns_on_the_wire(document: Any) -> Columns:
    """The columns, each with its table, that schemas take to the wire; `document` has its markers still."""
    found: Columns = set()
    if isinstance(document, list):
        return found.union(*map(columns_on_the_wire, document))
    if not isinstance(document, dict):
        return found
    for keyword, value in document.items():
        if keyword == "x-codes" and isinstance(value.get("table"), str):
            found.add((value["table"], value.get("column", "id")))
        elif keyword == "x-code-rows":
            found |= {(value["table"], column) for column in tied_columns(value).values()}
        elif keyword != "x-codes":
            found |= columns_on_the_wire(value)
    return found


def tied_columns(marker: dict[str, Any]) -> dict[str, str]:
    """The properties that an `x-code-rows` ties to a row, each with its column."""
    key = marker.get("key", {})
    return {**({key: key} if isinstance(key, str) else key), **marker.get("match", {}), **marker.get("anyRow", {})}


def compare_tables(old: Tables, new: Tables, on_the_wire: Columns) -> list[Change]:
    """All changes from `old` to `new`; `on_the_wire` are the columns that either contract takes to the wire."""
    found = []
    for name in {**old, **new}:
        where = f"code table {name}"
        if name not in new:
            found.append(Change(where, "removed", "major"))
        elif name not in old:
            found.append(Change(where, f"added, with {len(new[name]['rows'])} rows", "minor"))
        else:
            columns = {column for table, column in on_the_wire if table == name}
            found += _TableComparison(name, columns).compare(old[name], new[name])
    return found


class _TableComparison:
    def __init__(self, name: str, on_the_wire: set[str]) -> None:
        self.name = name
        self.telling = {**{column: column for column in on_the_wire if column not in TEXT}, **MEANING}
        self.speaks = bool({"texts", *TEXT} & on_the_wire)
        self.reworded: dict[str, list[Row]] = defaultdict(list)

    def compare(self, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
        repeated = repeated_ids(old["rows"]) | repeated_ids(new["rows"])
        was = {row_key(row, repeated): row for row in old["rows"]}
        now = {row_key(row, repeated): row for row in new["rows"]}
        for key in {**was, **now}:
            label = self.label(was.get(key) or now[key], repeated)
            if key not in now:
                yield Change(label, "removed", "major")
            elif key not in was:
                yield Change(label, "added", "minor")
            else:
                for what, level in self.row_changes(was[key], now[key]):
                    yield Change(label, what, level)
        table = f"code table {self.name}"
        if old["description"] != new["description"]:
            yield Change(table, "description changed", "patch")
        if [key for key in was if key in now] != [key for key in now if key in was]:
            yield Change(table, "rows in another order", "patch")
        for column, rows in self.reworded.items():
            if len(rows) == 1:
                yield Change(self.label(rows[0], repeated), f"{column} changed", "patch")
            else:
                yield Change(table, f"{column} changed in {len(rows)} rows: {some_ids(rows)}", "patch")

    def label(self, row: Row, repeated: set[str]) -> str:
        words = ["code", self.name, shown(row["id"]), row.get("name")]
        if as_key(row["id"]) in repeated:
            words.append(f"({row.get('httpStatus')})")
        return " ".join(str(word) for word in words if word is not None)

    def row_changes(self, old: Row, new: Row) -> Iterator[tuple[str, Level]]:
        """What programs notice; the columns that only people read are kept for `reworded`."""
        text_changes = list(self.text_changes(old, new))
        yield from text_changes
        for column in {**old, **new}:
            if as_key(old.get(column)) == as_key(new.get(column)) or column in DERIVED:
                continue
            if column in self.telling:
                yield difference(self.telling[column], old.get(column), new.get(column)), "major"
            elif column not in TEXT or not text_changes:
                self.reworded[column].append(new)

    def text_changes(self, old: Row, new: Row) -> Iterator[tuple[str, Level]]:
        """A new spelling beside the usual one is as compatible as a new value of an enumeration."""
        if not self.speaks:
            return
        if old.get("pattern") != new.get("pattern"):
            yield difference("text pattern", old.get("pattern"), new.get("pattern")), "major"
        if "pattern" in old or "pattern" in new:
            return
        was, now = texts_of(old), texts_of(new)
        gone = [text for text in was if text not in now]
        come = [text for text in now if text not in was]
        if was[0] in gone and now[0] in come:
            yield difference("text", gone.pop(0), come.pop(0)), "major"
        elif was[0] != now[0]:
            yield difference("usual text", was[0], now[0]), "major"
        for text in gone:
            yield f"text {quoted(text)} removed", "major"
        for text in come:
            yield f"text {quoted(text)} added", "minor"


def repeated_ids(rows: list[Row]) -> set[str]:
    """The ids that several HTTP statuses share."""
    return {key for key, count in Counter(as_key(row["id"]) for row in rows).items() if count > 1}


def row_key(row: Row, repeated: set[str]) -> RowKey:
    key = as_key(row["id"])
    return key, row.get("httpStatus") if key in repeated else None


def some_ids(rows: list[Row]) -> str:
    ids = [shown(row["id"]) for row in rows]
    more = [f"and {len(ids) - MOST_ROWS_NAMED} more"] if len(ids) > MOST_ROWS_NAMED else []
    return ", ".join([*ids[:MOST_ROWS_NAMED], *more])


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
