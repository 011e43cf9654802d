"""The stories of the suite: they hold for the emulator, and each of their expectations can fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.emulator.served import Served
from textbed.suite.findings import Result
from textbed.suite.run import FULL, Run
from textbed.suite.stories.marks import read_yaml
from textbed.suite.stories.matching import ABSENT, KINDS
from textbed.suite.stories.reading import read_story, story_files
from textbed.suite.stories.telling import tell
from textbed.suite.target import emulator

FILES = list(story_files())
NAMES = [file.stem for file in FILES]
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


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_story_holds_for_the_emulator(file: Path, address: str) -> None:
    results = told(file, run_of(address))
    assert {(result.name, result.state): result.findings for result in results if result.state != "passed"} == {}


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_an_expectation_that_is_changed_fails(file: Path, address: str, tmp_path: Path) -> None:
    """In each chapter that expects values, each of them in turn; the finding names the line of the changed value."""
    changed = 0
    for number, (whole, path) in enumerate(changes(read_yaml(file).value)):
        copy = tmp_path / f"{number}.yaml"
        copy.write_text(yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=1000))
        story = read_story(copy)
        run = run_of(address)
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
            for word in ("expect", "expect push"):
                expected = step.get(word, {})
                for part_ in ("status", "body", "exactly", "query"):
                    leaves = [*ways(expected[part_])] if part_ in expected else []
                    if leaves:
                        way = leaves[(place + number) % len(leaves)]
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
