"""Reads YAML and remembers on which line each value stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Path_ = tuple[str | int, ...]
"""The way to a value: keys, and places in lists."""

_DEEPEST = 40
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_WORDS: Mapping[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


class StoryError(Exception):
    """A file that is no story; says file, line, value and what to do."""

    def __init__(self, file: Path, line: int, says: str) -> None:
        super().__init__(f"{file.name}:{line}: {says}")
        self.file = file
        self.line = line


@dataclass(frozen=True)
class Marked:
    """What a file says, and where each value stands in it."""

    file: Path
    value: Any
    lines: Mapping[Path_, int]

    def line_of(self, path: Sequence[str | int]) -> int:
        """The line of a value; of the nearest around it where there is no such value."""
        way = tuple(path)
        while way not in self.lines:
            way = way[:-1]
        return self.lines[way]


def read_yaml(file: Path) -> Marked:
    """The content of a file. Raises StoryError.

    Only what JSON has is read, so dates, `yes` and `no` are texts, and nothing stands in two places.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StoryError(file, 1, f"cannot be read: {error}. Save it as UTF-8.") from error
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = 1 if mark is None else mark.line + 1
        raise StoryError(
            file, line, f"this is no YAML: {error.problem}. Look at this line and the one above."
        ) from error
    except yaml.YAMLError as error:
        raise StoryError(file, 1, f"this is no YAML: {error}. Save it as UTF-8 text.") from error
    finally:
        loader.dispose()
    if node is None:
        raise StoryError(file, 1, "the file is empty. Begin with: story: The title")
    lines: dict[Path_, int] = {}
    return Marked(file, _Reader(file, lines).value(node, ()), lines)


class _Reader:
    def __init__(self, file: Path, lines: dict[Path_, int]) -> None:
        self._file = file
        self._lines = lines
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path_) -> Any:
        line = node.start_mark.line + 1
        self._lines.setdefault(path, line)
        if id(node) in self._seen:
            raise StoryError(self._file, line, "an anchor (&) is used again here. Write the value out instead.")
        self._seen.add(id(node))
        if len(path) > _DEEPEST:
            raise StoryError(self._file, line, f"more than {_DEEPEST} levels deep. Take the innermost ones out.")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(each, (*path, place)) for place, each in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise StoryError(self._file, line, "a key is not a plain word. Put texts with braces into quotes.")
            key = str(key_node.value)
            if key in found:
                first = self._lines[(*path, key)]
                raise StoryError(self._file, line, f"`{key}` stands twice, first on line {first}. Keep one of the two.")
            self._lines[(*path, key)] = line
            found[key] = self.value(value_node, (*path, key))
        return found


def _scalar(node: yaml.ScalarNode) -> Any:
    text = str(node.value)
    if node.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text
