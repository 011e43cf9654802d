"""The blocks of docs/command-line.md run as they stand, one after the other, in a shell beside a server."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.command_line.test_snapshots import COMMANDS
from tests.distributions import ROOT
from tests.emulator.served import Served, environment

_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GUIDE = (ROOT / "docs" / "command-line.md").read_text("utf-8")


def test_every_command_is_in_it() -> None:
    assert set(re.findall(r"^\| `textbed (\w+)` \|", GUIDE, re.MULTILINE)) == set(COMMANDS)


def test_where_the_command_is() -> None:
    """The first paragraphs say how the plain `textbed` of the rest is had, from a clone and elsewhere."""
    top = GUIDE.partition("\n| command ")[0]
    assert "`.venv/bin/textbed`" in top
    assert "`. .venv/bin/activate`" in top


def test_it_runs(tmp_path: Path) -> None:
    """Each line ends well; the clock runs, for the guide moves it by itself."""
    blocks = _BLOCK.findall(GUIDE)
    assert len(blocks) > 4
    with Served(tmp_path, "--memory") as server:
        path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
        done = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-x", "-c", "".join(blocks)],
            cwd=tmp_path,
            env=environment(TEXTBED_URL=server.address, PATH=path),
            capture_output=True,
            text=True,
            check=False,
            timeout=110,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "493817" in done.stdout
    assert "undeliverable" in done.stdout
