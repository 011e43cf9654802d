"""What the contract tests have covered, and what the inbox looks like, if somebody has written it down."""

from __future__ import annotations

from html import escape

from scripts.docs.pages import Entry, Heading, Page
from scripts.docs.sources import Document, Sources
from scripts.docs.tags import heading, inline_code, paragraph, table

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


_SUBJECTS = {
    "message": "A message: its timeline, its parts, what was on the wire",
    "list": "Conversations",
    "thread": "A conversation",
    "rules": "Rules and faults",
    "empty": "Before the first message",
}
"""What a picture shows, by how its name begins; the order is that of the page."""
_SIZES = {"desktop": "on a desk", "phone": "on a phone"}
_THEMES = ("light", "dark")


def screenshots_page(sources: Sources) -> Page:
    """The pictures of `make screenshots`, which are called `subject-size-theme.png`."""
    shown = {name.rpartition("/")[2] for name in sources.pictures if name.startswith("docs/screenshots/")}
    parts, headings = [], []
    for subject, title in _SUBJECTS.items():
        figures = [
            _figure(name, f"{title}, {where}, {theme}")
            for size, where in _SIZES.items()
            for theme in _THEMES
            if (name := f"{subject}-{size}-{theme}.png") in shown
        ]
        if figures:
            headings.append(Heading(2, title, subject))
            parts.append(f'{heading(title, subject)}<div class="gallery">{"".join(figures)}</div>\n')
    summary = "What the inbox looks like, on a desk and on a phone, light and dark."
    return Page(
        path="project/screenshots.html",
        title="Screenshots",
        summary=summary,
        body=f"<h1>Screenshots</h1>\n{paragraph(summary)}{''.join(parts)}",
        headings=tuple(headings),
        layout="wide",
    )


def _figure(name: str, told: str) -> str:
    address = f"../pictures/{name}"
    picture = f'<a href="{address}"><img src="{address}" alt="{escape(told)}" loading="lazy"></a>'
    return f"<figure>{picture}<figcaption>{escape(told)}</figcaption></figure>\n"
