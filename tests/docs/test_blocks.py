"""Every shell, Python and JavaScript block of README and docs runs, in order, against a served emulator.

Ports are replaced and a folder is fresh; else they run as they stand. What cannot run is named in blocks_not_run.yaml.
What a page does to `demo`, the account that its reader looks at, is seen to: nothing waits there for a clock that was
left standing, and nothing is deleted.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from scripts.generate import ROOT
from tests.emulator.served import Served
from tests.push.gateway import Endpoint

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN = ("sh", "python", "js")
NOT_RUN = yaml.safe_load(Path(__file__).with_name("blocks_not_run.yaml").read_text(encoding="utf-8"))
FILES = [
    "README.md",
    "docs/index.md",
    "docs/quick-start.md",
    "docs/contract-tests.md",
    "docs/stories.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "guides").glob("*.md")),
]
SHELL = """set -euo pipefail
curl() { command curl --fail-with-body --silent --show-error "$@"; }
"""
PUSHED_TO = "http://127.0.0.1:9000"
"""Where the reader has `textbed listen`."""
MEANT_TO_FAIL = "%{http_code}"
"""A block that prints the status of a refusal."""


@dataclass(frozen=True)
class Block:
    file: str
    line: int
    language: str
    source: str

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def reason_not_to_run(self) -> str | None:
        return next((each["why"] for each in NOT_RUN if each["holds"] in self.source), None)


def blocks_of(file: str) -> list[Block]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return [
        Block(file, text.count("\n", 0, found.start()) + 1, found[1], found[2])
        for found in BLOCK.finditer(text)
        if found[1] in RUN
    ]


@pytest.mark.parametrize("file", FILES)
def test_blocks_run(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    binaries = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{binaries}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/bin").symlink_to(binaries)
    names: dict[str, object] = {}
    # The endpoint stands where the reader has a server, or `textbed listen`.
    with Served(tmp_path, "--memory") as served, Endpoint() as endpoint:
        there = 0
        for block in blocks_of(file):
            if PUSHED_TO in block.source:
                assert served.call("/_textbed/clock")["mode"] == "live", f"{block.place}: what is pushed would not come"
            if block.reason_not_to_run is not None:
                continue
            source = block.source.replace("http://127.0.0.1:8700", served.address)
            source = source.replace(PUSHED_TO, endpoint.url)
            if block.language == "python":
                exec(compile("\n" * block.line + source, block.file, "exec"), names)
            else:
                run(block, source, tmp_path)
            before, there = there, served.call("/_textbed/messages?count=true&limit=1")["count"]
            assert there >= before, f"{block.place} deletes messages of demo"
        assert served.call("/_textbed/clock")["mode"] == "live", f"{file} leaves the clock of demo standing"


def run(block: Block, source: str, folder: Path) -> None:
    if block.language == "sh":
        command = ["bash", "-c", source if MEANT_TO_FAIL in source else SHELL + source]
    else:
        (folder / "block.mjs").write_text(source, encoding="utf-8")
        command = ["node", "block.mjs"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f"{block.place} failed:\n{source}\n{done.stdout}{done.stderr}"
    assert "Error" not in done.stderr, f"{block.place}: {done.stderr}"


def test_each_reason_is_needed() -> None:
    """A block that is no longer there needs no reason, and one that could run has none."""
    blocks = [block for file in FILES for block in blocks_of(file)]
    for each in NOT_RUN:
        assert any(each["holds"] in block.source for block in blocks), f"no block holds {each['holds']!r}"


def test_most_blocks_run() -> None:
    blocks = [block for file in FILES for block in blocks_of(file)]
    left_out = [block.place for block in blocks if block.reason_not_to_run is not None]
    assert len(left_out) * 3 < len(blocks), left_out


def test_other_blocks_are_of_no_language_that_runs() -> None:
    """So that no block slips through under another name."""
    for file in FILES:
        labels = set(re.findall(r"^```(\w+)$", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE))
        assert labels <= {*RUN, "yaml", "json", "xml"}, file
