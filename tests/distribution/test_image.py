"""What the Dockerfile makes, as far as that can be told without a container engine: its files, and its own steps."""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from scripts.docs.sources import SCALAR
from tests.distributions import ROOT, UV, run

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
_LOADED = re.compile(r'"/static/([\w.-]+)\?')


def _let_through(name: str, rules: list[str]) -> bool:
    """Whether Docker sends a file: the last rule that names it, or a folder that it is in, decides."""
    parents = [name, *map(str, Path(name).parents)]
    is_let = True
    for rule in rules:
        pattern = rule.removeprefix("!").removeprefix("**/")
        if any(fnmatchcase(each, pattern) and each.count("/") == pattern.count("/") for each in parents):
            is_let = rule.startswith("!")
        elif rule.startswith("**/") and any(Path(each).name == pattern for each in parents):
            is_let = False
    return is_let


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `docker build` sends of a fresh clone, and the packages that its first stage adds."""
    rules = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line and line[0] != "#"]
    folder = tmp_path_factory.mktemp("image") / "src"
    for name in run("git", "ls-files", "--cached", "--others", "--exclude-standard", folder=ROOT).splitlines():
        if _let_through(name, rules) and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    scalar = folder / SCALAR
    scalar.parent.mkdir(parents=True)
    scalar.symlink_to(ROOT / SCALAR)
    vendor = folder / "textbed" / "web" / "vendor"
    vendor.mkdir()
    for source, target in re.findall(r"cp (node_modules/\S+) /vendor/(\S+)", DOCKERFILE):
        shutil.copyfile(ROOT / source, vendor / target)
    return folder


def test_what_is_copied_is_there(context: Path) -> None:
    """Each file that a stage names is one that Docker sends."""
    named = [name for line in re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.MULTILINE) for name in line.split()]
    assert len(named) > 4
    assert [name for name in named if not (context / name).exists()] == []


def test_the_inbox_and_the_docs_are_in_it(context: Path, tmp_path: Path) -> None:
    """The wheel that is built there has the scripts that pages load and the whole site, with nothing made before."""
    assert "/docs/bin/python -m scripts.docs" in DOCKERFILE
    run(sys.executable, "-m", "scripts.docs", folder=context)
    run(UV, "build", "--wheel", "--no-build-isolation", "--offline", "-q", "-o", tmp_path, context, folder=ROOT)
    [wheel] = tmp_path.glob("textbed-*.whl")
    with zipfile.ZipFile(wheel) as opened:
        inside = set(opened.namelist())
        pages = [opened.read(name).decode() for name in inside if name.startswith("textbed/web/templates/")]
    loaded = {name for page in pages for name in _LOADED.findall(page)}
    there = {Path(name).name for name in inside if name.startswith(("textbed/web/static/", "textbed/web/vendor/"))}
    assert "htmx.js" in loaded
    assert loaded <= there
    assert {"textbed/site/index.html", "textbed/site/project/changelog.html"} <= inside
