"""Where the manuals contradict each other: the choices and the readings that lost, gathered from the decisions.

A row of a table under `docs/decisions/` is one of them if the table has a column for what lost. The documents that the
letters stand for are those of the contracts' `x-sources`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from markdown_it import MarkdownIt

from scripts.docs.markdown import slug
from scripts.docs.pages import Entry, Heading, Page
from scripts.docs.sources import TITLES, Sources
from scripts.docs.tags import heading, paragraph, table

_LOST = re.compile(r"los(t|ing)")
_PAGES = {"infobip": ("infobip-requests", "infobip-replies", "infobip-codes"), "skycore": ("skycore-choices",)}
_INTRO = (
    "The manuals are of different years and contradict each other and what was recorded on the wire. This is what was "
    "chosen, and which readings lost. The letters name documents."
)
_INTRO_SOURCES = "The documents that the contracts come from, by the letters that name them."

Row = tuple[str, str, str]


def contradictions(sources: Sources) -> Iterator[tuple[str, str, list[Row]]]:
    """For each decision page with such a table: the gateway, the page, its rows of question, choice and what lost."""
    for gateway, pages in _PAGES.items():
        for page in pages:
            rows = list(_rows(sources.markdown[f"docs/decisions/{page}.md"]))
            if rows:
                yield gateway, page, rows


def _rows(text: str) -> Iterator[Row]:
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    cells: list[str] = []
    has_lost = False
    for place, token in enumerate(tokens):
        if token.type == "tr_open":
            cells = []
        elif token.type in ("td_open", "th_open"):
            cells.append(tokens[place + 1].content)
        elif token.type == "thead_close":
            has_lost = len(cells) == 3 and _LOST.search(cells[2]) is not None
        elif token.type == "tr_close" and has_lost and tokens[place - 1].type == "td_close":
            yield cells[0], cells[1], cells[2]


def contradictions_page(sources: Sources) -> Page:
    parts, headings, entries = [f"<h1>Contradictions</h1>\n{paragraph(_INTRO)}"], [], []
    for gateway, page, rows in contradictions(sources):
        title = f"{TITLES[gateway]}: {page.partition('-')[2]}"
        anchor = slug(title)
        headings.append(Heading(2, title, anchor))
        parts += [
            heading(title, anchor),
            f'<p>From <a href="decisions/{page}.html">{page}</a>, which gives the reasons. ',
            f'The letters: <a href="sources.html#{gateway}">documents</a>.</p>\n',
            table(("About", "Chosen", "What lost"), [tuple(map(_words, row)) for row in rows]),
        ]
        text = " ".join(" ".join(row) for row in rows)
        entries.append(Entry(f"Contradictions: {title}", "Decision", anchor, text))
    return Page(
        path="project/contradictions.html",
        title="Contradictions",
        summary=_INTRO,
        body="".join(parts),
        headings=tuple(headings),
        entries=tuple(entries),
        layout="wide",
    )


def sources_page(sources: Sources) -> Page:
    parts, headings, entries = [f"<h1>Documents</h1>\n{paragraph(_INTRO_SOURCES)}"], [], []
    anchors: set[str] = set()
    for gateway in sources.gateways:
        known = sources.references[gateway].get("x-sources", {})
        headings.append(Heading(2, TITLES[gateway], gateway))
        own = [f"{gateway}-{letters.lower()}" for letters in known]
        rows = [(letters, escape(each["title"]), _words(each.get("note", ""))) for letters, each in known.items()]
        parts += [heading(TITLES[gateway], gateway), table(("Letters", "Document", "What it is"), rows, own)]
        anchors.update(own)
        text = " ".join(f"{letters} {each['title']}" for letters, each in known.items())
        entries.append(Entry(f"Documents of {TITLES[gateway]}", "Page", gateway, text))
    return Page(
        path="project/sources.html",
        title="Documents",
        summary=_INTRO_SOURCES,
        body="".join(parts),
        headings=tuple(headings),
        entries=tuple(entries),
        layout="wide",
        anchors=frozenset(anchors),
    )


def _words(text: str) -> str:
    """A cell as HTML. Links lead from page to page of the decisions, and are left out here."""
    rendered: str = MarkdownIt("commonmark", {"html": False}).disable("link").renderInline(text)
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", rendered)
