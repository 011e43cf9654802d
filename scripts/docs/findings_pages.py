"""What the contract tests have covered, and what the inbox looks like, if somebody has written it down."""

from __future__ import annotations

import re
from html import escape

from scripts.docs.pages import Entry, Page
from scripts.docs.sources import Document, Sources
from scripts.docs.tags import inline_code, paragraph, table

_SUMMARY = "How much of the contracts the contract tests have tried on the emulator."
_NONE = (
    "No report of the contract tests is in the repository yet. "
    "<code>textbed contract --json docs/contract/latest.json</code> writes one, and this page shows it."
)


def coverage_page(sources: Sources) -> Page:
    """The shares of a report of `textbed contract --json`; where there is none, a sentence says so."""
    report = sources.coverage
    told = f"<p>{_NONE}</p>\n" if report is None else _run(report) + _shares(report) + _missed(report)
    body = f"<h1>Contract coverage</h1>\n{paragraph(_SUMMARY)}{told}"
    return Page(
        path="project/coverage.html",
        title="Contract coverage",
        group="Project",
        summary=_SUMMARY,
        body=body,
        entries=(Entry("Contract coverage", "Figures", "", _SUMMARY),),
        layout="wide",
    )


def _run(report: Document) -> str:
    states = [test["state"] for test in report["tests"]]
    counts = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
    exchanges = sum(test["exchanges"] for test in report["tests"])
    return paragraph(
        f"The last run in the repository: effort {report['effort']}, {len(states)} tests ({counts}), "
        f"{exchanges:,} requests, {report['seconds']:.0f} seconds."
    )


def _shares(report: Document) -> str:
    heads = ("What", "Tried", "Possible", "Share", "Never possible here")
    rows = [
        (
            escape(each["kind"]),
            f"{each['seen']:,}",
            f"{each['possible']:,}",
            f"{each['share']:.1%}",
            f"{each['total'] - each['possible']:,}",
        )
        for each in report["coverage"]
    ]
    return table(heads, rows)


def _missed(report: Document) -> str:
    """What nobody has tried and why, kind by kind, and what cannot be."""
    rows = [
        (escape(each["kind"]), escape(", ".join(names)), inline_code(reason))
        for each in report["coverage"]
        for what in ("missed", "impossible")
        for reason, names in _by_reason(each[what])
    ]
    return "<h2>What was not tried, and why</h2>\n" + table(("What", "Which", "Why"), rows) if rows else ""


def _by_reason(entries: list[Document]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for each in entries:
        found.setdefault(each["reason"], []).append(each["name"])
    return list(found.items())


def screenshots_page(sources: Sources) -> Page | None:
    shown = [name for name in sources.pictures if name.startswith("docs/screenshots/")]
    if not shown:
        return None
    figures = "".join(
        f'<figure><img src="../pictures/{escape(name.rpartition("/")[2])}" alt="{escape(_words(name))}" loading="lazy">'
        f"<figcaption>{escape(_words(name))}</figcaption></figure>\n"
        for name in shown
    )
    summary = "What the inbox looks like."
    return Page(
        path="project/screenshots.html",
        title="Screenshots",
        group="Project",
        summary=summary,
        body=f"<h1>Screenshots</h1>\n{paragraph(summary)}{figures}",
    )


def _words(name: str) -> str:
    stem = name.rpartition("/")[2].removesuffix(".png")
    return re.sub(r"[-_]+", " ", stem).capitalize()
