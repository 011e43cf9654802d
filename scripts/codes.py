"""Reads the code tables: the rows in `codes/*.yaml` that schemas, docs, emulator and clients are all fed from."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema_rs

from scripts.errors import PipelineError
from scripts.source import Mapping, kind_of, load_mapping

GRADES = ("documented", "observed", "inferred")


class _Kind(NamedTuple):
    """What a column may hold, in words and as a test."""

    words: str
    fits: Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_single(value: Any) -> bool:
    return isinstance(value, bool | int | float) or _is_text(value)


_TEXT = _Kind("text", _is_text)
_TEXTS = _Kind("a list of texts", lambda value: isinstance(value, list) and value != [] and all(map(_is_text, value)))
_CODE = _Kind("a whole number or text", lambda value: _is_whole(value) or _is_text(value))
_FLAG = _Kind("true or false", lambda value: isinstance(value, bool))
_WHOLE = _Kind("a whole number", _is_whole)
_SINGLE = _Kind("a single value", _is_single)

# The columns that the pipeline knows. A table may have others, each of one kind in all its rows.
_COLUMNS = {
    "id": _CODE,
    "groupId": _CODE,
    "name": _TEXT,
    "description": _TEXT,
    "meaning": _TEXT,
    "action": _TEXT,
    "permanent": _FLAG,
    "httpStatus": _WHOLE,
    "wire": _TEXTS,
    "pattern": _TEXT,
    "source": _TEXT,
    "grade": _TEXT,
}
LONGEST_SHOWN = 60
_TABLE_KEYS = ("description", "groups", "rows")

Row = dict[str, Any]
Tables = dict[str, Any]


def load_sources(spec_root: Path) -> Mapping:
    """The documents that facts may be credited to: id to title and note."""
    sources = load_mapping(spec_root / "sources.yaml")
    for source_id, entry in sources.items():
        if not isinstance(entry, Mapping) or not _is_text(entry.get("title")):
            raise PipelineError(
                sources.file,
                sources.line_of(source_id),
                f"source '{source_id}' has no title",
                "Write `title: …` under it",
            )
    return sources


def load_tables(spec_root: Path, sources: Mapping) -> Tables:
    """Every table of the gateway, by name; rows complete with group name and provenance."""
    files = {path.stem: load_mapping(path) for path in sorted((spec_root / "codes").glob("*.yaml"))}
    for table in files.values():
        _check_table(table)
    return {name: _complete_table(table, files, sources) for name, table in files.items()}


def texts_of(row: Row) -> list[str]:
    """The texts that a row's code may carry on the wire; the first is the usual one."""
    return list(row.get("wire") or [row["description"]])


def _check_table(table: Mapping) -> None:
    for key in table:
        if key not in _TABLE_KEYS:
            raise PipelineError(
                table.file, table.line_of(key), f"a table has no '{key}'", f"Use {', '.join(_TABLE_KEYS)}"
            )
    if not _is_text(table.get("description")):
        raise PipelineError(
            table.file, table.line_of("description"), "the table has no description", "Say what it lists"
        )
    rows = table.get("rows")
    if not isinstance(rows, list) or not rows:
        raise PipelineError(table.file, table.line_of("rows"), "the table has no rows", "List them under `rows:`")
    seen: dict[tuple[Any, Any], int] = {}
    for row in rows:
        if not isinstance(row, Mapping):
            raise PipelineError(table.file, table.line_of("rows"), f"row {row!r} is not a mapping", "Write {id: …, …}")
        _check_row(row, table, seen)
    for column in dict.fromkeys(column for row in rows for column in row):
        _check_column(column, [row for row in rows if column in row], table)


