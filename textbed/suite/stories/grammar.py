"""What a story has to keep besides its schema: it names calls that there are, and values that are known by then."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from textbed.contract.operations import Operation
from textbed.suite.asked import contract
from textbed.suite.forms import URLENCODED
from textbed.suite.marked_yaml import Place
from textbed.suite.stories.complaints import suggest
from textbed.suite.stories.matching import KINDS
from textbed.suite.stories.story import Chapter, Step, Story
from textbed.suite.stories.values import ALWAYS_KNOWN, NUMBERS, OUR_SERVER, names_in

_NEEDS_OF_STEPS = {
    "advance": ("clock",),
    "a phone sends": ("control",),
    "a phone opens": ("control",),
    "our server answers": ("pushes",),
    "expect push": ("pushes",),
    "expect no push": ("pushes",),
    "expect retries": ("pushes", "clock"),
}
_SCENARIO = re.compile(r"999\d{7,12}")
_LIKE_A_KIND = 0.8


def check_story(story: Story) -> None:
    """Raises FileError with the first thing that is wrong."""
    titles: set[str] = set()
    for chapter in story.chapters:
        if chapter.title in titles:
            raise story.error((*chapter.place, "chapter"), f"two chapters are called '{chapter.title}'. Rename one.")
        titles.add(chapter.title)
        if story.clock is not None and "clock" not in chapter.needs:
            raise story.error(("clock",), "a story that sets the clock needs one. Add `clock` to `needs`.")
        known = set(ALWAYS_KNOWN)
        for step in chapter.steps:
            _check_step(story, chapter, step, known)


def operation_of(story: Story, name: str) -> Operation | None:
    """The call of this name in the contracts that a story can use."""
    for gateway in (story.gateway, "control"):
        found = contract(gateway).operations.get(name)
        if found is not None:
            return found
    return None


def _check_step(story: Story, chapter: Chapter, step: Step, known: set[str]) -> None:
    remembered = dict(step.says.get("remember", {}))
    if step.verb == "call":
        _check_call(story, step)
    elif step.verb == "expect push":
        push = step.says["expect push"]
        webhooks = contract(story.gateway).document["webhooks"]
        if push["webhook"] not in webhooks:
            says = f"there is no webhook `{push['webhook']}`. {suggest(push['webhook'], webhooks)}"
            raise story.error((*step.place, "expect push", "webhook"), says)
        remembered |= push.get("remember", {})
    for path, text in _texts(step.says, ()):
        for name in names_in(text):
            if name not in known and NUMBERS.fullmatch(name) is None:
                says = f"{{{name}}} is not known here. {suggest(name, sorted(known))}"
                raise story.error((*step.place, *path), says)
        _check_kind(story, step, path, text)
    known.update(remembered)
    for need in _needs(story, step):
        if need not in chapter.needs:
            says = f"this step needs `{need}`. Add it to `needs` of the chapter or of the story."
            raise story.error(step.place, says)


def _check_call(story: Story, step: Step) -> None:
    name = step.says["call"]
    operation = operation_of(story, name)
    if operation is None:
        there_are = [*contract(story.gateway).operations, *contract("control").operations]
        raise story.error((*step.place, "call"), f"there is no call `{name}`. {suggest(name, there_are)}")
    if "with" in step.says and operation.request_schema is None:
        raise story.error((*step.place, "with"), f"{name} takes no body. Take `with` out; parameters go to `query`.")
    if "form" in step.says and URLENCODED not in operation.takes:
        raise story.error((*step.place, "form"), f"{name} takes no form. Write `with` in place of `form`.")
    parameters = [*operation.parameters, *_credentials_of(operation)]
    for parameter in step.says.get("query", {}):
        if parameter not in parameters:
            says = f"{name} has no parameter `{parameter}`. {suggest(parameter, parameters)}"
            raise story.error((*step.place, "query", parameter), says)
    in_path = re.findall(r"{(.+?)}", operation.path)
    if sorted(step.says.get("path", {})) != sorted(in_path):
        needed = ", ".join(in_path) or "nothing"
        raise story.error((*step.place, "path"), f"the path of {name} takes {needed}. Say that in `path`.")


def _credentials_of(operation: Operation) -> Iterator[str]:
    """The parameters that name the account in the address."""
    schemes = operation.contract.document["components"].get("securitySchemes", {})
    for way in operation.ways_in:
        for scheme in sorted(way):
            if schemes[scheme].get("in") == "query":
                yield schemes[scheme]["name"]


def _needs(story: Story, step: Step) -> Iterator[str]:
    yield from _NEEDS_OF_STEPS.get(step.verb, ())
    if step.verb == "call" and step.says["call"] not in contract(story.gateway).operations:
        yield "control"
    for _, text in _texts(step.says, ()):
        if OUR_SERVER in names_in(text):
            yield "pushes"
    for _, text in _texts({name: step.says.get(name) for name in ("with", "form", "query")}, ()):
        if _SCENARIO.fullmatch(text):
            yield "scenario numbers"


def _check_kind(story: Story, step: Step, path: Place, text: str) -> None:
    """A word for a kind that is almost right would be taken for a text, and never be found."""
    if path[0] not in ("expect", "expect push") or text in KINDS or not text.startswith(("a ", "an ", "any ", "abs")):
        return
    kinds = {kind.lower(): kind for kind in KINDS}
    near = difflib.get_close_matches(text.lower(), kinds, n=1, cutoff=_LIKE_A_KIND)
    if near:
        raise story.error((*step.place, *path), f"`{text}` is no kind of value. Did you mean `{kinds[near[0]]}`?")


def _texts(value: Any, path: Place) -> Iterator[tuple[Place, str]]:
    """All texts in a value, with the way to each."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(each, (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _texts(each, (*path, place))
