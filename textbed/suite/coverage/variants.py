"""Requests that hold everything, and each thing of them left out, null, at its bounds and with each of its values."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from textbed.suite.coverage.tree import Bound, Node

Way = tuple[str | int, ...]
LEFT_OUT = object()


def whole(node: Node) -> Any:
    """A value with all properties. A document inside of a form says all by itself, so it stays out."""
    if node.slots:
        inner = {name: slot.node for name, slot in node.slots.items() if slot.node is not None}
        return {name: whole(below) for name, below in inner.items() if below.writes is None}
    if node.item is not None and node.writes is None:
        return list(node.example) if isinstance(node.example, list) else [whole(node.item)]
    return node.example


def variants(node: Node, value: Any) -> Iterator[tuple[str, Any]]:
    """The value with one thing changed at a time, for all that can be changed; each with what was done to it."""
    for way, edit, told in _edits(node, value, ()):
        yield told, _edited(value, way, edit)


def _edits(node: Node, value: Any, way: Way) -> Iterator[tuple[Way, Any, str]]:
    for bound in node.bounds:
        yield way, _at(bound, value), bound.mark.name
    for name, mark in node.values.items():
        yield way, name, f"{mark.name} at {_told(way)}"
    if isinstance(value, dict):
        nulls = {name: None for name, slot in node.slots.items() if slot.null is not None and name in value}
        if len(nulls) > 1:
            yield way, {**value, **nulls}, f"all null that may be, at {_told(way)}"
        for name, slot in node.slots.items():
            if name not in value or slot.node is None:
                continue
            below = (*way, name)
            if slot.absent is not None:
                yield below, LEFT_OUT, slot.absent.name
            if slot.null is not None:
                yield below, None, slot.null.name
            yield from _edits(slot.node, value[name], below)
    elif isinstance(value, list) and node.item is not None and value:
        yield from _edits(node.item, value[0], (*way, 0))


def _at(bound: Bound, value: Any) -> Any:
    """A value at a bound."""
    if bound.of is float:
        return bound.at
    if bound.of is str:
        return "x" * int(bound.at)
    one = value[0] if isinstance(value, list) and value else value
    return [one] * int(bound.at)


def _edited(value: Any, way: Way, edit: Any) -> Any:
    if not way:
        return edit
    changed = deepcopy(value)
    inner = changed
    for step in way[:-1]:
        inner = inner[step]
    if edit is LEFT_OUT:
        del inner[way[-1]]
    else:
        inner[way[-1]] = edit
    return changed


def _told(way: Way) -> str:
    return ".".join("*" if isinstance(step, int) else step for step in way) or "the root"
