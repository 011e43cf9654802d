"""Reads the code tables: the rows in `codes/*.yaml` that schemas, docs, emulator and clients are all fed from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.errors import PipelineError
from scripts.source import Mapping, load_mapping

GRADES = ("documented", "observed", "inferred")

Row = dict[str, Any]
Tables = dict[str, dict[str, Any]]


def load_sources(spec_root: Path) -> Mapping:
    """The documents that facts may be credited to: id to title and note."""
    sources = load_mapping(spec_root / "sources.yaml")
    for source_id, entry in sources.items():
        if not isinstance(entry, Mapping) or not entry.get("title"):
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
    return {name: _table(files, name, sources) for name in files}


def texts_of(row: Row) -> list[str]:
    """The texts that a row's code may carry on the wire; the first is the usual one."""
    return list(row.get("wire") or [row["description"]])


def _table(files: dict[str, Mapping], name: str, sources: Mapping) -> dict[str, Any]:
    table = files[name]
    rows = table.get("rows")
    if not isinstance(rows, list) or not rows:
        raise PipelineError(table.file, table.line, "the table has no rows", "List them under `rows:`")
    group_names = _group_names(files, table)
    seen: dict[tuple[Any, Any], int] = {}
    complete = []
    for row in rows:
        if not isinstance(row, Mapping):
            raise PipelineError(table.file, table.line_of("rows"), f"row {row!r} is not a mapping", "Write {id: …, …}")
        _check_row(row, table, seen)
        complete.append(_complete(row, group_names, sources))
    return {"description": str(table.get("description", "")).strip(), "rows": complete}


def _group_names(files: dict[str, Mapping], table: Mapping) -> dict[Any, str] | None:
    if "groups" not in table:
        return None
    if table["groups"] not in files:
        raise PipelineError(
            table.file,
            table.line_of("groups"),
            f"there is no table '{table['groups']}' to take groups from",
            f"Name one of: {', '.join(files)}",
        )
    return {row["id"]: row["name"] for row in files[table["groups"]]["rows"]}


def _check_row(row: Mapping, table: Mapping, seen: dict[tuple[Any, Any], int]) -> None:
    for column in ("id", "source", "description"):
        if row.get(column) in (None, ""):
            raise PipelineError(
                row.file, row.line, f"row {row.get('id', '?')} has no {column}", f"Add `{column}:` to the row"
            )
    # One code may stand for several HTTP statuses with another text each; nothing else repeats an id.
    key = (row["id"], row.get("httpStatus"))
    if key in seen:
        raise PipelineError(
            row.file, row.line, f"code {row['id']} stands twice (first on line {seen[key]})", "Keep one row a code"
        )
    seen[key] = row.line
    if ("groupId" in row) != ("groups" in table):
        reason = f"code {row['id']} has a groupId, but" if "groupId" in row else f"code {row['id']} has no groupId, and"
        state = "names no table of groups" if "groupId" in row else "is in groups"
        raise PipelineError(row.file, row.line, f"{reason} the table {state}", "Mend `groups:` or the row")


def _complete(row: Mapping, group_names: dict[Any, str] | None, sources: Mapping) -> Row:
    columns = {column: value for column, value in row.items() if column not in ("source", "grade")}
    if group_names is not None:
        if row["groupId"] not in group_names:
            known = ", ".join(str(group) for group in group_names)
            raise PipelineError(
                row.file,
                row.line_of("groupId"),
                f"code {row['id']} is in group {row['groupId']}, which no row defines",
                f"Use one of {known}, or add the group's row",
            )
        columns["groupName"] = group_names[row["groupId"]]
    columns["provenance"] = _provenance(row, sources)
    return columns


def _provenance(row: Mapping, sources: Mapping) -> list[dict[str, str]]:
    """`S2 Statuses; WL15 status table` as a list of sources with sections, all of the row's grade."""
    grade = row.get("grade", GRADES[0])
    if grade not in GRADES:
        raise PipelineError(
            row.file, row.line_of("grade"), f"code {row['id']} has grade '{grade}'", f"Use one of: {', '.join(GRADES)}"
        )
    entries = []
    for part in str(row["source"]).split(";"):
        source_id, _, section = part.strip().partition(" ")
        if source_id not in sources:
            raise PipelineError(
                row.file,
                row.line_of("source"),
                f"code {row['id']} is credited to '{source_id}', which sources.yaml does not know",
                f"Use one of: {', '.join(sources)}",
            )
        if not section.strip():
            raise PipelineError(
                row.file,
                row.line_of("source"),
                f"code {row['id']} does not say where in {source_id} it stands",
                f"Write the section after it: `source: {source_id} Statuses`",
            )
        entries.append({"source": source_id, "section": section.strip(), "grade": str(grade)})
    return entries
