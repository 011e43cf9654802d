"""Broken input of every kind: one line says file, line, reason and next step, and nothing generated is touched.

Each file in `broken_inputs/` holds cases: the sentence that must be true of good input, a change to the scratch gateway
that makes it false, and the line that is told. All of them fail before any tool but our own is asked.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts import generate
from scripts.source import load_yaml
from tests.unit.scratch import Scratch

CASES = [case for path in sorted(Path(__file__).with_name("broken_inputs").glob("*.yaml")) for case in load_yaml(path)]
STATUS_ID = "spec/tiny/schemas/StatusId.yaml"
EXAMPLE = "spec/tiny/examples/send.json"


@pytest.fixture(autouse=True)
def _before_the_lint(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_late(*_: object) -> None:
        pytest.fail("the fault was left to the lint")

    monkeypatch.setattr(generate, "findings", too_late)
    monkeypatch.chdir(scratch.root)


def told_of(scratch: Scratch, capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that `make generate` tells, which must leave all generated files alone."""
    before = scratch.generated()
    assert generate.main(["--root", str(scratch.root)]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert scratch.generated() == before
    return line


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["must"])
def test_broken_input_is_one_line_and_changes_nothing(
    scratch: Scratch, capsys: pytest.CaptureFixture[str], case: dict[str, Any]
) -> None:
    """The line is the case's, word for word."""
    if "gone" in case:
        path = scratch.root / case["gone"]
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    elif "text" in case:
        scratch.write(case["in"], case["text"])
    else:
        scratch.replace(case["in"], case["instead_of"], case["write"])
    assert told_of(scratch, capsys) == case["told"]


def test_every_case_is_another() -> None:
    """No sentence stands twice."""
    assert len({case["must"] for case in CASES}) == len(CASES)


def _generated_is_a_file(scratch: Scratch) -> None:
    shutil.rmtree(scratch.root / "generated")
    scratch.write("generated", "not a folder")


def _link_to_itself(scratch: Scratch) -> None:
    (scratch.spec_root / "schemas/Loop.yaml").symlink_to("Loop.yaml")


def _folder_for_a_file(scratch: Scratch) -> None:
    (scratch.root / "pyproject.toml").unlink()
    (scratch.root / "pyproject.toml").mkdir()


def _two_examples_of_one_name(scratch: Scratch) -> None:
    scratch.write("spec/tiny/more/send.xml", "<status/>")
    scratch.replace(
        "spec/tiny/operations/send.yaml",
        "externalValue: ../examples/send.xml}",
        "externalValue: ../examples/send.xml}\n          more: {externalValue: ../more/send.xml}",
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda scratch: scratch.replace(STATUS_ID, "type: integer", f"type: integer\nmaximum: {'9' * 5000}"),
            f"{STATUS_ID}:3: a number of 5000 digits is too large. Write a smaller one, or quote it",
        ),
        (
            lambda scratch: scratch.replace(STATUS_ID, "type: integer", f"x-deep:\n  {'[' * 900}{']' * 900}"),
            f"{STATUS_ID}:3: more than 150 levels deep. Take the innermost levels out",
        ),
        (
            lambda scratch: scratch.write(EXAMPLE, "[" * 100_000),
            f"{EXAMPLE}: more than 150 levels deep. Take the innermost levels out",
        ),
        (
            lambda scratch: scratch.write(EXAMPLE, "[" * 200 + "]" * 200),
            f"{EXAMPLE}: more than 150 levels deep. Take the innermost levels out",
        ),
        (
            lambda scratch: scratch.write(EXAMPLE, f'{{\n"id": {"9" * 5000}}}'),
            f"{EXAMPLE}:2: a number of 5000 digits is too large. Write a smaller one",
        ),
        (
            lambda scratch: (scratch.root / EXAMPLE).write_bytes(b'{"text":\n"\xe9"}'),
            f"{EXAMPLE}:2: not UTF-8 (invalid continuation byte). Save the file as UTF-8",
        ),
        (
            lambda scratch: (scratch.root / STATUS_ID).write_bytes(b"type: integer\n\0: x\n"),
            f"{STATUS_ID}:2: bad YAML: control characters are not allowed. Take the character out",
        ),
        (_link_to_itself, "spec/tiny/schemas/Loop.yaml: nothing refers to this file. Refer to it, or delete it"),
        (_generated_is_a_file, "generated: this is no folder, and the pipeline writes one. Move it away"),
        (_folder_for_a_file, "pyproject.toml: cannot be read (Is a directory). Make it a file like the others"),
        (
            _two_examples_of_one_name,
            "spec/tiny/operations/send.yaml:14: another folder has an example 'send.xml' too. "
            "Give one of the two another name",
        ),
    ],
)
def test_what_is_too_large_or_no_text_is_one_line_too(
    scratch: Scratch, capsys: pytest.CaptureFixture[str], change: Callable[[Scratch], object], told: str
) -> None:
    """What cannot be written into a case file ends no differently."""
    change(scratch)
    assert told_of(scratch, capsys) == told


def test_what_nobody_foresaw_asks_to_be_reported(
    scratch: Scratch, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the pipeline itself is one line with the exception's type and text, and exit 1."""

    def stumbles(_: object) -> None:
        raise KeyError("half\nway")

    monkeypatch.setattr(generate, "make_contracts", stumbles)
    line = told_of(scratch, capsys)
    assert "test_broken_inputs.py:" in line
    assert "KeyError: 'half\\nway'. Nobody foresaw this: please report this line" in line
