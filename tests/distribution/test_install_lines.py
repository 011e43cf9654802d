"""What README and docs say to install from a clone is all of Textbed that Textbed needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
_LINE = re.compile(r"pip install (?:--quiet )?(\.[\w./]*(?: \.[\w./]*)*)")
_CLONE = "./.textbed"
_NAME = re.compile(r"pip install textbed\b")
_LATER = re.compile(r"\b(?:once \w+ is on an index|from an index that has it)\b", re.IGNORECASE)
_YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WORKFLOW = ROOT / "docs" / "ci" / "contract-tests.yml"
GUIDE = ROOT / "docs" / "guides" / "contract-tests-in-ci.md"


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


def test_a_name_is_for_later() -> None:
    """Ours are on no index; where a page installs by the name alone, it says that this is to come."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.yml")]
    texts = [page.read_text(encoding="utf-8") for page in [*pages, *(ROOT / "textbed").rglob("*.py")]]
    assert not [text for text in texts if "pip install --upgrade textbed" in text]
    found = [text[: name.start()].split("\n\n")[-1] for text in texts for name in _NAME.finditer(text)]
    assert found
    assert all(_LATER.search(before) for before in found), found


@pytest.mark.parametrize("path", [WORKFLOW, GUIDE], ids=lambda path: path.name)
def test_a_clone_in_a_project_is_hidden(path: Path) -> None:
    """Where pytest does not look for tests; and what is installed is what was checked out."""
    text = path.read_text(encoding="utf-8")
    document = yaml.safe_load(text if path == WORKFLOW else _YAML.findall(text)[0])
    steps = document["steps"] if path == GUIDE else document["jobs"]["contract"]["steps"]
    [clone] = [step["with"]["path"] for step in steps if "checkout" in step.get("uses", "") and "with" in step]
    assert clone.startswith(".")
    [install] = [step["run"] for step in steps if "pip install" in step.get("run", "")]
    folders = [Path(argument) for argument in install.split() if argument.startswith(".")]
    assert folders
    assert {folder.parts[0] for folder in folders} == {clone}
