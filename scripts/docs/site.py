"""Puts the site together: every page in its frame, what pages load, and what the search knows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.docs.code_pages import code_pages
from scripts.docs.contradictions import contradictions_page, sources_page
from scripts.docs.findings_pages import coverage_page, screenshots_page
from scripts.docs.pages import MENU, Page, relative
from scripts.docs.picture import retry_page
from scripts.docs.prose import prose_pages
from scripts.docs.reference import reference_files, reference_pages
from scripts.docs.sources import Sources
from scripts.errors import PipelineError

Host = Literal["static", "textbed"]

_HERE = Path(__file__).parent
_HOST = "assets/host.js"
_AS_WRITTEN = ("guides/command-line.html", "project/")
"""Pages that say what an address is unless one is given: Textbed does not put its own there."""
_LICENCE = "Apache-2.0. Textbed is not affiliated with Infobip or Skycore; names of products belong to their owners."


def make_site(sources: Sources) -> dict[str, bytes]:
    """Every file of the site by its path, as any static host serves it."""
    pages = all_pages(sources)
    frame = _frame()
    menu = [(group, [page for page in pages if page.path in paths]) for group, paths in MENU.items()]
    files = {page.path: _framed(frame, page, menu, sources.version) for page in pages}
    files["assets/search-index.js"] = _search_index(pages)
    files[_HOST] = _host_script("static")
    for path in sorted((_HERE / "assets").iterdir()):
        files[f"assets/{path.name}"] = path.read_bytes()
    files.update({f"assets/scalar/{name}": content for name, content in sources.scalar.items()})
    files.update(reference_files(sources))
    files.update({_picture(name): content for name, content in sources.pictures.items()})
    # So that hosts which would otherwise leave out folders by their names do not.
    files[".nojekyll"] = b""
    return dict(sorted(files.items()))


def for_textbed(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same site as Textbed itself serves it at `/docs`: its pages know where calls can be tried."""
    return {**files, _HOST: _host_script("textbed")}


def _host_script(host: Host) -> bytes:
    """Says who serves the page. A copy of Textbed's folder that lies elsewhere is not served by Textbed."""
    found = '/^https?:$/.test(location.protocol) && location.pathname.startsWith("/docs/") ? "textbed" : "static"'
    return f"document.documentElement.dataset.host = {found if host == 'textbed' else json.dumps(host)};\n".encode()


def all_pages(sources: Sources) -> list[Page]:
    """Every page, in the order of the menu."""
    generated = [
        *reference_pages(sources),
        retry_page(),
        *code_pages(sources),
        contradictions_page(sources),
        sources_page(sources),
        coverage_page(sources),
        screenshots_page(sources),
    ]
    pages = {page.path: page for page in (*generated, *prose_pages(sources, generated))}
    listed = [path for paths in MENU.values() for path in paths]
    missing = [path for path in listed if path not in pages]
    if missing:
        raise PipelineError(missing[0], None, "the menu has this page and nobody has written it", "Write it")
    return [pages[path] for path in dict.fromkeys((*listed, *pages))]


def _picture(name: str) -> str:
    return f"pictures/{name.rpartition('/')[2]}"


def _frame() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _framed(frame: Environment, page: Page, menu: list[tuple[str, list[Page]]], version: str) -> bytes:
    shown = [heading for heading in page.headings if heading.level in (2, 3)]
    order = [each for _, pages in menu for each in pages]
    place = next((number for number, each in enumerate(order) if each.path == page.path), None)
    text = frame.get_template(f"{page.layout}.html.jinja").render(
        page=page,
        body=Markup(page.body),  # noqa: S704 - made by us, from Markdown without HTML or from escaped values
        menu=menu,
        contents=shown if len(shown) > 1 else [],
        before=order[place - 1] if place else None,
        after=order[place + 1] if place is not None and place + 1 < len(order) else None,
        version=version,
        licence=_LICENCE,
        is_as_written=page.path.startswith(_AS_WRITTEN),
        to=lambda target: relative(page.path, target),
    )
    return text.encode()


def _search_index(pages: list[Page]) -> bytes:
    """All that can be found, as a script: pages opened from a disk may not read JSON."""
    entries = [
        {
            "title": entry.title,
            "kind": entry.kind,
            "url": page.path + (f"#{entry.anchor}" if entry.anchor else ""),
            "text": entry.text,
            **({"code": entry.code} if entry.code else {}),
        }
        for page in pages
        for entry in page.entries
    ]
    data = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    return f"window.textbedIndex = {data};\n".encode()
