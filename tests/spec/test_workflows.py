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


def test_a_release() -> None:
    """Nothing is published that was not built and tested on each Python that is promised; only one job may publish."""
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))["jobs"]
    assert (jobs["test"]["needs"], jobs["publish"]["needs"]) == ("build", "test")
    check = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8"))
    assert jobs["test"]["strategy"]["matrix"] == check["jobs"]["check"]["strategy"]["matrix"]
    assert {name for name, job in jobs.items() if "permissions" in job} == {"publish"}
    assert jobs["publish"]["permissions"] == {"id-token": "write"}


def test_actions_are_named_alike() -> None:
    """All workflows take the same version of an action, and one that is named."""
    uses: dict[str, set[str]] = {}
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values():
            for step in job["steps"]:
                if "uses" in step:
                    action, _, version = step["uses"].partition("@")
                    assert version not in ("", "main", "master")
                    uses.setdefault(action, set()).add(version)
    assert all(len(versions) == 1 for versions in uses.values()), uses
