"""The site as files: links lead somewhere, nothing is inline or from outside, and it is made alike each time."""

from __future__ import annotations

import json
import os
import posixpath
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from textbed_specs import GATEWAYS

from scripts.docs.__main__ import ROOT, main
from scripts.docs.markdown import render
from scripts.docs.site import all_pages
from scripts.docs.sources import Sources
from scripts.docs.writing import write_site
from scripts.errors import PipelineError
from tests.docs.links import Page
from textbed.contract.operations import contract_of

OUTSIDE = ("http:", "https:", "mailto:")
DRAWN = "reference/"
"""Scalar draws these pages, so their anchors exist in a browser only: test_reference looks at them there."""


@pytest.fixture(scope="session")
def pages(site: dict[str, bytes]) -> dict[str, Page]:
    return {name: Page(content.decode()) for name, content in site.items() if name.endswith(".html")}


def target_of(page: str, link: str) -> tuple[str, str]:
    """The file and the anchor that a link leads to."""
    path, _, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return unquote(target), unquote(anchor)


def test_every_link_resolves(site: dict[str, bytes], pages: dict[str, Page]) -> None:
    dead = []
    for name, page in pages.items():
        for link in [*page.links, *page.loaded]:
            if link.startswith(OUTSIDE):
                continue
            target, anchor = target_of(name, link)
            if target not in site:
                dead.append(f"{name} -> {link}: no such file")
            elif anchor and not target.startswith(DRAWN) and anchor not in pages[target].ids:
                dead.append(f"{name} -> {link}: no such anchor")
    assert dead == []


def test_what_the_search_finds_is_there(site: dict[str, bytes], pages: dict[str, Page]) -> None:
    index = json.loads(site["assets/search-index.js"].decode().removeprefix("window.textbedIndex = ").rstrip(";\n"))
    assert len(index) > 500
    for entry in index:
        target, _, anchor = entry["url"].partition("#")
        assert target in pages, entry
        assert not anchor or target.startswith(DRAWN) or anchor in pages[target].ids, entry


def test_every_page_can_be_reached_from_home(pages: dict[str, Page]) -> None:
    reached, ahead = set(), ["index.html"]
    while ahead:
        name = ahead.pop()
        if name in reached:
            continue
        reached.add(name)
        links = (target_of(name, link)[0] for link in pages[name].links if not link.startswith(OUTSIDE))
        ahead += [target for target in links if target in pages]
    assert reached == set(pages)


def test_what_people_do_first_is_in_the_menu(pages: dict[str, Page]) -> None:
    for name in ("guides/inbox.html", "guides/pytest.html", "guides/command-line.html", "project/screenshots.html"):
        assert name in pages["index.html"].links


def test_nothing_is_inline(pages: dict[str, Page]) -> None:
    """A strict policy would refuse it."""
    assert {name: page.inline for name, page in pages.items() if page.inline} == {}


def test_nothing_is_loaded_from_outside(pages: dict[str, Page], site: dict[str, bytes]) -> None:
    assert {
        name for name, page in pages.items() for each in page.loaded if each.startswith((*OUTSIDE, "//", "/"))
    } == set()
    for name, content in site.items():
        if name.endswith(".css"):
            assert b"@import" not in content
            assert b"url(" not in content


def test_ids_stand_once(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_it_is_the_same_each_time(site: dict[str, bytes], tmp_path: Path) -> None:
    """In another process, whose sets come in another order."""
    target, ours = tmp_path / "site", tmp_path / "ours"
    command = [sys.executable, "-m", "scripts.docs", "--site", str(target), "--packaged", str(ours)]
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {path.relative_to(target).as_posix(): path.read_bytes() for path in files_in(target)} == site
    assert write_site(site, target) == (0, 0)


def files_in(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def test_what_is_no_longer_made_is_removed(tmp_path: Path) -> None:
    write_site({"index.html": b"1", "old/page.html": b"2"}, tmp_path)
    assert write_site({"index.html": b"1"}, tmp_path) == (0, 1)
    assert files_in(tmp_path) == [tmp_path / "index.html"]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(PipelineError, match="no docs site"):
        write_site({"index.html": b"1"}, tmp_path)


def test_markdown_cannot_bring_html() -> None:
    text = "# A\n\n<script>alert(1)</script> and [this](javascript:alert(1)) and ![x](https://example.com/x.png)"
    body = render(text, "docs/a.md", lambda target, _: target, "Page").body
    assert "<script" not in body
    assert 'href="javascript' not in body


def test_a_dead_link_stops_it(sources: Sources, tmp_path: Path) -> None:
    """With the file and the line."""
    markdown = {**sources.markdown, "docs/quick-start.md": "# Quick start\n\nSee [that](nowhere.md).\n"}
    with pytest.raises(PipelineError, match=r"docs/quick-start.md:3: a link leads to docs/nowhere.md"):
        all_pages(Sources(**{**vars(sources), "markdown": markdown}))
    markdown["docs/quick-start.md"] = "# Quick start\n\nSee [that](guides/inbound.md#nowhere).\n"
    with pytest.raises(PipelineError, match="a link leads to #nowhere"):
        all_pages(Sources(**{**vars(sources), "markdown": markdown}))


def test_it_says_what_it_read_and_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", str(tmp_path / "site"), "--packaged", str(tmp_path / "packaged")]) == 0
    told = capsys.readouterr().out
    operations = sum(len(contract_of(gateway).operations) for gateway in GATEWAYS)
    assert "read     generated/specs" in told
    assert f"3 contracts, {operations} operations" in told
    assert f"write    {tmp_path / 'site'}" in told
    assert (tmp_path / "packaged/assets/host.js").read_text() != (tmp_path / "site/assets/host.js").read_text()
