"""Finds the line of a contract that a pointer into the strict bundle means, in the source or in the package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import textbed_specs
import yaml

from textbed.suite.findings import Place

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FOLDERS = frozenset({"schemas", "responses", "parameters", "links"})
_SOURCE = Path(__file__).parents[3] / "spec"


@dataclass(frozen=True)
class Line:
    """A line of a file. `shown` is the file as people know it."""

    file: Path
    line: int
    shown: str

    def __str__(self) -> str:
        return f"{self.shown}:{self.line}"


@dataclass
class _Spot:
    file: Path
    node: yaml.Node
    line: int


def locate(place: Place, source: Path = _SOURCE) -> Line | None:
    """The line that says what a place says, or the nearest around it: strict rules have no line of their own."""
    steps = list(_steps(place.pointer))
    root = source / place.gateway / "openapi.yaml"
    if root.is_file():
        spot = _walk(root, steps, source / place.gateway)
        shown = str(Path("spec") / spot.file.relative_to(source))
        return Line(spot.file, spot.line, shown)
    packaged = Path(textbed_specs.__file__).parent / f"{place.gateway}.yaml"
    if not packaged.is_file():
        return None
    spot = _walk(packaged, steps, None)
    return Line(spot.file, spot.line, f"textbed_specs/{packaged.name}")


def _walk(root: Path, steps: list[str], folder: Path | None) -> _Spot:
    spot = _Spot(root, _compose(root), 1)
    if folder is not None and len(steps) > 2 and steps[0] == "components" and steps[1] in _FOLDERS:
        file = folder / steps[1] / f"{steps[2]}.yaml"
        if file.is_file():
            spot, steps = _Spot(file, _compose(file), 1), steps[3:]
    for step in steps:
        found = _step(spot, step)
        if found is None:
            return spot
        spot = found
    return _behind(spot)


def _step(spot: _Spot, step: str) -> _Spot | None:
    if step == "$ref":
        behind = _behind(spot)
        return behind if behind is not spot else None
    here = _child(spot, step)
    if here is None and (behind := _behind(spot)) is not spot:
        here = _child(behind, step)
    return here


def _child(spot: _Spot, step: str) -> _Spot | None:
    if isinstance(spot.node, yaml.MappingNode):
        for key, value in spot.node.value:
            if key.value == step:
                return _Spot(spot.file, value, key.start_mark.line + 1)
    elif isinstance(spot.node, yaml.SequenceNode) and step.isdecimal() and int(step) < len(spot.node.value):
        node = spot.node.value[int(step)]
        return _Spot(spot.file, node, node.start_mark.line + 1)
    return None


def _behind(spot: _Spot) -> _Spot:
    """Where a reference leads to; the spot itself if it is none."""
    reference = _child(spot, "$ref")
    if reference is None or not isinstance(reference.node, yaml.ScalarNode):
        return spot
    name, _, pointer = reference.node.value.partition("#")
    file = (spot.file.parent / name).resolve() if name else spot.file
    if not file.is_file():
        return spot
    target: _Spot | None = _Spot(file, _compose(file), 1)
    for step in _steps(pointer):
        target = None if target is None else _child(target, step)
    return target or spot


def _steps(pointer: str) -> Iterator[str]:
    for step in pointer.split("/")[1:]:
        yield step.replace("~1", "/").replace("~0", "~")


@cache
def _compose(file: Path) -> yaml.Node:
    node: yaml.Node | None = yaml.compose(file.read_text("utf-8"), Loader=_LOADER)
    assert node is not None, f"{file} is empty"
    return node
