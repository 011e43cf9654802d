"""Changes to a value, by path: `results/*/status` is the status of every result; and to a text, by pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Edit = Callable[[Any], None]


def remove(path: str) -> Edit:
    """Takes a property out."""

    def edit(value: Any) -> None:
        for holder, name in _holders(value, path):
            holder.pop(name, None)

    return edit


def rename(path: str, name: str) -> Edit:
    """Gives a property another name, in its old place."""

    def edit(value: Any) -> None:
        for holder, old in _holders(value, path):
            pairs = [(name if key == old else key, each) for key, each in holder.items()]
            holder.clear()
            holder.update(pairs)

    return edit


def change(path: str, how: Callable[[Any], Any]) -> Edit:
    """Puts another value in place of the one that is there."""

    def edit(value: Any) -> None:
        for holder, name in _holders(value, path):
            if name in holder:
                holder[name] = how(holder[name])

    return edit


def add(path: str, what: Any) -> Edit:
    """Adds a property, or overwrites it."""

    def edit(value: Any) -> None:
        for holder, name in _holders(value, path):
            holder[name] = what

    return edit


def replaced(pattern: str, by: str) -> Callable[[str], str]:
    """Puts something else in place of all that a pattern fits, across lines too."""
    return lambda text: re.sub(pattern, by, text, flags=re.DOTALL)


def _holders(value: Any, path: str) -> Iterator[tuple[dict[str, Any], str]]:
    *steps, name = path.split("/")
    found = [value]
    for step in steps:
        below: list[Any] = []
        for each in found:
            if step == "*":
                below += each if isinstance(each, list) else []
            elif isinstance(each, dict) and step in each:
                below.append(each[step])
        found = below
    for each in found:
        if isinstance(each, dict):
            yield each, name
