"""Reads the hand-written YAML files and remembers where everything stands.

YAML 1.2's idea of plain scalars is used: only `true` and `false` are booleans and nothing is a date, because a
contract is full of words like `NO` and of instants that must stay the strings they are on the wire.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

import yaml

from scripts.errors import PipelineError

# Far more than any contract needs, and far less than what the tools after this one can take.
DEEPEST = 150
LARGEST_NUMBER = 2**63 - 1
MOST_VALUES = 100_000


class Origin(NamedTuple):
    """The place in a hand-written file that something comes from."""

    file: Path
    line: int | None


NOWHERE = Origin(Path(), None)


class Mapping(dict[str, Any]):
    """A mapping that knows its file, its line, and where each of its keys was written.

    The steps of the pipeline hand these on, so that a fault found in the last one still names the line of the first.
    """

    def __init__(self, file: Path, line: int) -> None:
        super().__init__()
        self.file = file
        self.line = line
        self.origins: dict[str, Origin] = {}

    def origin_of(self, key: str) -> Origin:
        return self.origins.get(key, Origin(self.file, self.line))

    def line_of(self, key: str) -> int:
        return self.origin_of(key).line or self.line

    def emptied(self) -> Self:
        """One of the same place without members, to be filled with what becomes of them."""
        twin = type(self)(self.file, self.line)
        twin.origins.update(self.origins)
        return twin


def locate(document: Any, path: Sequence[str | int]) -> tuple[Origin, Sequence[str | int]]:
    """Where the node at `path` was written, or the nearest around it that knows, and the rest of the way from there."""
    node = document
    origin = Origin(node.file, node.line) if isinstance(node, Mapping) else NOWHERE
    rest = path
    for number, step in enumerate(path, start=1):
        parent = node
        if isinstance(parent, list):
            node = parent[int(step)] if str(step).isdigit() and int(step) < len(parent) else None
        else:
            node = parent.get(str(step)) if isinstance(parent, dict) else None
        if isinstance(parent, Mapping) and str(step) in parent:
            origin, rest = parent.origin_of(str(step)), path[number:]
        if isinstance(node, Mapping) and (isinstance(parent, list) or node.file != origin.file):
            origin, rest = Origin(node.file, node.line), path[number:]
    return origin, rest


def origin_at(document: Any, path: Sequence[str | int]) -> Origin:
    return locate(document, path)[0]


def kind_of(value: Any) -> str:
    """What a value is, in the words of the messages."""
    if value is None:
        return "nothing"
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "a mapping"}
    return next(name for kind, name in kinds.items() if isinstance(value, kind))


class _Loader(yaml.CSafeLoader):
    """libyaml's safe loader (ten times as fast, and it keeps marks too) without YAML 1.1's surprises."""

    def __init__(self, text: str, file: Path) -> None:
        super().__init__(text)
        self.file = file
        self.depth = 0
        self.values = 0
        self.values_in: dict[yaml.Node, int] = {}

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        self._refuse_tag(node)
        if self.depth == DEEPEST:
            raise self.fault(node, f"more than {DEEPEST} levels deep", "Take the innermost levels out")
        before = self.values
        # What an alias repeats is counted again: ten lines of aliases can stand for a million values.
        self.values += self.values_in.get(node, 1)
        if self.values > MOST_VALUES:
            raise self.fault(node, f"more than {MOST_VALUES} values in one file", "Make it several files")
        self.depth += 1
        value = super().construct_object(node, deep)
        self.depth -= 1
        self.values_in.setdefault(node, self.values - before)
        return value

    def fault(self, node: yaml.Node, reason: str, next_step: str) -> PipelineError:
        return PipelineError(self.file, node.start_mark.line + 1, reason, next_step)

    def _refuse_tag(self, node: yaml.Node) -> None:
        if node.tag != self._tag_of_plain(node):
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            raise self.fault(node, f"the tag {tag} is not read here", "Leave it out, and quote what must stay text")

    def _tag_of_plain(self, node: yaml.Node) -> str:
        """The tag that the node would have if none were written."""
        if isinstance(node, yaml.ScalarNode):
            plain = not node.style
            return str(self.resolve(yaml.ScalarNode, node.value, (plain, not plain)))  # type: ignore[no-untyped-call]
        return f"tag:yaml.org,2002:{'map' if isinstance(node, yaml.MappingNode) else 'seq'}"


_SURPRISES = {f"tag:yaml.org,2002:{name}" for name in ("bool", "timestamp", "int", "float", "merge", "value")}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _SURPRISES]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)\.[0-9]*)(?:[eE][-+]?[0-9]+)?$|^[-+]?\.(?:inf|nan)$", re.I),
    list("-+.0123456789"),
)


def _construct_mapping(loader: _Loader, node: yaml.MappingNode) -> Mapping:
    mapping = Mapping(loader.file, node.start_mark.line + 1)
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise loader.fault(key_node, "a key is not a plain word", "Write a plain or quoted key")
        key = str(key_node.value)
        if key == "<<" and not key_node.style:
            raise loader.fault(key_node, "merge keys (`<<`) are not read here", "Write the keys out")
        if key in mapping:
            first = mapping.line_of(key)
            raise loader.fault(key_node, f"key '{key}' stands twice (first on line {first})", "Keep one of the two")
        mapping.origins[key] = Origin(loader.file, key_node.start_mark.line + 1)
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


def _construct_sequence(loader: _Loader, node: yaml.SequenceNode) -> list[Any]:
    return [loader.construct_object(item, deep=True) for item in node.value]


def _construct_number(loader: _Loader, node: yaml.ScalarNode) -> int | float:
    digits = node.value.lower().lstrip("+-")
    if digits in (".nan", ".inf"):
        raise loader.fault(node, f"{node.value} cannot be written as JSON", "Write a number")
    if not digits.isdigit():
        return float(node.value)
    if len(digits) > len(str(LARGEST_NUMBER)) or int(digits) > LARGEST_NUMBER:
        raise loader.fault(node, f"a number of {len(digits)} digits is too large", "Write a smaller one, or quote it")
    return int(node.value)


_Loader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)
_Loader.add_constructor("tag:yaml.org,2002:seq", _construct_sequence)
_Loader.add_constructor("tag:yaml.org,2002:int", _construct_number)
_Loader.add_constructor("tag:yaml.org,2002:float", _construct_number)


def read_text(path: Path) -> str:
    """The text of a file that must be there and be UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PipelineError(path, None, "the file is missing", "Create it, or correct whoever names it") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise PipelineError(path, line, f"not UTF-8 ({error.reason})", "Save the file as UTF-8") from None
    except OSError as error:
        raise PipelineError(
            path, None, f"cannot be read ({error.strerror})", "Make it a file like the others"
        ) from None


def load_yaml(path: Path) -> Any:
    """The document in `path`, its mappings as `Mapping`; a fault is a `PipelineError` with file and line."""
    text = read_text(path)
    try:
        loader = _Loader(text, path)
        try:
            return loader.get_single_data()
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise PipelineError(path, line, f"bad YAML: {error.reason}", "Take the character out") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = mark.line + 1 if mark else None
        raise PipelineError(path, where, f"bad YAML: {error.problem or error.context}", "Mend the syntax") from None
    except RecursionError:
        raise PipelineError(path, None, f"more than {DEEPEST} levels deep", "Take the innermost levels out") from None


def load_mapping(path: Path) -> Mapping:
    """As `load_yaml`, for files that must hold one mapping."""
    document = load_yaml(path)
    if not isinstance(document, Mapping):
        raise PipelineError(path, 1, f"the file holds {kind_of(document)}, not a mapping", "Write `key: value` lines")
    return document
