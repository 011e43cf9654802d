"""The pages that are written in Markdown, and those of files that they lead to."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from html import escape

from scripts.docs.markdown import Rendered, Resolve, code_block, render
from scripts.docs.pages import Page, relative
from scripts.docs.sources import Sources
from scripts.errors import PipelineError
from scripts.source import read_text

_SHOWN = (".json", ".py", ".toml", ".yaml", ".yml")


@dataclass(frozen=True)
class _Place:
    """Where a Markdown file goes."""

    path: str
    kind: str
    title: str = ""
    layout: str = "page"


_PLACES = {
    "docs/index.md": _Place("index.html", "Page", "Home", "home"),
    "docs/quick-start.md": _Place("quick-start.html", "Guide"),
    "docs/pytest.md": _Place("guides/pytest.html", "Guide"),
    "docs/command-line.md": _Place("guides/command-line.html", "Guide"),
    "docs/contract-tests.md": _Place("guides/contract-tests.html", "Guide"),
    "docs/contract-tests-prism.md": _Place("guides/contract-tests-prism.html", "Guide"),
    "docs/stories.md": _Place("guides/stories.html", "Guide"),
    "docs/decisions/README.md": _Place("project/decisions.html", "Decision"),
    "CHANGELOG.md": _Place("project/changelog.html", "Change"),
    "SECURITY.md": _Place("project/security.html", "Page"),
    "bench/results/latest.md": _Place("project/benchmarks.html", "Figures", "Benchmarks"),
    "bench/results/growth.md": _Place("project/growth.html", "Figures", "Benchmarks: growth"),
}
"""Files that go elsewhere than their folder says."""


def prose_pages(sources: Sources, generated: list[Page]) -> list[Page]:
    """The pages beside those that are given, to which their links may lead."""
    places = {source: _PLACES.get(source) or _place_of(source) for source in sources.markdown}
    links = _Links(sources, places, {page.path for page in generated})
    written = [_page(sources, source, place, links) for source, place in places.items()]
    written += [_file_page(source, text) for source, text in sorted(links.files.items())]
    links.check_anchors({page.path: page.all_anchors for page in [*generated, *written]})
    return written


def _place_of(source: str) -> _Place:
    folder, _, name = source.removesuffix(".md").rpartition("/")
    match folder:
        case "docs/guides":
            return _Place(f"guides/{name}.html", "Guide")
        case "docs/decisions":
            return _Place(f"project/decisions/{name}.html", "Decision")
        case "docs":
            return _Place(f"project/{name}.html", "Page")
    package = folder.removeprefix("generated/").replace("_", "-").replace("specs", "textbed-specs")
    return _Place(f"clients/{package}.html", "Client")


class _Links:
    """Follows links between Markdown files to the pages that they become."""

    def __init__(self, sources: Sources, places: dict[str, _Place], generated: set[str]) -> None:
        self._sources = sources
        self._places = places
        documents = {f"reference/{gateway}.json" for gateway in sources.gateways}
        self._pages = generated | documents | {place.path for place in places.values()}
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
    return Page(_file_path(source), name, f"The file {source} of the repository.", body)


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
        summary=rendered.summary,
        body=rendered.body,
        headings=rendered.headings,
        entries=rendered.entries,
        layout=place.layout,
    )


def _figures(text: str, source: str, title: str, sources: Sources) -> str:
    """The figures of a run with a heading and their picture."""
    picture = source.removesuffix(".md") + ".png"
    shown = f"![The figures below as bars]({picture.rpartition('/')[2]})\n\n" if picture in sources.pictures else ""
    other = "growth" if source.endswith("latest.md") else "latest"
    more = f"More: [{'with ten million messages stored' if other == 'growth' else 'the usual run'}]({other}.md).\n\n"
    return f"# {title}\n\nWhat `make bench` measured last, on one machine in one run.\n\n{more}{shown}{text}"
