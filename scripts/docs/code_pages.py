"""The code tables: each row with group, meaning, how long it lasts, what to do, and its scenario number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml

from scripts.docs import tags
from scripts.docs.pages import Entry, Heading, Page
from scripts.docs.sources import TITLES, Sources
from scripts.docs.tags import paragraph
from scripts.errors import PipelineError

_ADVICE = Path(__file__).with_name("advice.yaml")

# Infobip: `999`, three digits of status, four of error. Skycore: `9999` and an E-code's digits, or `9998` and a pair.
_ORDINARY_FAILURE = "009"
_FINAL_GROUPS = (2, 3, 4, 5)

Row = dict[str, Any]

_ORDER = {
    "infobip": ("statuses", "errors", "status-groups", "error-groups", "service-exceptions"),
    "skycore": ("errors", "protocol-status", "notifications", "origins", "statuses"),
    "control": ("errors",),
}
_NAMES = {
    ("infobip", "statuses"): "Statuses",
    ("infobip", "errors"): "Errors",
    ("infobip", "status-groups"): "Status groups",
    ("infobip", "error-groups"): "Error groups",
    ("infobip", "service-exceptions"): "Refusals of a whole request",
    ("skycore", "errors"): "Error codes of replies",
    ("skycore", "protocol-status"): "Protocol and status of receipts",
    ("skycore", "notifications"): "Notification codes",
    ("skycore", "origins"): "Origins",
    ("skycore", "statuses"): "Words of a reply",
    ("control", "errors"): "Errors of the control API",
}
_INTROS = {
    "infobip": (
        "What the gateway says of a message, of its failure, and of a request that it refuses. A scenario number as "
        "recipient brings the code about on the emulator, and reaches no phone anywhere: country code 999 is nobody's."
    ),
    "skycore": (
        "What replies and receipts of Skycore carry. A scenario number in TO brings the code about on the emulator, "
        "and reaches no phone anywhere."
    ),
    "control": "What Textbed's own API answers when it refuses, and what to do about it.",
}


@dataclass(frozen=True)
class Code:
    """A row as the page shows it."""

    id: str
    anchor: str
    name: str
    group: str
    meaning: str
    permanence: str
    advice: str
    number: str
    sources: str


def code_pages(sources: Sources) -> list[Page]:
    advice = yaml.safe_load(_ADVICE.read_text(encoding="utf-8"))
    return [_page(gateway, sources.references[gateway]["x-codes"], advice[gateway]) for gateway in sources.gateways]


def codes_of(gateway: str, table: str, rows: list[Row], advice: list[dict[str, Any]]) -> Iterator[Code]:
    """Every row of a table; ids that stand twice get anchors of their own."""
    taken: dict[str, int] = {}
    for row in rows:
        anchor = _anchor(table, str(row["id"]))
        taken[anchor] = taken.get(anchor, 0) + 1
        yield Code(
            id=str(row["id"]),
            anchor=anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}",
            name=row.get("name", ""),
            group=_group(row),
            meaning=_meaning(row),
            permanence=_permanence(gateway, table, row),
            advice=_advice(gateway, table, row, advice),
            number=scenario_number(gateway, table, row),
            sources=", ".join(dict.fromkeys(f"{each['source']} {each['section']}" for each in row["provenance"])),
        )


def scenario_number(gateway: str, table: str, row: Row) -> str:
    """The recipient that brings a code about; empty where no number can."""
    match gateway, table:
        case "infobip", "statuses":
            return f"999{row['id']:03d}0000"
        case "infobip", "errors":
            return f"999{_ORDINARY_FAILURE}{row['id']:04d}"
        case "skycore", "errors":
            return f"9999{row['id'].removeprefix('E')}"
        case "skycore", "protocol-status":
            return f"9998{row['protocol']}{row['status']}"
    return ""


def _anchor(table: str, id_: str) -> str:
    return f"{table}-{re.sub(r'[^A-Za-z0-9]+', '-', id_)}".lower()


def _group(row: Row) -> str:
    if "groupName" in row:
        return f"group {row['groupId']} {row['groupName']}"
    for column, form in (("httpStatus", "HTTP {}"), ("protocol", "protocol {}"), ("origin", "{}")):
        if column in row:
            return form.format(row[column])
    return ""


def _meaning(row: Row) -> str:
    said = row["description"]
    return f"{said} — {row['meaning']}" if "meaning" in row and row["meaning"] != said else said


def _permanence(gateway: str, table: str, row: Row) -> str:
    if "permanent" in row:
        return "permanent" if row["permanent"] else "passing"
    if (gateway, table) == ("infobip", "statuses"):
        return "final" if row["groupId"] in _FINAL_GROUPS else "open"
    if "success" in row:
        return "success" if row["success"] else "failure"
    return ""


def _advice(gateway: str, table: str, row: Row, rules: list[dict[str, Any]]) -> str:
    if gateway == "control":
        return str(row.get("action", ""))
    ours = next(
        (rule["advice"] for rule in rules if all(row.get(column) == value for column, value in rule["when"].items())),
        None,
    )
    if ours is None:
        raise PipelineError(_ADVICE, None, f"no rule of {table} fits {row['id']} of {gateway}", "Add one")
    return f"{ours} The gateway says: “{row['action']}”" if "action" in row else str(ours)


def _page(gateway: str, tables: dict[str, Any], advice: dict[str, Any]) -> Page:
    title = "Control API errors" if gateway == "control" else f"{TITLES[gateway]} codes"
    parts, headings, entries = [f"<h1>{escape(title)}</h1>\n{paragraph(_INTROS[gateway])}", _filter()], [], []
    anchors: set[str] = set()
    for table in _ORDER[gateway]:
        name = _NAMES[gateway, table]
        codes = list(codes_of(gateway, table, tables[table]["rows"], advice[table]))
        headings.append(Heading(2, name, table))
        parts.append(_table(table, name, tables[table]["description"], codes))
        anchors |= {code.anchor for code in codes}
        entries += [
            Entry(
                title=f"{code.id} {code.name}".strip(),
                kind=f"{TITLES[gateway]}: {name}",
                anchor=code.anchor,
                text=" ".join([code.meaning, code.group, code.permanence, code.advice, code.number]),
                code=code.id,
            )
            for code in codes
        ]
    return Page(
        path=f"codes/{gateway}.html",
        title=title,
        summary=_INTROS[gateway],
        body="".join(parts),
        headings=tuple(headings),
        entries=tuple(entries),
        layout="wide",
        scripts=("codes.js",),
        anchors=frozenset(anchors),
    )


def _filter() -> str:
    return (
        '<form class="filter" role="search" aria-label="Codes on this page" hidden>'
        '<label for="filter">Show only codes with</label> '
        '<input id="filter" type="search" autocomplete="off" spellcheck="false" placeholder="words or a number"> '
        '<output for="filter" id="filter-count"></output></form>\n'
    )


def _table(table: str, name: str, description: str, codes: list[Code]) -> str:
    columns = {
        "Scenario number": [code.number for code in codes],
        "Meaning": [code.meaning for code in codes],
        "Permanence": [code.permanence for code in codes],
        "What to do": [code.advice for code in codes],
    }
    shown = {heading: cells for heading, cells in columns.items() if any(cells)}
    heads = "".join(f'<th scope="col" role="columnheader">{each}</th>' for each in ("Code", *shown))
    rows = "".join(
        f'<tr id="{code.anchor}" role="row">{_name(code)}'
        + "".join(_cell(heading, cells[place], code) for heading, cells in shown.items())
        + "</tr>\n"
        for place, code in enumerate(codes)
    )
    return (
        f"{tags.heading(name, table)}<p>{tags.inline_code(description)}</p>\n"
        f'<div class="scroll"><table class="codes" role="table"><thead role="rowgroup"><tr role="row">{heads}'
        f'</tr></thead>\n<tbody role="rowgroup">\n{rows}</tbody></table></div>\n'
    )


def _name(code: Code) -> str:
    name = f'<br><span class="name">{_breakable(code.name)}</span>' if code.name else ""
    group = f'<br><span class="group">{escape(code.group)}</span>' if code.group else ""
    return f'<th scope="row" role="rowheader"><a href="#{code.anchor}">{escape(code.id)}</a>{name}{group}</th>'


def _cell(heading: str, value: str, code: Code) -> str:
    """A cell; on a narrow screen a row is a block of lines, and each says what it is."""
    if not value:
        return '<td role="cell" class="nothing"></td>'
    shown, extra = escape(value), ""
    if heading == "Scenario number":
        label = escape(f"Copy {value}, the number for {code.id}")
        button = f'<button type="button" class="copy" data-copy="{value}" aria-label="{label}">Copy</button>'
        shown, extra = f"<code>{value}</code> {button}", ' class="scenario"'
    elif heading == "Permanence":
        shown = f'<span class="badge {value}">{value}</span>'
    elif heading == "Meaning":
        shown += f' <small class="source">{escape(code.sources)}</small>'
    return f'<td role="cell" data-label="{heading}"{extra}>{shown}</td>'


def _breakable(name: str) -> str:
    """A long name that may be broken after each of its words."""
    return escape(name).replace("_", "_<wbr>")
