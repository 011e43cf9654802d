"""What README and docs say to install from a clone is all of Textbed that Textbed needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
_LINE = re.compile(r"pip install (?:--quiet )?(\.[\w./]*(?: \.[\w./]*)*)")
_CLONE = "./.textbed"


def project(folder: Path) -> dict[str, Any]:
    """What a folder says of its distribution."""
    about: dict[str, Any] = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return about


def install_lines() -> list[tuple[str, str]]:
    """Where folders are installed from, and which."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "docs").rglob("*.yml"))]
    found = {
        (page.relative_to(ROOT).as_posix(), line[1])
        for page in pages
        for line in _LINE.finditer(page.read_text(encoding="utf-8"))
    }
    return sorted(found)


def test_the_lines_are_found() -> None:
    """In the README, for pytest and for CI."""
    pages = {page for page, _ in install_lines()}
    assert {"README.md", "docs/pytest.md", "docs/guides/contract-tests-in-ci.md", "docs/ci/contract-tests.yml"} <= pages


@pytest.mark.parametrize(("page", "line"), install_lines())
def test_a_line_installs_all_that_is_needed(page: str, line: str) -> None:
    """Each folder is there, and what one of them needs of the others is among them; the rest is on any index."""
    folders = [ROOT / folder.replace(_CLONE, ".", 1) for folder in line.split()]
    about = [project(folder) for folder in folders]
    installed = {each["name"] for each in about}
    ours = {
        project(path.parent)["name"] for path in [*ROOT.glob("generated/*/pyproject.toml"), ROOT / "pyproject.toml"]
    }
    needed = {re.split(r"[^\w-]", need)[0] for each in about for need in each.get("dependencies", ())}
    assert ours & needed <= installed, f"{page}: {line}"
