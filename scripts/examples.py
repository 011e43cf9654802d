"""Reads the example files that the contract points to: JSON as values, XML as far as it is well-formed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.parsers import expat

import yaml

from scripts.errors import PipelineError
from scripts.source import DEEPEST, LARGEST_NUMBER, read_text

_LONE_SURROGATE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


def read_json(path: Path) -> Any:
    """The value in a JSON file, which must be one that every reader of JSON takes for the same."""
    text = read_text(path)

    def fault(line: int | None, reason: str, next_step: str = "Mend the example") -> PipelineError:
        return PipelineError(path, line, reason, next_step)

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) < len(pairs):
            raise fault(*_repeated_key(text), "Keep one of the two")
        return members

    def constant(name: str) -> float:
        raise fault(_line_of(text, re.escape(name)), f"{name} is not JSON", "Write a number")

    def integer(digits: str) -> int:
        if len(digits) > len(str(LARGEST_NUMBER)):
            raise fault(_line_of(text, digits), f"a number of {len(digits)} digits is too large", "Write a smaller one")
        return int(digits)

    try:
        value = json.loads(text, object_pairs_hook=mapping, parse_constant=constant, parse_int=integer)
        depth = _depth(value)
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise fault(error.lineno, f"not JSON: {error.msg}") from None
    except UnicodeEncodeError:
        reason = "half of a surrogate pair stands alone, which UTF-8 cannot write"
        raise fault(_line_of(text, _LONE_SURROGATE), reason) from None
    except RecursionError:
        depth = DEEPEST + 1
    if depth > DEEPEST:
        raise fault(None, f"more than {DEEPEST} levels deep", "Take the innermost levels out")
    return value


def check_xml(path: Path) -> None:
    """Refuses a file that is no well-formed XML document; whether it means what its twin does is for the tests."""
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise PipelineError(path, parser.CurrentLineNumber, "an example has no DOCTYPE", "Take it out")

    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(path.read_bytes(), True)
    except expat.ExpatError as error:
        reason = f"not well-formed XML: {expat.ErrorString(error.code)}"
        raise PipelineError(path, error.lineno, reason, "Mend the example") from None
    except (LookupError, ValueError) as error:
        raise PipelineError(path, 1, f"not XML that can be read: {error}", "Write it in UTF-8") from None


def line_in_json(path: Path, keys: Sequence[str | int]) -> int | None:
    """The line of the value that these keys lead to in a JSON file that has been read before."""
    node = _composed(read_text(path))
    for key in keys:
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(key)] if str(key).isdigit() and int(key) < len(node.value) else node
        elif isinstance(node, yaml.MappingNode):
            node = next((value for name, value in node.value if name.value == key), node)
    return None if node is None else node.start_mark.line + 1


def _composed(text: str) -> yaml.Node | None:
    """JSON as YAML's reader sees it, which keeps lines where JSON's does not; there is little that it cannot read."""
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None


def _line_of(text: str, what: str | re.Pattern[str]) -> int | None:
    found = re.search(what, text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _repeated_key(text: str) -> tuple[int | None, str]:
    """Line and reason of the first key that stands twice in one object."""
    waiting = [_composed(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            first: dict[str, int] = {}
            for key, value in node.value:
                line = key.start_mark.line + 1
                if key.value in first:
                    return line, f"key '{key.value}' stands twice (first on line {first[key.value]})"
                first[key.value] = line
                waiting.append(value)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
    return None, "a key stands twice in one object"


def _depth(value: Any) -> int:
    depth, level = 0, [value]
    while level := [
        child
        for node in level
        if isinstance(node, list | dict)
        for child in (node.values() if isinstance(node, dict) else node)
    ]:
        depth += 1
    return depth
