"""Makes a file into a story, or says what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from textbed_specs import Gateway

from textbed.suite.caller import Wire
from textbed.suite.stories.complaints import complaint
from textbed.suite.stories.marks import Marked, StoryError, read_yaml

FOLDER = Path(__file__).parent
SCHEMA = FOLDER / "story.schema.json"

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Step:
    """One thing that is done or seen. `verb` is the word that says which, `says` the whole of it."""

    verb: str
    says: Mapping[str, Any]
    path: Path_


@dataclass(frozen=True)
class Chapter:
    """A test of its own: the steps of the story that come first, and its own."""

    title: str
    vector: int | None
    needs: tuple[str, ...]
    wires: tuple[Wire, ...]
    steps: tuple[Step, ...]
    path: Path_


@dataclass(frozen=True)
class Story:
    """A tutorial of a manual."""

    title: str
    shows: str
    source: str
    gateway: Gateway
    clock: str | None
    chapters: tuple[Chapter, ...]
    marked: Marked

    @property
    def file(self) -> Path:
        return self.marked.file

    def at(self, path: Sequence[str | int]) -> str:
        """File and line of something in it."""
        return f"{self.file.name}:{self.marked.line_of(path)}"


def story_files(folder: Path = FOLDER) -> Iterator[Path]:
    """The files of stories in a folder and those below it."""
    yield from sorted(file for file in folder.rglob("*") if file.suffix in (".yaml", ".yml"))


def read_story(file: Path) -> Story:
    """The story in a file. Raises StoryError with the first thing that is wrong."""
    # It stands on the contracts, and those on what tells stories.
    from textbed.suite.stories.grammar import check_story

    marked = read_yaml(file)
    faults = [complaint(_schema(), error) for error in _validator().iter_errors(marked.value)]
    if faults:
        # A word that is misspelt is missing as well; what is said about the word is of more help.
        path, says = min(faults, key=lambda fault: ("is no word of" not in fault[1], marked.line_of(fault[0])))
        raise StoryError(file, marked.line_of(path), says)
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
        shows=value["shows"],
        source=f"{value['source']['document']}, {value['source']['section']}",
        gateway=value["gateway"],
        clock=value.get("clock"),
        chapters=tuple(
            Chapter(
                title=each["chapter"],
                vector=each.get("vector"),
                needs=tuple(dict.fromkeys([*value.get("needs", []), *each.get("needs", [])])),
                wires=tuple(each.get("wires", value.get("wires", ["json"]))),
                steps=(*first, *_steps(each["steps"], ("chapters", place, "steps"))),
                path=("chapters", place),
            )
            for place, each in enumerate(value["chapters"])
        ),
        marked=marked,
    )


def _steps(values: Sequence[Mapping[str, Any]], path: Path_) -> tuple[Step, ...]:
    return tuple(
        Step(next(verb for verb in verbs() if verb in value), value, (*path, place))
        for place, value in enumerate(values)
    )
