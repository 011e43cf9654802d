"""The stories: each chapter is a test, in each of its formats."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textbed.suite.findings import Departure, Finding
from textbed.suite.run import Run
from textbed.suite.stories.marks import StoryError
from textbed.suite.stories.reading import FOLDER, read_story, story_files
from textbed.suite.stories.telling import tell

_PART = "stories"


def run(run: Run) -> None:
    """Tells the suite's own stories, and those in the folder that the run was given."""
    for file in _files(run.stories):
        try:
            story = read_story(file)
        except StoryError as error:
            with run.test(_PART, file.name):
                raise Departure(Finding(check="story-readable", says=str(error), about=str(file))) from error
            continue
        if story.gateway not in run.target.gateways:
            continue
        for chapter in story.chapters:
            for wire in chapter.wires:
                suffix = f" ({wire})" if len(chapter.wires) > 1 else ""
                with run.test(_PART, f"{story.title}: {chapter.title}{suffix}"):
                    tell(run, story, chapter, wire)


def _files(folder: Path | None) -> Iterator[Path]:
    yield from story_files(FOLDER)
    if folder is not None:
        yield from story_files(folder)
