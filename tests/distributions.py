"""Our distributions as people get them: built from here, and installed where there is nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
UV = ROOT / ".venv" / "bin" / "uv"
SOURCES = {
    "textbed": ROOT,
    "textbed_specs": ROOT / "generated" / "specs",
    "textbed_control": ROOT / "generated" / "textbed_control",
    "infobip_sms": ROOT / "generated" / "infobip_sms",
    "skycore_sms": ROOT / "generated" / "skycore_sms",
}
_NO_REGISTRY = ("Failed to fetch", "error sending request", "Network connectivity is disabled")


def run(*command: str | Path, folder: Path | None = None, **environment: str) -> str:
    """What a command prints; it has to succeed."""
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, **environment},
        timeout=110,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def wheels(folder: Path, names: Sequence[str] = tuple(SOURCES)) -> dict[str, Path]:
    """Wheels, built with what is installed here, so that nothing is fetched."""
    for name in names:
        build = (UV, "build", "--wheel", "--no-build-isolation", "--offline", "-q", "--python", sys.executable)
        run(*build, "-o", folder, SOURCES[name])
    found = {wheel.name.partition("-")[0]: wheel for wheel in folder.glob("*.whl")}
    assert sorted(found) == sorted(names)
    return found


def environment(folder: Path, *wanted: str | Path, python: str | Path = sys.executable) -> Path:
    """The interpreter of a new environment, with these and what they need, in the versions of the lock."""
    run(UV, "venv", "-q", "--offline", "--python", python, folder)
    interpreter = folder / "bin" / "python"
    install = [UV, "pip", "install", "-q", "--python", interpreter]
    locked = ["--constraint", ROOT / "requirements.lock", "--no-verify-hashes"]
    for where in (["--offline"], []):  # from uv's cache, or else from the registry
        done = subprocess.run(
            list(map(str, [*install, *where, *locked, *wanted])), capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return interpreter
    if any(word in done.stderr for word in _NO_REGISTRY):
        pytest.skip(f"neither the cache nor the registry has what is needed: {done.stderr.strip()[-200:]}")
    raise AssertionError(done.stderr)
