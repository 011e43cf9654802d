"""Reads the hand-written YAML files and remembers where everything stands.

YAML 1.2's idea of plain scalars is used: only `true` and `false` are booleans and nothing is a date, because a
contract is full of words like `NO` and of instants that must stay the strings they are on the wire.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from scripts.errors import PipelineError


class Mapping(dict[str, Any]):
    """A YAML mapping that knows its file and the line of each of its keys."""

    def __init__(self, file: Path, line: int) -> None:
        super().__init__()
        self.file = file
        self.line = line
        self.key_lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        return self.key_lines.get(key, self.line)


class _Loader(yaml.CSafeLoader):
    """libyaml's safe loader (ten times as fast, and it keeps marks too) without YAML 1.1's surprises."""

    file: Path


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _SURPRISES]
    for _SURPRISES in [{"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int"}]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))


def _construct_mapping(loader: _Loader, node: yaml.MappingNode) -> Mapping:
    mapping = Mapping(loader.file, node.start_mark.line + 1)
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise PipelineError(loader.file, line, "a key is not a plain word", "Write a plain or quoted key")
        key = str(key_node.value)
        if key in mapping:
            first = mapping.key_lines[key]
            raise PipelineError(
                loader.file, line, f"key '{key}' stands twice (first on line {first})", "Keep one of the two"
            )
        mapping.key_lines[key] = line
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


def _construct_integer(_loader: _Loader, node: yaml.ScalarNode) -> int:
    return int(node.value)


_Loader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)
_Loader.add_constructor("tag:yaml.org,2002:int", _construct_integer)


def load_yaml(path: Path) -> Any:
    """The document in `path`, its mappings as `Mapping`; a fault is a `PipelineError` with file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PipelineError(path, None, "the file is missing", "Create it, or correct whoever names it") from None
    except UnicodeDecodeError as error:
        raise PipelineError(path, None, f"not UTF-8 ({error.reason})", "Save the file as UTF-8") from None
    loader = _Loader(text)
    loader.file = path
    try:
        return loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise PipelineError(path, line, f"bad YAML: {error.problem or error.context}", "Mend the syntax") from None
    except yaml.YAMLError as error:
        raise PipelineError(path, None, f"bad YAML: {error}", "Mend the syntax") from None
    finally:
        loader.dispose()


def load_mapping(path: Path) -> Mapping:
    """As `load_yaml`, for files that must hold one mapping."""
    document = load_yaml(path)
    if not isinstance(document, Mapping):
        found = "nothing" if document is None else f"a {type(document).__name__}"
        raise PipelineError(path, 1, f"the file holds {found}, not a mapping", "Write `key: value` lines")
    return document


def file_and_line(node: Any, fallback: Path) -> tuple[Path, int | None]:
    """Where `node` was written, as far as it knows."""
    if isinstance(node, Mapping):
        return node.file, node.line
    return fallback, None
