"""`make generate`: nothing is written before every check has passed, then exactly what changed is.

What stops it is in `broken_inputs/`; here its tools are stand-ins, because they take seconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pytest

from scripts import generate
from scripts.errors import PipelineError
from scripts.findings import Finding
from scripts.layout import read_layout
from tests.unit.scratch import Scratch

REPOSITORY = Path(__file__).parents[2]


class StandIn:
    """Takes the place of the lint, remembers what it was shown, and finds what it is told to."""

    def __init__(self) -> None:
        self.found: list[Finding] = []
        self.shown: list[str] = []
        self.shown_to_node: list[str] = []

    def __call__(self, documents: Sequence[Path], for_node: Collection[Path]) -> list[Finding]:
        assert all(document.is_file() for document in documents)
        self.shown = sorted(document.name for document in documents)
        self.shown_to_node = sorted(document.name for document in for_node)
        return self.found


@pytest.fixture
def lint(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    stand_in = StandIn()
    monkeypatch.setattr(generate, "findings", stand_in)
    monkeypatch.chdir(scratch.root)
    return stand_in


def run(scratch: Scratch, *options: str) -> int:
    return generate.main(["--root", str(scratch.root), *options])


ALL = ["tiny.client.json", "tiny.docs.json", "tiny.emulator.json", "tiny.json", "tiny.sandbox.json", "tiny.strict.json"]


def test_everything_is_written_and_what_is_stale_goes(scratch: Scratch, lint: StandIn) -> None:
    """Afterwards generated/ holds what the spec makes, and nothing else but what Python leaves there."""
    scratch.write("generated/specs/textbed_specs/__pycache__/old.pyc", "x")
    scratch.write("generated/specs/textbed_specs.egg-info/PKG-INFO", "x")
    assert run(scratch) == 0
    written = scratch.generated()
    assert "keep.txt" not in written
    assert "specs/textbed_specs/__pycache__/old.pyc" in written
    assert "specs/textbed_specs.egg-info/PKG-INFO" in written
    assert {f"specs/textbed_specs/{name}" for name in ALL} <= set(written)
    assert (
        written["specs/textbed_specs/examples/tiny/send.xml"] == (scratch.spec_root / "examples/send.xml").read_bytes()
    )
    assert not [name for name in written if name.startswith(".new-")]


def test_a_second_run_writes_nothing(scratch: Scratch, lint: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    """Files that are as they should be keep their times, so nothing that depends on them is built again."""
    assert run(scratch) == 0
    capsys.readouterr()
    assert run(scratch) == 0
    assert "0 changed, 0 removed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda folder: (folder / "specs/textbed_specs/tiny.json").write_text("{}"),
            "generated/specs/textbed_specs/tiny.json is not what the spec makes of it",
        ),
        (
            lambda folder: (folder / "specs/textbed_specs/tiny.docs.json").unlink(),
            "generated/specs/textbed_specs/tiny.docs.json is not what the spec makes of it",
        ),
        (lambda folder: (folder / "stale.txt").write_text("x"), "generated/stale.txt is not made by the pipeline"),
    ],
    ids=["changed", "missing", "stale"],
)
def test_check_tells_drift_and_mends_none(
    scratch: Scratch, lint: StandIn, capsys: pytest.CaptureFixture[str], change: Callable[[Path], object], told: str
) -> None:
    """`--check` names what a file of generated/ should not be, exits with 1 and leaves it alone."""
    assert run(scratch) == 0
    change(scratch.root / "generated")
    before = scratch.generated()
    capsys.readouterr()
    assert run(scratch, "--check") == 1
    assert capsys.readouterr().err.splitlines() == [told, "Run `make generate` and commit what it changes."]
    assert scratch.generated() == before


def test_check_is_content_with_what_generate_wrote(scratch: Scratch, lint: StandIn) -> None:
    """Without drift it exits with 0."""
    assert run(scratch) == 0
    assert run(scratch, "--check") == 0


def test_every_document_is_linted(scratch: Scratch, lint: StandIn) -> None:
    """The validator sees all six, the slow tools two of them; `--check` shows all to all."""
    assert run(scratch) == 0
    assert lint.shown == ALL
    assert lint.shown_to_node == ["tiny.json", "tiny.strict.json"]
    assert run(scratch, "--check") == 0
    assert lint.shown_to_node == ALL


def test_a_finding_stops_it_with_the_line_of_the_source(
    scratch: Scratch, lint: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a tool finds in a document is told by the file and line that it comes from, and nothing is written."""
    before = scratch.generated()
    path = ("paths", "/read", "get")
    lint.found = [Finding("tiny.json", "spectral", "house-described", "read has no summary: write one", path)]
    assert run(scratch) == 1
    assert capsys.readouterr().err.splitlines() == [
        "spec/tiny/operations/read.yaml:1: read has no summary: write one (spectral house-described, in tiny). "
        "Mend it, and run `make generate` again"
    ]
    assert scratch.generated() == before


def test_a_full_disk_changes_nothing(
    scratch: Scratch, lint: StandIn, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is written aside before the first file is replaced."""
    before = scratch.generated()
    write_bytes = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "tiny.yaml":
            raise OSError(28, "No space left on device")
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run(scratch) == 1
    assert capsys.readouterr().err.splitlines() == [
        "generated: cannot be written (No space left on device). Make room, or allow it"
    ]
    assert scratch.generated() == before


def test_the_real_tools_stop_it_too(scratch: Scratch, capsys: pytest.CaptureFixture[str]) -> None:
    """The tiny gateway breaks the house rules (it has no security, no descriptions): nothing is written."""
    before = scratch.generated()
    assert run(scratch) == 1
    told = capsys.readouterr().err
    assert "read.yaml:1: read has no security: list the schemes it takes" in told
    assert "textbed-lint" not in told, "the folder that the lint looked into means nothing to anybody"
    assert scratch.generated() == before


def test_the_output_is_the_same_every_time() -> None:
    """Two processes that order their sets in different ways make the same bytes."""
    program = """
import contextlib, hashlib, io
from pathlib import Path
from scripts.generate import ROOT, generated_files, make_contracts
from scripts.layout import read_layout
layout = read_layout(ROOT)
with contextlib.redirect_stdout(io.StringIO()):
    files = generated_files(layout, make_contracts(layout))
print(hashlib.sha256(repr(list(files.items())).encode()).hexdigest(), len(files))
"""
    told = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]


def test_what_the_linters_find_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clients are made meanwhile, and may stumble over the same fault in words that nobody understands."""

    def linted(*_: object) -> None:
        raise PipelineError("spec/x.yaml", 3, "it has no type", "Say which")

    def stumbled(*_: object) -> None:
        raise KeyError("type")

    monkeypatch.setattr(generate, "_lint", linted)
    monkeypatch.setattr(generate, "generated_files", stumbled)
    with pytest.raises(PipelineError, match="it has no type"):
        generate.generate(read_layout(REPOSITORY))
