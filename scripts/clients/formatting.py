"""Formats generated Python with ruff, whose settings are given here and taken from nowhere else."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.errors import PipelineError

_SETTINGS = ["--isolated", "--no-cache", "--quiet", "--target-version", "py311", "--line-length", "120"]
_STEPS = (
    ["check", "--fix-only", "--select", "I,F401", "--config", "lint.isort.combine-as-imports = true"],
    ["format"],
)


def formatted(files: dict[str, str]) -> dict[str, str]:
    """The same files; Python is as ruff would write it."""
    with tempfile.TemporaryDirectory(prefix="textbed-clients-") as name:
        folder = Path(name)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        for step in _STEPS:
            command = [sys.executable, "-m", "ruff", *step, *_SETTINGS, "."]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
            if done.returncode:
                reason = f"ruff refuses what was generated: {done.stderr or done.stdout}"
                raise PipelineError("scripts/templates/client", None, reason, "Mend the template")
        return {path: (folder / path).read_text(encoding="utf-8") for path in files}
