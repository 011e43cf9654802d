"""Every line of README, docs and commands that installs: what it names is there, and brings all of ours that is needed.

Ours are on no index, so that a folder left out is an installation that fails.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from tests.distributions import ROOT, SOURCES

_INSTALL = re.compile(r"pip install(?: --quiet)?((?: [\w./*-]+)+)")
_LATER = re.compile(r"once \w+ is on an index", re.IGNORECASE)
_CLONES = ("textbed", ".textbed")
_YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PATTERNS = ("README.md", "docs/**/*.md", "docs/**/*.yml", "generated/*/*.md", "textbed/commands/*.py")
TEXTS = {path: path.read_text("utf-8") for pattern in _PATTERNS for path in sorted(ROOT.glob(pattern))}
LINES = [
    pytest.param(text[: found.start()], found[1].split(), id=f"{path.relative_to(ROOT)}:{found[1]}")
    for path, text in TEXTS.items()
    for found in _INSTALL.finditer(text)
]
WORKFLOW = ROOT / "docs" / "ci" / "contract-tests.yml"
GUIDE = ROOT / "docs" / "guides" / "contract-tests-in-ci.md"


def project(argument: str) -> dict[str, Any]:
    """What the folder is that an argument names, in the clone or beside it."""
    path = PurePosixPath(argument)
    inside = path.relative_to(path.parts[0]) if path.parts and path.parts[0] in _CLONES else path
    read: dict[str, Any] = tomllib.loads((ROOT / inside / "pyproject.toml").read_text("utf-8"))["project"]
    return read


@pytest.mark.parametrize(("before", "named"), LINES)
def test_a_line_names_all_that_is_needed(before: str, named: list[str]) -> None:
    """Folders with what they need of ours, all wheels of `make dist`, or the name where it is said to come."""
    if named == ["dist/*.whl"]:
        return  # all of them: tests/distribution installs those
    if named == ["textbed"]:
        assert _LATER.search(before.split("\n\n")[-1]), "it is on no index"
        return
    projects = [project(argument) for argument in named]
    ours = {name.replace("_", "-") for name in SOURCES}
    wanted = {re.split(r"[^\w-]", line)[0] for each in projects for line in each.get("dependencies", [])}
    assert wanted & ours <= {each["name"] for each in projects}


def test_no_line_is_passed_over() -> None:
    """Because it is written in another way, say."""
    assert len(LINES) == sum(text.count("pip install") for text in TEXTS.values())


@pytest.mark.parametrize("path", [WORKFLOW, GUIDE], ids=lambda path: path.name)
def test_a_clone_in_a_project_is_hidden(path: Path) -> None:
    """Where pytest does not look for tests; and what is installed is what was checked out."""
    document = yaml.safe_load(TEXTS[path] if path == WORKFLOW else _YAML.findall(TEXTS[path])[0])
    steps = document["steps"] if path == GUIDE else document["jobs"]["contract"]["steps"]
    [clone] = [step["with"]["path"] for step in steps if "checkout" in step.get("uses", "") and "with" in step]
    assert clone.startswith(".")
    [install] = [step["run"] for step in steps if "pip install" in step.get("run", "")]
    folders = [PurePosixPath(argument) for argument in install.split() if argument.startswith(".")]
    assert folders
    assert {folder.parts[0] for folder in folders} == {clone}
