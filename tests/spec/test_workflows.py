"""The workflow files: what they run is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
STEPS = [
    (path.name, step["run"])
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
    for step in job["steps"]
    if "run" in step
]


@pytest.mark.parametrize(("name", "script"), STEPS)
def test_what_a_step_runs_is_there(name: str, script: str) -> None:
    """It is a script that the shell can read, of commands of the Makefile and files of the repository."""
    read = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
    assert read.returncode == 0, read.stderr
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    # A command, not the word in a comment: at the start of a line, or behind an echo's block.
    commands = re.findall(r"^\s*make (?:--no-print-directory )?([a-z-]+)", script, re.MULTILINE)
    assert set(commands) <= targets
    for file in re.findall(r"(?:bash|sh) (\S+)", script):
        assert (ROOT / file).is_file()
    for folder in re.findall(r"generated/\w+", script):
        assert (ROOT / folder).is_dir()


def test_what_goes_into_the_clients_is_watched() -> None:
    """Whatever goes into the clients starts their regeneration."""
    document: dict[Any, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "regenerate.yml").read_text("utf-8"))
    # YAML 1.1 takes the key `on` for a truth value.
    assert set(document[True]["pull_request"]["paths"]) == {"spec/**", "overlays/**", "scripts/**"}
