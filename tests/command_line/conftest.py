"""A terminal on an emulator of its own, and the files that hold what commands print.

Wording is reviewed like code: tests/command_line/snapshots has every command's help and main output. To renew them
after a change, and look at the difference before it is committed:

    TEXTBED_SNAPSHOTS=renew .venv/bin/pytest tests/command_line && git diff tests/command_line/snapshots
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.emulator.harness import Emulator
from tests.emulator.live import serving
from textbed.cli import run

SNAPSHOTS = Path(__file__).parent / "snapshots"
IS_RENEWING = os.environ.get("TEXTBED_SNAPSHOTS") == "renew"
_MESSAGE_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TOOK = re.compile(r"after \d+ ms")


@dataclass(frozen=True)
class Said:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


class Terminal:
    """Runs commands, remembers what they print, and compares it with a file."""

    def __init__(self, capsys: pytest.CaptureFixture[str], emulator: Emulator, port: int, folder: Path) -> None:
        self.emulator = emulator
        self.port = port
        self.folder = folder
        self._capsys = capsys
        self._seen: list[str] = []

    def run(self, *arguments: str) -> Said:
        """Carries out a command in this process."""
        self._capsys.readouterr()
        code = run(arguments)
        said = Said(code, *self._capsys.readouterr())
        self._seen.append(f"$ {shlex.join(['textbed', *arguments])}\n{said.out}{said.err}[{code}]\n")
        return said

    def check(self, name: str) -> None:
        """Compares what was printed so far with the file of this name."""
        found = self._steady("\n".join(self._seen))
        path = SNAPSHOTS / f"{name}.txt"
        if IS_RENEWING:
            path.write_text(found, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == found

    def _steady(self, text: str) -> str:
        """Without what differs from run to run."""
        text = text.replace(f"127.0.0.1:{self.port}", "127.0.0.1:8700").replace(str(self.folder), "/work")
        return _TOOK.sub("after 3 ms", _MESSAGE_ID.sub("<message id>", text))


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal of 80 columns in an empty folder, with an emulator whose clock stands still."""
    for name in [name for name in os.environ if name.startswith("TEXTBED_") or name.lower().endswith("_proxy")]:
        if name != "TEXTBED_SNAPSHOTS":
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    emulator = Emulator(now="2026-11-20T09:00:00.000+0000")
    with serving(emulator.application) as port:
        monkeypatch.setenv("TEXTBED_URL", f"http://127.0.0.1:{port}")
        yield Terminal(capsys, emulator, port, tmp_path)
