"""The YAML reader: 1.2's scalars, lines remembered, one line for each fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.errors import PipelineError
from scripts.source import Mapping, load_mapping, load_yaml


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return load_yaml(path)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("true", True),
        ("7", 7),
        ("-7", -7),
        ("007", "007"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("0.01", 0.01),
        ("2015-07-07", "2015-07-07"),
        ("2015-07-07T17:00:00.000+01:00", "2015-07-07T17:00:00.000+01:00"),
        ("~", None),
    ],
)
def test_scalars_stay_what_they_look_like(tmp_path: Path, written: str, read_as: object) -> None:
    """Only true and false are booleans, nothing is a date, and a leading zero makes text."""
    assert read(tmp_path, f"value: {written}") == {"value": read_as}


def test_lines_are_remembered(tmp_path: Path) -> None:
    """Each mapping knows its file, its line and the line of each of its keys."""
    document = read(tmp_path, "first: 1\nsecond:\n  inner: 2\n")
    assert isinstance(document, Mapping)
    assert document.line_of("second") == 2
    assert document["second"].line == 3
    assert document["second"].file == tmp_path / "file.yaml"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: [1,\nb: 2\n", 3, "bad YAML"),
        ("a: 1\na: 2\n", 2, "key 'a' stands twice (first on line 1)"),
        ("? [1, 2]\n: 3\n", 1, "a key is not a plain word"),
        ("a: *nobody\n", 1, "bad YAML: found undefined alias"),
        ("a: !!python/object:os.system {}\n", 1, "bad YAML"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    """Whatever is wrong with a file, the error names the line and the reason."""
    with pytest.raises(PipelineError) as caught:
        read(tmp_path, text)
    assert (caught.value.line, reason in caught.value.reason) == (line, True), caught.value


def test_a_file_must_hold_a_mapping(tmp_path: Path) -> None:
    """An empty file and a file with a list are told apart from a good one."""
    for text, found in (("", "nothing"), ("[1]", "a list")):
        path = tmp_path / "file.yaml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(PipelineError, match=f"the file holds {found}, not a mapping"):
            load_mapping(path)


def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """A file in another encoding is named instead of guessed at."""
    path = tmp_path / "file.yaml"
    path.write_bytes(b"a: caf\xe9\n")
    with pytest.raises(PipelineError, match="not UTF-8"):
        load_yaml(path)


def test_an_error_is_one_line() -> None:
    """However an error was put together, it prints as one line: file, line, reason, next step."""
    error = PipelineError("spec/a.yaml", 3, "two\nlines", "Do this")
    assert str(error) == "spec/a.yaml:3: two lines. Do this"
