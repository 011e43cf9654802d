"""The two type checkers, run on a file outside the repository, for which the clients are what is installed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from scripts.lint import NODE, ROOT

PYRIGHT = ROOT / "node_modules" / "pyright" / "index.js"


def mypy(file: Path) -> dict[int, str]:
    """What `mypy --strict` says about a file, by line."""
    options = [
        "--strict",
        "--config-file=",
        f"--cache-dir={file.parent / 'cache'}",
        "--output=json",
        "--no-error-summary",
    ]
    done = _run(file, sys.executable, "-m", "mypy", *options, file.name)
    found = [json.loads(line) for line in done.splitlines()]
    return {each["line"]: each["message"] for each in found if each["severity"] == "error"}


def pyright(file: Path) -> dict[int, str]:
    """What pyright says in its strict mode. Lines that have no effect are left to those who look at style."""
    settings = {
        "include": [file.name],
        "typeCheckingMode": "strict",
        "reportUnusedExpression": False,
        "reportUnusedVariable": False,
    }
    (file.parent / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    done = _run(file, str(NODE), str(PYRIGHT), "-p", str(file.parent), "--pythonpath", sys.executable, "--outputjson")
    found = json.loads(done)["generalDiagnostics"]
    return {each["range"]["start"]["line"] + 1: each["message"] for each in found if each["severity"] == "error"}


def _run(file: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=file.parent, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert not done.stderr.strip(), done.stderr
    return done.stdout
