"""The stories: each chapter is a test, in each of its formats."""

from __future__ import annotations

from textbed.suite.findings import Departure, Finding
from textbed.suite.marked_yaml import FileError
from textbed.suite.run import Run
from textbed.suite.stories.reading import FOLDER, read_story, story_files
from textbed.suite.stories.telling import tell

_PART = "stories"


def run(run: Run) -> None:
    """Tells the suite's own stories, and those in the folder that the run was given."""
    own = [] if run.stories is None else list(story_files(run.stories))
    if run.stories is not None and not own:
        says = f"there is no story in {run.stories}: no file there ends with .yaml. Look at --stories."
        with run.test(_PART, str(run.stories)):
            raise Departure(Finding(check="story-readable", says=says, about=str(run.stories)))
    for file in [*story_files(FOLDER), *own]:
        try:
            story = read_story(file)
        except FileError as error:
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