def _check_row(row: Mapping, table: Mapping, seen: dict[tuple[Any, Any], int]) -> None:
    for column in ("id", "source", "description"):
        if row.get(column) in (None, ""):
            raise PipelineError(
                row.file, row.line, f"row {row.get('id', '?')} has no {column}", f"Add `{column}:` to the row"
            )
    for column, value in row.items():
        kind = _COLUMNS.get(column, _SINGLE)
        if not kind.fits(value):
            shown = json.dumps(value, ensure_ascii=False)
            shown = f"`{shown}`" if len(shown) < LONGEST_SHOWN else kind_of(value)
            raise _fault(row, column, f"has {shown} as its {column}, not {kind.words}", "Mend it, or leave it out")
    if "pattern" in row:
        try:
            jsonschema_rs.Draft202012Validator({"pattern": row["pattern"]})
        except jsonschema_rs.ValidationError:
            raise _fault(
                row, "pattern", f"has a pattern that is no regular expression: {row['pattern']}", "Mend it"
            ) from None
    # One code may stand for several HTTP statuses with another text each; nothing else repeats an id.
    key = (row["id"], row.get("httpStatus"))
    if key in seen:
        raise _fault(row, "id", f"stands twice (first on line {seen[key]})", "Keep one row a code")
    seen[key] = row.line
    if "groupId" in row and "groups" not in table:
        raise _fault(
            row, "groupId", "has a groupId, but the table names no table of groups", "Mend `groups:` or the row"
        )
    if "groupId" not in row and "groups" in table:
        raise _fault(row, "id", "has no groupId, and the table is in groups", "Mend `groups:` or the row")


def _check_column(column: str, rows: list[Mapping], table: Mapping) -> None:
    if column not in _COLUMNS and len(rows) == 1 < len(table["rows"]):
        known = ", ".join(_COLUMNS)
        raise _fault(
            rows[0],
            column,
            f"is the only row with a column '{column}'",
            f"Use one of {known}, or give other rows one too",
        )
    kinds = Counter(kind_of(row[column]) for row in rows)
    usual = kinds.most_common(1)[0][0]
    for row in rows:
        if kind_of(row[column]) != usual:
            reason = f"has {kind_of(row[column])} as its {column}, where the other rows have {usual}"
            raise _fault(row, column, reason, "Write it like theirs")


def _fault(row: Mapping, column: str, reason: str, next_step: str) -> PipelineError:
    return PipelineError(row.file, row.line_of(column), f"code {row['id']} {reason}", next_step)


def _complete_table(table: Mapping, files: dict[str, Mapping], sources: Mapping) -> Mapping:
    group_names = _group_names(table, files)
    complete = table.emptied()
    complete["description"] = table["description"].strip()
    complete["rows"] = [_complete(row, group_names, sources) for row in table["rows"]]
    return complete


def _group_names(table: Mapping, files: dict[str, Mapping]) -> dict[Any, str] | None:
    if "groups" not in table:
        return None
    name = table["groups"]
    if not isinstance(name, str) or name not in files:
        reason = f"there is no table {json.dumps(name, ensure_ascii=False)} to take groups from"
        raise PipelineError(table.file, table.line_of("groups"), reason, f"Name one of: {', '.join(files)}")
    for group in files[name]["rows"]:
        if "name" not in group:
            raise _fault(group, "id", f"has no name, which the rows of {table.file.name} take from it", "Add `name:`")
    return {group["id"]: group["name"] for group in files[name]["rows"]}


def _complete(row: Mapping, group_names: dict[Any, str] | None, sources: Mapping) -> Mapping:
    complete = row.emptied()
    complete.update((column, value) for column, value in row.items() if column not in ("source", "grade"))
    if group_names is not None:
        if row["groupId"] not in group_names:
            known = ", ".join(str(group) for group in group_names)
            raise _fault(
                row,
                "groupId",
                f"is in group {row['groupId']!r}, which no row defines",
                f"Use one of {known}, or add the group's row",
            )
        complete["groupName"] = group_names[row["groupId"]]
    complete["provenance"] = _provenance(row, sources)
    return complete


def _provenance(row: Mapping, sources: Mapping) -> list[dict[str, str]]:
    """`S2 Statuses; WL15 status table` as a list of sources with sections, all of the row's grade."""
    grade = row.get("grade", GRADES[0])
    if grade not in GRADES:
        raise _fault(row, "grade", f"has grade '{grade}'", f"Use one of: {', '.join(GRADES)}")
    entries = []
    for part in row["source"].split(";"):
        source_id, _, section = part.strip().partition(" ")
        if source_id not in sources:
            reason = f"is credited to '{source_id}', which sources.yaml does not know"
            raise _fault(row, "source", reason, f"Use one of: {', '.join(sources)}")
        if not section.strip():
            reason = f"does not say where in {source_id} it stands"
            raise _fault(row, "source", reason, f"Write the section after it: `source: {source_id} Statuses`")
        entries.append({"source": source_id, "section": section.strip(), "grade": grade})
    return entries
