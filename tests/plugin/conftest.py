"""Runs of pytest on a project, each in a process of its own as people run it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from tests.plugin.project import write


@dataclass(frozen=True)
class Outcome:
    """How a run of pytest has ended."""

    code: int
    text: str

    def counts(self) -> dict[str, int]:
        """How many passed and failed, by the last line."""
        return {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|errors?|skipped)", self.last)}

    @property
    def last(self) -> str:
        return self.text.strip().splitlines()[-1]


class RunTests(Protocol):
    def __call__(self, *arguments: str, python: str | Path = ..., **tests: str) -> Outcome: ...


@pytest.fixture
def run_tests(tmp_path: Path) -> RunTests:
    """Writes a project with these test files and runs pytest on it."""

    def run(*arguments: str, python: str | Path = sys.executable, **tests: str) -> Outcome:
        write(tmp_path, **tests)
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("TEXTBED", "PYTEST"))}
        done = subprocess.run(
            [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
            cwd=tmp_path,
            env=ours,
            capture_output=True,
            text=True,
            check=False,
            timeout=110,
        )
        return Outcome(done.returncode, done.stdout + done.stderr)

    return run
