"""The YAML reader: 1.2's scalars, lines remembered. What it refuses is in `broken_inputs/yaml.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.errors import PipelineError
from scripts.source import Mapping, load_yaml


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
        ("-1.5e3", -1500.0),
        ("12:30.5", "12:30.5"),
        ("01.5", "01.5"),
        ("9223372036854775807", 9223372036854775807),
        ("=", "="),
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


def test_aliases_are_read(tmp_path: Path) -> None:
    """A value may stand in two places; YAML's merge keys are another matter."""
    assert read(tmp_path, "a: &a [1]\nb: *a\n'<<': 2\n") == {"a": [1], "b": [1], "<<": 2}


def test_an_error_is_one_line() -> None:
    """However an error was put together, it prints as one line: file, line, reason, next step."""
    error = PipelineError("spec/a.yaml", 3, "two\nlines", "Do this")
    assert str(error) == "spec/a.yaml:3: two lines. Do this"


def test_a_key_without_a_line_takes_its_mappings(tmp_path: Path) -> None:
    """A key that a step has put in is as good as written where its mapping is."""
    document = read(tmp_path, "first: 1\nsecond: {a: 1}\n")
    assert isinstance(document, Mapping)
    document["second"]["b"] = 2
    assert document["second"].line_of("b") == 2
