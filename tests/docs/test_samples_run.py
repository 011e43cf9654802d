"""The code samples run against an emulator, each language where it is at hand; in CI all but Java have to be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from scripts.docs.samples import xml_samples_of
from scripts.docs.sources import Sources
from tests.docs import compiled
from tests.docs.samples import Outcome, Prepared, Samples, all_run, every


def of_language(samples: Samples, language: str) -> list[tuple[str, str]]:
    return [(operation, source) for _, operation, source in every(samples, language)]


def at_hand(*commands: str) -> None:
    """Skips the test where one is missing; where `TEXTBED_LANGUAGES=required`, that is a failure."""
    for command in commands:
        if shutil.which(command) is None:
            if os.environ.get("TEXTBED_LANGUAGES") == "required":
                pytest.fail(f"TEXTBED_LANGUAGES=required, and there is no {command} on the PATH")
            pytest.skip(f"there is no {command} on the PATH")


def each_by_itself(command: Sequence[str | Path], ending: str, folder: Path, prepared: list[Prepared]) -> list[Outcome]:
    """Runs each sample as a program of its own, two at a time. They print the status first."""

    def run(numbered: tuple[int, Prepared]) -> Outcome:
        number, sample = numbered
        path = folder / f"sample{number}{ending}"
        path.write_text(sample.source, encoding="utf-8")
        done = subprocess.run(
            [*command, path], env=sample.environment, capture_output=True, text=True, timeout=60, check=False
        )
        told = done.stdout + done.stderr
        return done.returncode != 0 or re.match(r"2\d\d\s", told) is None, told

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, enumerate(prepared)))


def test_python(samples: Samples) -> None:
    def run(prepared: list[Prepared]) -> list[Outcome]:
        return [in_this_process(sample) for sample in prepared]

    all_run(of_language(samples, "python"), run)


def in_this_process(sample: Prepared) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in sample.variables.items():
            patch.setenv(name, value)
        try:
            exec(compile(sample.source, "sample.py", "exec"), {})
        except Exception as error:
            return True, f"{type(error).__name__}: {error}"
    return False, ""


def test_curl(samples: Samples, sources: Sources, tmp_path: Path) -> None:
    """JSON and XML."""
    at_hand("curl", "bash")
    status = 'curl() { command curl -sS -o answer -w "%{http_code} " "$@" && cat answer; }\n'
    given = of_language(samples, "curl") + [(call.id, source) for call, source in xml_samples_of(sources, "infobip")]
    given = [
        (operation, status.replace("answer", f'"{tmp_path}/answer{number}"') + source)
        for number, (operation, source) in enumerate(given)
    ]
    all_run(given, partial(each_by_itself, ["bash"], ".sh", tmp_path))


def test_javascript(samples: Samples, tmp_path: Path) -> None:
    node = Path(sys.executable).with_name("node")
    if not node.exists():
        pytest.skip("there is no node beside this Python: make setup installs it")
    all_run(of_language(samples, "javascript"), partial(each_by_itself, [node], ".mjs", tmp_path))


@pytest.mark.parametrize("language", ["php", "ruby"])
def test_interpreted(samples: Samples, tmp_path: Path, language: str) -> None:
    at_hand(language)
    all_run(of_language(samples, language), partial(each_by_itself, [language], "", tmp_path))


def test_java(samples: Samples, tmp_path: Path) -> None:
    if shutil.which("javac") is None:
        pytest.skip("there is no javac on the PATH")
    all_run(of_language(samples, "java"), partial(compiled.java, tmp_path))


def test_csharp(samples: Samples, tmp_path: Path) -> None:
    at_hand("mcs", "mono")
    all_run(of_language(samples, "csharp"), partial(compiled.csharp, tmp_path))
