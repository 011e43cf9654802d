"""The pages that are written in Markdown, and the whole list of pages in the order of the menu."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape

from scripts.docs.markdown import Rendered, render
from scripts.docs.pages import Page, relative
from scripts.docs.sources import Sources
from scripts.errors import PipelineError

GUIDES = (
    "first-message",
    "delivery-reports",
    "inbound",
    "testing-with-time",
    "contract-tests-in-ci",
    "regenerate-the-client",
    "sandbox-safety",
)
_DECISIONS = "docs/decisions/"


@dataclass(frozen=True)
class _Place:
    """Where a Markdown file goes."""

    path: str
    group: str
    kind: str
    title: str = ""
    layout: str = "page"


def prose_pages(sources: Sources, generated: list[Page]) -> list[Page]:
    """All pages. Those that are not Markdown are given, so that links to them can be followed."""
    places = _places(sources)
    known = {page.path: page for page in generated}
    links = _Links(sources, places, set(known))
    written = [_page(sources, source, place, links) for source, place in places.items()]
    extra = [page for page in (_coverage(sources), _screenshots(sources)) if page is not None]
    pages = [*written, *generated, *extra]
    links.check_anchors({page.path: page.all_anchors for page in pages})
    order = {name: number for number, name in enumerate(_ORDER)}
    return sorted(pages, key=lambda page: order.get(page.path, len(order)))


_ORDER = (
    "index.html",
    "quick-start.html",
    *(f"guides/{name}.html" for name in GUIDES),
    "reference/infobip.html",
    "reference/skycore.html",
    "reference/control.html",
    "reference/retries.html",
    "codes/infobip.html",
    "codes/skycore.html",
    "codes/control.html",
    "clients/infobip-sms.html",
    "clients/skycore-sms.html",
    "clients/textbed-control.html",
    "project/decisions.html",
    "project/contradictions.html",
    "project/sources.html",
    "project/writing-the-contract.html",
    "project/coverage.html",
    "project/benchmarks.html",
    "project/screenshots.html",
    "project/changelog.html",
)


def _places(sources: Sources) -> dict[str, _Place]:
    places = {
        "docs/index.md": _Place("index.html", "Start", "Page", "Home", "home"),
        "docs/quick-start.md": _Place("quick-start.html", "Start", "Guide"),
        **{f"docs/guides/{name}.md": _Place(f"guides/{name}.html", "Guides", "Guide") for name in GUIDES},
        "docs/writing-the-contract.md": _Place("project/writing-the-contract.html", "Project", "Page"),
        "docs/decisions/README.md": _Place("project/decisions.html", "Project", "Decision"),
        "CHANGELOG.md": _Place("project/changelog.html", "Project", "Change"),
        "bench/results/latest.md": _Place("project/benchmarks.html", "Project", "Figures", "Benchmarks"),
        "bench/results/growth.md": _Place("project/growth.html", "", "Figures", "Benchmarks: growth"),
    }
    for source in sources.markdown:
        if source in places:
            continue
        if source.startswith(_DECISIONS):
            name = source.removeprefix(_DECISIONS).removesuffix(".md")
            places[source] = _Place(f"project/decisions/{name}.html", "", "Decision")
        elif source.startswith("generated/") and source != "generated/specs/README.md":
            name = source.split("/")[1].replace("_", "-")
            places[source] = _Place(f"clients/{name}.html", "Clients", "Client")
        elif source == "generated/specs/README.md":
            places[source] = _Place("project/textbed-specs.html", "", "Page")
        elif source == "SECURITY.md":
            places[source] = _Place("project/security.html", "Project", "Page")
        elif source.startswith("docs/"):
            name = source.removeprefix("docs/").removesuffix(".md")
            places[source] = _Place(f"project/{name}.html", "Project", "Page")
    missing = [source for source in places if source not in sources.markdown]
    if missing:
        raise PipelineError(missing[0], None, "the menu has this page and nobody has written it", "Write it")
    return places


class _Links:
    """Follows links between Markdown files to the pages that they become."""

    def __init__(self, sources: Sources, places: dict[str, _Place], generated: set[str]) -> None:
        self._sources = sources
        self._places = places
        self._pages = generated | {place.path for place in places.values()}
        self._to_check: list[tuple[str, str, str]] = []

    def resolver(self, source: str, page: str) -> object:
        def resolve(target: str, anchor: str) -> str:
            path = self._path_of(source, target)
            if anchor:
                self._to_check.append((source, path, anchor))
            return relative(page, path) + (f"#{anchor}" if anchor else "")

        return resolve

    def _path_of(self, source: str, target: str) -> str:
        if target.startswith("site:"):
            path = target.removeprefix("site:") or "index.html"
            if path in self._pages:
                return path
        elif target in self._places:
            return self._places[target].path
        elif target in self._sources.pictures:
            return f"pictures/{target.rpartition('/')[2]}"
        line = _line_of(self._sources.markdown[source], target)
        raise PipelineError(source, line, f"a link leads to {target}, which is not on the site", "Correct it")

    def check_anchors(self, anchors: dict[str, frozenset[str]]) -> None:
        for source, path, anchor in self._to_check:
            if path in anchors and anchor not in anchors[path] and not path.startswith("reference/"):
                line = _line_of(self._sources.markdown[source], anchor)
                raise PipelineError(
                    source, line, f"a link leads to #{anchor}, which {path} does not have", "Correct it"
                )


def _line_of(text: str, what: str) -> int | None:
    place = text.find(what.rpartition("/")[2])
    return None if place < 0 else text.count("\n", 0, place) + 1


def _page(sources: Sources, source: str, place: _Place, links: _Links) -> Page:
    text = sources.markdown[source]
    if source == "bench/results/latest.md" or source == "bench/results/growth.md":
        text = _figures(text, source, place.title, sources)
    rendered: Rendered = render(text, source, links.resolver(source, place.path), place.kind)  # type: ignore[arg-type]
    return Page(
        path=place.path,
        title=place.title or rendered.title,
        group=place.group,
        summary=rendered.summary,
        body=rendered.body,
        headings=rendered.headings,
        entries=rendered.entries,
        layout=place.layout,
        source=source,
    )


def _figures(text: str, source: str, title: str, sources: Sources) -> str:
    """The figures of a run with a heading and their picture."""
    picture = source.removesuffix(".md") + ".png"
    shown = f"![The figures below as bars]({picture.rpartition('/')[2]})\n\n" if picture in sources.pictures else ""
    other = "growth" if source.endswith("latest.md") else "latest"
    more = f"More: [{'with ten million messages stored' if other == 'growth' else 'the usual run'}]({other}.md).\n\n"
    return f"# {title}\n\nWhat `make bench` measured last, on one machine in one run.\n\n{more}{shown}{text}"


def _coverage(sources: Sources) -> Page:
    """What the contract tests have covered; where they have written nothing down, a sentence says so."""
    summary = "How much of the contracts the contract tests have tried."
    if sources.coverage is None:
        body = (
            "<h1>Contract coverage</h1>\n<p>No report of the contract tests is in the repository yet. "
            "<code>textbed contract --json</code> writes one, and this page shows what is in "
            "<code>docs/contract/</code>.</p>\n"
        )
    else:
        text = json.dumps(sources.coverage, indent=2, ensure_ascii=False)
        body = f"<h1>Contract coverage</h1>\n{_table_of(sources.coverage)}<pre><code>{escape(text)}</code></pre>\n"
    return Page("project/coverage.html", "Contract coverage", "Project", summary, body)


def _table_of(report: dict[str, object]) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(name)}</th><td>{escape(str(value))}</td></tr>\n"
        for name, value in report.items()
        if isinstance(value, str | int | float)
    )
    return f'<div class="scroll"><table>{rows}</table></div>\n' if rows else ""


def _screenshots(sources: Sources) -> Page | None:
    shown = [name for name in sources.pictures if name.startswith("docs/screenshots/")]
    if not shown:
        return None
    figures = "".join(
        f'<figure><img src="../pictures/{escape(name.rpartition("/")[2])}" alt="{escape(_words(name))}" loading="lazy">'
        f"<figcaption>{escape(_words(name))}</figcaption></figure>\n"
        for name in shown
    )
    return Page(
        "project/screenshots.html",
        "Screenshots",
        "Project",
        "What the inbox looks like.",
        f"<h1>Screenshots</h1>\n{figures}",
    )


def _words(name: str) -> str:
    stem = name.rpartition("/")[2].removesuffix(".png")
    return re.sub(r"[-_]+", " ", stem).capitalize()
