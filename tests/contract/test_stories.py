"""The stories of the suite: they hold for the emulator, and each of their expectations can fail."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from tests.emulator.served import Served
from textbed.suite.findings import Result
from textbed.suite.marked_yaml import read_yaml
from textbed.suite.run import FULL, Run
from textbed.suite.stories.matching import ABSENT, KINDS
from textbed.suite.stories.reading import SCHEMA, read_story, story_files, verbs
from textbed.suite.stories.telling import tell
from textbed.suite.target import emulator

FILES = list(story_files())
NAMES = [file.stem for file in FILES]
SOAK = "TEXTBED_SOAK" in os.environ
"""Whether each expected value is changed, not only one of each expectation: a minute or so."""
FIRST_LINE = "# yaml-language-server: $schema=../story.schema.json\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Served(tmp_path_factory.mktemp("served"), "--memory") as served:
        yield served.address


def run_of(address: str, **differs: Any) -> Run:
    return Run(replace(emulator(address), **differs), FULL, seed=1)


def told(file: Path, run: Run) -> list[Result]:
    """What becomes of all chapters of a story."""
    story = read_story(file)
    for chapter in story.chapters:
        for wire in chapter.wires:
            with run.test("stories", chapter.title):
                tell(run, story, chapter, wire)
    return run.results


def test_each_proven_exchange_is_a_chapter() -> None:
    """The fourteen of which there is evidence, each in a story of Infobip."""
    found = {chapter.vector for file in FILES for chapter in read_story(file).chapters} - {None}
    assert found == {*range(1, 15)}


def test_each_tutorial_of_the_manuals_is_a_story() -> None:
    """By what they are about; a story may have more chapters than its tutorial."""
    assert set(NAMES) >= {
        "first-message",
        "custom-ids",
        "multiple-destinations",
        "multiple-messages",
        "transliteration",
        "language",
        "schedule",
        "delivery-window",
        "delivery-reports",
        "logs",
        "notify-url",
        "intermediate-reports",
        "flash",
        "short-links",
        "conversion",
        "preview",
        "balance",
        "wrong-password",
        "pull-inbound",
        "push-inbound",
        "lookup",
        "send-sms",
        "postbacks",
    }


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_an_editor_can_complete_a_story(file: Path) -> None:
    """Its first line names the schema, which it keeps; it stands in the folder of its gateway."""
    assert file.read_text().startswith(FIRST_LINE)
    assert (file.parent / "../story.schema.json").resolve() == SCHEMA
    schema = json.loads(SCHEMA.read_text())
    jsonschema_rs.meta.validate(schema)
    jsonschema_rs.Draft202012Validator(schema).validate(read_yaml(file).value)
    assert read_story(file).gateway == file.parent.name


def test_each_word_of_a_story_is_explained() -> None:
    """An editor shows the description where a word is completed."""
    without = [where for where, schema in words(json.loads(SCHEMA.read_text())) if "description" not in schema]
    assert without == []


def words(schema: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    """What each property of the schema is said to be, references followed."""
    for name, each in schema.get("properties", {}).items():
        target = json.loads(SCHEMA.read_text())["$defs"][each["$ref"].rpartition("/")[2]] if "$ref" in each else {}
        yield f"{where}/{name}", {**target, **each}
        yield from words(each, f"{where}/{name}")
    for name, each in schema.get("$defs", {}).items():
        yield from words(each, f"{where}/{name}")


def test_the_kinds_of_values_are_explained() -> None:
    """The guide names each word that can stand in the place of a value, and each verb."""
    guide = (Path(__file__).parents[2] / "docs" / "stories.md").read_text()
    assert [word for word in [*KINDS, *verbs()] if f"`{word}`" not in guide and f"`{word}:" not in guide] == []


def test_nothing_of_a_story_is_told_where_the_target_cannot() -> None:
    """What a target is not able to do is not checked, with the reason, and nothing goes out."""
    run = run_of("http://127.0.0.1:9", clock=False, pushes=False, scenario_numbers=False, is_emulator=False)
    needy = [file for file in FILES if file.stem in ("intermediate-reports", "postbacks", "delivery-window")]
    for file in needy:
        told(file, run)
    assert {result.state for result in run.results} == {"not checked"}
    assert {result.reason for result in run.results} == {
        "it needs a clock that can be moved, which the target does not have"
    }


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_story_holds_for_the_emulator(file: Path, address: str) -> None:
    results = told(file, run_of(address))
    assert {(result.name, result.state): result.findings for result in results if result.state != "passed"} == {}


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_an_expectation_that_is_changed_fails(file: Path, address: str, tmp_path: Path) -> None:
    """One value of each expectation, in turn; the finding names the line of the changed value."""
    changed = 0
    run = run_of(address)
    for number, (whole, path) in enumerate(changes(read_yaml(file).value)):
        copy = tmp_path / f"{number}.yaml"
        copy.write_text(yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=1000))
        story = read_story(copy)
        with run.test("stories", "changed") as result:
            chapter = story.chapters[path[1]]
            tell(run, story, chapter, chapter.wires[0])
        assert result.state == "failed", f"{path} can be anything"
        line = f"{copy.name}:{story.marked.line_of(path)}: "
        assert any(finding.says.startswith(line) for finding in result.findings), (line, result.findings)
        changed += 1
    assert changed > 0


def changes(whole: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The story with one expected value of each of its expectations changed, and the way to that value."""
    for place, chapter in enumerate(whole["chapters"]):
        for number, step in enumerate(chapter["steps"]):
            for word in ("expect", "expect push", "expect retries"):
                expected = step.get(word, {})
                for part_ in ("status", "body", "exactly", "bytes", "query", "type", "minutes"):
                    leaves = [*ways(expected[part_])] if part_ in expected else []
                    chosen = leaves if SOAK else leaves[(place + number) % max(1, len(leaves)) :][:1]
                    for way in chosen:
                        path = ("chapters", place, "steps", number, word, part_, *way)
                        yield changed_at(whole, path), path


def ways(value: Any) -> Iterator[tuple[Any, ...]]:
    """The ways to all values that are neither lists nor objects, and do not stand for anything at all."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from ((key, *way) for way in ways(each))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from ((place, *way) for way in ways(each))
    elif value != "anything":
        yield ()


def changed_at(whole: Any, path: tuple[Any, ...]) -> Any:
    copy = json.loads(json.dumps(whole))
    around = copy
    for step in path[:-1]:
        around = around[step]
    around[path[-1]] = other(around[path[-1]])
    return copy


def other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return "another text" if value in KINDS and value != ABSENT else f"{value} changed" if value != ABSENT else "here"
