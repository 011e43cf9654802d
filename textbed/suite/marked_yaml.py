"""Reads YAML that people write, and remembers the line of everything, so that an error can say where it is.

Only what JSON has is read: no anchors, no tags, no dates, and a name may stand once only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]
"""The names and positions in lists that lead to a value."""

_DEEPEST = 40
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}")


class FileError(ValueError):
    """A file that cannot be used: where, and what to do."""


@dataclass
class Marked:
    """A document with the line of each of its places. `name` is the file as people are told of it."""

    name: str
    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)

    def line_of(self, place: Iterable[str | int]) -> int:
        """The line of a place; of one that is not in the document, that of the nearest around it."""
        steps = tuple(place)
        while steps not in self.lines and steps:
            steps = steps[:-1]
        return self.lines.get(steps, 1)

    def at(self, place: Iterable[str | int]) -> str:
        """The file and the line of a place."""
        return f"{self.name}:{self.line_of(place)}"

    def error(self, place: Iterable[str | int], says: str) -> FileError:
        """An error about a place."""
        return FileError(f"{self.at(place)}: {says}")


def read_yaml(path: Path, name: str | None = None) -> Marked:
    """The document in a file, which errors call by its `name`. Raises FileError for one that is none."""
    marked = Marked(name or str(path))
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise FileError(f"{marked.name} cannot be read ({error.strerror}); correct its name") from None
    except UnicodeDecodeError:
        raise FileError(f"{marked.name} is not in UTF-8; save it so") from None
    except yaml.MarkedYAMLError as error:
        line = 1 if error.problem_mark is None else error.problem_mark.line + 1
        told = f"this is no YAML: {error.problem}; look at this line and the one above"
        raise FileError(f"{marked.name}:{line}: {told}") from None
    except yaml.YAMLError as error:
        raise FileError(f"{marked.name}: this is no YAML: {' '.join(str(error).split())}") from None
    if node is None:
        raise FileError(f"{marked.name}: the file is empty")
    marked.value = _value(node, (), marked, set())
    return marked


def _value(node: yaml.Node, place: Place, marked: Marked, seen: set[int]) -> Any:
    marked.lines.setdefault(place, node.start_mark.line + 1)
    if id(node) in seen:
        raise marked.error(place, "an alias stands for something above; write it out")
    seen.add(id(node))
    if len(place) > _DEEPEST:
        raise marked.error(place, f"this is more than {_DEEPEST} levels deep; take the innermost ones out")
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, marked, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_value(one, (*place, index), marked, seen) for index, one in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    return node.value if node.style else _plain(node.value)


def _mapping(node: yaml.MappingNode, place: Place, marked: Marked, seen: set[int]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for key, inner in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise marked.error(place, "a name has to be one word; put texts with braces into quotes")
        below = (*place, key.value)
        if key.value in value:
            first = marked.lines[below]
            marked.lines[below] = key.start_mark.line + 1
            raise marked.error(below, f"{key.value!r} is there a second time, first on line {first}; keep one of them")
        marked.lines[below] = key.start_mark.line + 1
        value[key.value] = _value(inner, below, marked, seen)
    return value


def _plain(written: str) -> Any:
    """A word without quotes: what JSON knows, and text otherwise."""
    if written in _WORDS:
        return _WORDS[written]
    if _INTEGER.fullmatch(written):
        return int(written)
    return float(written) if _NUMBER.fullmatch(written) else written
