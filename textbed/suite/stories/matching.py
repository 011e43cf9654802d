"""Compares what a story expects with what came."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from textbed.domain.dates import read_date
from textbed.suite.marked_yaml import Place

ABSENT = "absent"
_LONGEST_SHOWN = 120


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _like(pattern: str) -> Callable[[Any], bool]:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and read_date(value) is not None


KINDS: Mapping[str, Callable[[Any], bool]] = {
    "a date": _is_date,
    "a postback date": _like(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d(:\d\d)?)?"),
    "an id": _is_text,
    "a UUID": _like("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
    "digits": _like("[0-9]+"),
    "19 digits": _like("[0-9]{19}"),
    "a process key": _like("[0-9A-F]{32}"),
    "any number": _is_number,
    "any text": _is_text,
    "anything": lambda _: True,
    ABSENT: lambda _: False,
}
"""What a story can say in place of a value; the words are those of story.schema.json."""


@dataclass(frozen=True)
class Known:
    """A value that was remembered: it is compared as it is, whatever its words mean elsewhere."""

    value: Any


@dataclass(frozen=True)
class Mismatch:
    """Something that is not as expected, by the way to it in the story's own words."""

    path: Place
    says: str


def compare(expected: Any, found: Any, *, exactly: bool = False, path: Place = ()) -> Iterator[Mismatch]:
    """Everything in which they differ. Of objects only the named keys count, unless `exactly`; lists are whole."""
    if isinstance(expected, Known):
        if not _same(expected.value, found):
            yield Mismatch(path, f"{_at(path)} is {_shown(found)}, expected {_shown(expected.value)} as remembered")
    elif isinstance(expected, dict):
        yield from _compare_objects(expected, found, exactly, path)
    elif isinstance(expected, list):
        if not isinstance(found, list):
            yield Mismatch(path, f"{_at(path)} is {_shown(found)}, expected a list")
        elif len(found) != len(expected):
            yield Mismatch(path, f"{_at(path)} has {_items(found)}, expected {_items(expected)}: {_shown(found)}")
        else:
            for place, (one, other) in enumerate(zip(expected, found, strict=True)):
                yield from compare(one, other, exactly=exactly, path=(*path, place))
    elif isinstance(expected, str) and expected in KINDS:
        if expected == ABSENT:
            yield Mismatch(path, f"{_at(path)} is {_shown(found)}, expected it to be absent")
        elif not KINDS[expected](found):
            yield Mismatch(path, f"{_at(path)} is {_shown(found)}, expected {expected}")
    elif not _same(expected, found):
        yield Mismatch(path, f"{_at(path)} is {_shown(found)}, expected {_shown(expected)}")


def _compare_objects(expected: dict[str, Any], found: Any, exactly: bool, path: Place) -> Iterator[Mismatch]:
    if not isinstance(found, dict):
        yield Mismatch(path, f"{_at(path)} is {_shown(found)}, expected an object")
        return
    for key, value in expected.items():
        if key in found:
            yield from compare(value, found[key], exactly=exactly, path=(*path, key))
        elif value != ABSENT:
            yield Mismatch((*path, key), f"{_at((*path, key))} is missing, expected {_shown(value)}")
    for key in found if exactly else ():
        if key not in expected:
            yield Mismatch(path, f"{_at((*path, key))} is {_shown(found[key])}, which the story does not expect")


def _same(one: Any, other: Any) -> bool:
    """Equal, with `1` and `true` told apart."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def look_up(value: Any, way: str) -> Any:
    """The value at `messages/0/messageId`. Raises LookupError."""
    for step in way.split("/"):
        if isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        elif isinstance(value, dict) and step in value:
            value = value[step]
        else:
            raise LookupError(step)
    return value


def _at(path: Place) -> str:
    return "/".join(map(str, path)) or "the body"


def _items(values: list[Any]) -> str:
    return f"{len(values)} item{'' if len(values) == 1 else 's'}"


def _shown(value: Any) -> str:
    """A value as a reader of the story would write it."""
    if isinstance(value, Known):
        value = value.value
    text = value if isinstance(value, str) and value in KINDS else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "..."
