"""Makes a file into a story, or says what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from textbed.suite.marked_yaml import Marked, Place, read_yaml
from textbed.suite.stories.complaints import complaint
from textbed.suite.stories.grammar import check_story
from textbed.suite.stories.story import Chapter, Step, Story

FOLDER = Path(__file__).parent
SCHEMA = FOLDER / "story.schema.json"


def story_files(folder: Path = FOLDER) -> Iterator[Path]:
    """The files of stories in a folder and those below it."""
    yield from sorted(file for file in folder.rglob("*") if file.suffix in (".yaml", ".yml"))


def read_story(file: Path) -> Story:
    """The story in a file. Raises FileError with the first thing that is wrong."""
    marked = read_yaml(file, file.name)
    faults = [complaint(_schema(), error) for error in _validator().iter_errors(marked.value)]
    if faults:
        # A word that is misspelt is missing as well; what is said about the word is of more help.
        raise marked.error(*min(faults, key=lambda fault: ("is no word of" not in fault[1], marked.line_of(fault[0]))))
    story = _made(marked)
    check_story(story)
    return story


@cache
def _schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(_schema())


def verbs() -> list[str]:
    """The words that say what a step does."""
    return [each["required"][0] for each in _schema()["$defs"]["step"]["oneOf"]]


def _made(marked: Marked) -> Story:
    value = marked.value
    first = _steps(value.get("first", []), ("first",))
    return Story(
        title=value["story"],
        gateway=value["gateway"],
        clock=value.get("clock"),
        chapters=tuple(
            Chapter(
                title=each["chapter"],
                vector=each.get("vector"),
                needs=tuple(dict.fromkeys([*value.get("needs", []), *each.get("needs", [])])),
                wires=tuple(each.get("wires", value.get("wires", ["json"]))),
                steps=(*first, *_steps(each["steps"], ("chapters", place, "steps"))),
                place=("chapters", place),
            )
            for place, each in enumerate(value["chapters"])
        ),
        marked=marked,
    )


def _steps(values: Sequence[Mapping[str, Any]], place: Place) -> tuple[Step, ...]:
    return tuple(
        Step(next(verb for verb in verbs() if verb in value), value, (*place, number))
        for number, value in enumerate(values)
    )
