"""Findings are told in terms of the source: each cause once, the most exact first, and never more than a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.findings import Finding, as_error
from scripts.overlay import apply_overlay, read_overlay
from scripts.source import Mapping, load_mapping

SOURCE = """\
info:
  title: Tiny
  version: 1.0.0
tags:
  - name: one
  - name: two
paths:
  /a: {get: {operationId: a, description: A.}}
  /b: {get: {operationId: b, description: B.}}
"""
OVERLAY = """\
overlay: 1.1.0
info: {title: Docs, version: 1.0.0}
actions:
  - target: $.info
    update: {description: For readers.}
  - target: $.info.title
    update: Tiny, told
"""


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Mapping]:
    """A plain document, and what an overlay makes of it."""
    monkeypatch.chdir(tmp_path)
    Path("openapi.yaml").write_text(SOURCE, encoding="utf-8")
    overlay = Path("overlays/tiny/docs.yaml")
    overlay.parent.mkdir(parents=True)
    overlay.write_text(OVERLAY, encoding="utf-8")
    plain = load_mapping(Path("openapi.yaml"))
    docs = apply_overlay(read_overlay(overlay), plain)
    assert isinstance(docs, Mapping)
    return {"tiny.json": plain, "tiny.docs.json": docs}


def finding(
    *path: str | int, document: str = "tiny.json", tool: str = "redocly", rule: str = "rule", message: str = "is wrong"
) -> Finding:
    return Finding(document, tool, rule, message, path)


def told(found: list[Finding], documents: dict[str, Mapping]) -> list[str]:
    error = as_error(found, documents)
    return [error.in_one_line(), *error.others]


def test_a_finding_is_told_by_the_line_of_its_source(documents: dict[str, Mapping]) -> None:
    """A pointer becomes the line where the node was written; items of lists know theirs."""
    assert told([finding("tags", 1, "name")], documents) == [
        "openapi.yaml:6: is wrong (redocly rule, in tiny). Mend it, and run `make generate` again"
    ]


def test_a_pointer_to_nothing_is_told_by_what_is_around(documents: dict[str, Mapping]) -> None:
    """The nearest node that was written speaks for one that is missing."""
    assert told([finding("info", "license", "name")], documents)[0].startswith("openapi.yaml:1: ")


def test_one_cause_is_told_once_with_its_documents(documents: dict[str, Mapping]) -> None:
    """The same words about the same line in two documents are one fault."""
    found = [finding("info", "version"), finding("info", "version", document="tiny.docs.json")]
    assert told(found, documents) == [
        "openapi.yaml:3: is wrong (redocly rule, in 2 documents). Mend it, and run `make generate` again"
    ]


def test_what_only_an_overlay_makes_wrong_is_the_overlays(documents: dict[str, Mapping]) -> None:
    """Where the plain document is in order, the next step is in the overlay."""
    assert told([finding("info", "version", document="tiny.docs.json")], documents) == [
        "openapi.yaml:3: is wrong (redocly rule, in tiny.docs). "
        "The plain contract is right, so correct overlays/tiny/docs.yaml"
    ]


@pytest.mark.parametrize(("key", "line"), [("description", 5), ("title", 7)])
def test_what_an_overlay_wrote_is_told_by_its_own_line(documents: dict[str, Mapping], key: str, line: int) -> None:
    """Added or changed, a value leads to the action that it comes from."""
    assert told([finding("info", key, document="tiny.docs.json")], documents) == [
        f"overlays/tiny/docs.yaml:{line}: is wrong (redocly rule, in tiny.docs). Mend it, and run `make generate` again"
    ]


def test_the_most_exact_finding_comes_first(documents: dict[str, Mapping]) -> None:
    """Broken form, then our own rules, then the other tools, and examples last: they are mostly consequences."""
    found = [
        finding("paths", "/b", "get", rule="no-invalid-media-type-examples", message="example"),
        finding("tags", 1, tool="spectral", message="tool"),
        finding("tags", 0, tool="spectral", rule="house-described", message="house"),
        finding("paths", "/a", rule="struct", message="form"),
    ]
    assert [line.split(" ")[1] for line in told(found, documents)] == ["form", "house", "tool", "example"]


def test_two_tools_at_one_line_are_one_line(documents: dict[str, Mapping]) -> None:
    """What one tool says of a line, the next one only says again; two rules of ours may well mean two faults."""
    line = ("paths", "/a", "get")
    tools = [finding(*line, tool="spectral", message="less exact"), finding(*line, message="exact")]
    assert [text.split(" (")[0] for text in told(tools, documents)] == ["openapi.yaml:8: exact"]
    house = [finding(*line, rule="house-described", tool="spectral", message=f"no {what}") for what in ("one", "two")]
    assert [text.split(" (")[0] for text in told([*tools, *house], documents)] == [
        "openapi.yaml:8: no one",
        "openapi.yaml:8: no two",
    ]


def test_the_validator_is_heard_where_nobody_else_speaks(documents: dict[str, Mapping]) -> None:
    """It names the outermost of nested faults; and where it stumbles, anybody else's word is better."""
    stumbled = finding(tool="validator", rule="stumbled", message="stumbled")
    vague = finding("paths", tool="validator", message="vague")
    exact = finding("paths", "/a", message="exact")
    assert [line.split(" ")[1] for line in told([stumbled, vague, exact], documents)] == ["exact"]
    assert [line.split(" ")[1] for line in told([stumbled, vague], documents)] == ["vague"]
    assert [line.split(" ")[1] for line in told([stumbled], documents)] == ["stumbled"]


def test_no_more_than_a_screen_is_told(documents: dict[str, Mapping]) -> None:
    """After twenty lines the rest is a number."""
    found = [finding("tags", 0, tool="pipeline", message=f"fault {number:02}") for number in range(50)]
    lines = told(found, documents)
    assert len(lines) == 21
    assert lines[0].startswith("openapi.yaml:5: fault 00. Mend it")
    assert lines[-1] == "and 30 more"


def test_a_value_in_an_example_file_has_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON is read without lines, so they are looked up when there is something to tell."""
    monkeypatch.chdir(tmp_path)
    Path("one.json").write_text('{\n "list": [\n  {"id": 1},\n  {"id": "two"}\n ]\n}', encoding="utf-8")
    Path("one.yaml").write_text("value: read from the other file\n", encoding="utf-8")
    example = load_mapping(Path("one.yaml"))
    example["value"] = {"list": [{"id": 1}, {"id": "two"}]}
    example.origins["value"] = example.origins["value"]._replace(file=Path("one.json"), line=None)
    for path, line in ((("value", "list", 1, "id"), 4), (("value", "list", 7), 2), (("value",), 1)):
        assert told([finding(*path)], {"tiny.json": example})[0].startswith(f"one.json:{line}: ")


def test_a_long_message_is_cut(documents: dict[str, Mapping]) -> None:
    """Some tools repeat the whole value in their message."""
    [line] = told([finding("info", message="x" * 1000)], documents)
    assert f"{'x' * 300}… (redocly" in line
