"""The pages that are written in Markdown, and the whole list of pages in the order of the menu."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from html import escape

from scripts.docs.findings_pages import coverage_page, screenshots_page
from scripts.docs.markdown import Rendered, Resolve, code_block, render
from scripts.docs.pages import Page, relative
from scripts.docs.sources import Sources
from scripts.errors import PipelineError
from scripts.source import read_text

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
_SHOWN = (".json", ".py", ".toml", ".yaml", ".yml")


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
    extra = [page for page in (coverage_page(sources), screenshots_page(sources)) if page is not None]
    pages = [*written, *generated, *extra, *(_file_page(source, text) for source, text in sorted(links.files.items()))]
    links.check_anchors({page.path: page.all_anchors for page in pages})
    order = {name: number for number, name in enumerate(_ORDER)}
    return sorted(pages, key=lambda page: order.get(page.path, len(order)))


_ORDER = (
    "index.html",
    "quick-start.html",
    *(f"guides/{name}.html" for name in GUIDES),
    "guides/contract-tests.html",
    "guides/stories.html",
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
    "clients/textbed-specs.html",
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
        "docs/contract-tests.md": _Place("guides/contract-tests.html", "Guides", "Guide"),
        "docs/stories.md": _Place("guides/stories.html", "Guides", "Guide"),
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
        elif source.startswith("generated/"):
            name = source.split("/")[1].replace("_", "-").replace("specs", "textbed-specs")
            places[source] = _Place(f"clients/{name}.html", "Clients", "Client")
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
        documents = {f"reference/{gateway}.json" for gateway in sources.gateways}
        self._pages = generated | documents | {place.path for place in places.values()} | {"project/coverage.html"}
        self.files: dict[str, str] = {}
        """Files of the repository that pages lead to: each gets a page that shows it."""
        self._to_check: list[tuple[str, str, str]] = []

    def resolver(self, source: str, page: str) -> Resolve:
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
        elif posixpath.splitext(target)[1] in _SHOWN and (self._sources.root / target).is_file():
            self.files[target] = read_text(self._sources.root / target)
            return _file_path(target)
        line = _line_of(self._sources.markdown[source], target)
        raise PipelineError(source, line, f"a link leads to {target}, which is not on the site", "Correct it")

    def check_anchors(self, anchors: dict[str, frozenset[str]]) -> None:
        for source, path, anchor in self._to_check:
            if path in anchors and anchor not in anchors[path] and not path.startswith("reference/"):
                line = _line_of(self._sources.markdown[source], anchor)
                raise PipelineError(
                    source, line, f"a link leads to #{anchor}, which {path} does not have", "Correct it"
                )


def _file_path(source: str) -> str:
    return f"project/files/{source.replace('/', '-')}.html"


def _file_page(source: str, text: str) -> Page:
    """A page that shows a file of the repository as it is."""
    language = {".yml": "yaml", ".yaml": "yaml", ".py": "python", ".json": "json"}.get(
        posixpath.splitext(source)[1], ""
    )
    name = source.rpartition("/")[2]
    told = f"<p><code>{escape(source)}</code> in the repository:</p>\n"
    body = f"<h1>{escape(name)}</h1>\n{told}{code_block(text, language)}"
    return Page(_file_path(source), name, "", f"The file {source} of the repository.", body)


def _line_of(text: str, what: str) -> int | None:
    place = text.find(what.rpartition("/")[2])
    return None if place < 0 else text.count("\n", 0, place) + 1


def _page(sources: Sources, source: str, place: _Place, links: _Links) -> Page:
    text = sources.markdown[source]
    if source == "bench/results/latest.md" or source == "bench/results/growth.md":
        text = _figures(text, source, place.title, sources)
    rendered: Rendered = render(text, source, links.resolver(source, place.path), place.kind)
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
