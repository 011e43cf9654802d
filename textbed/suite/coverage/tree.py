"""A schema as a tree of marks that values are walked through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from textbed.suite.coverage.codes import Rows
from textbed.suite.coverage.marks import Mark, Marks

Reader = Callable[[Any], Any]
Writer = Callable[[Any], str]
_WALKS_BETWEEN_LOOKS = 16


@dataclass(frozen=True, slots=True)
class Bound:
    """A value at the edge of what there may be: a number, or as many characters or items."""

    mark: Mark
    at: float
    of: type = float

    def is_met(self, value: Any) -> bool:
        """Whether a value is just there."""
        if self.of is float:
            return type(value) in (int, float) and value == self.at
        return isinstance(value, str | list) and type(value) is self.of and len(value) == self.at


@dataclass(slots=True, eq=False)
class Slot:
    """A property: what is noted when it is there, when it is not and when it is null."""

    name: str
    present: Mark | None = None
    absent: Mark | None = None
    null: Mark | None = None
    node: Node | None = None
    is_open: bool = True


@dataclass(slots=True, eq=False)
class Node:
    """A place in a value, with all that is to be seen there and below."""

    slots: dict[str, Slot] = field(default_factory=dict)
    item: Node | None = None
    bounds: list[Bound] = field(default_factory=list)
    example: Any = None
    """A value that stands here, where it is no object and no list of objects."""
    values: dict[str, Mark] = field(default_factory=dict)
    """The values of its list, where it has one."""
    rows: list[Rows] = field(default_factory=list)
    ids: list[Rows] = field(default_factory=list)
    reads: Reader | None = None
    writes: Writer | None = None
    """Reads the document that its text holds, which `writes` writes and of which `item` is the root; else None."""
    is_open: bool = True

    def look(self) -> bool:
        """Whether anything here or below is still to be seen; what is not is passed over from now on."""
        below = [slot for slot in self.slots.values() if slot.is_open]
        for slot in below:
            slot.is_open = _unseen(slot.present) or _unseen(slot.absent) or _unseen(slot.null)
            if slot.node is not None and slot.node.is_open and slot.node.look():
                slot.is_open = True
        self.is_open = (
            any(slot.is_open for slot in below)
            or (self.item is not None and self.item.is_open and self.item.look())
            or any(bound.mark.count == 0 for bound in self.bounds)
            or any(mark.count == 0 for mark in self.values.values())
            or any(mark.count == 0 for rows in (*self.rows, *self.ids) for mark in rows.all)
        )
        return self.is_open


class Tree:
    """The root of what one kind of body can show. After a while it asks only for what was not seen yet."""

    def __init__(self, root: Node, marks: Marks) -> None:
        self.root = root
        self._marks = marks
        self._walks = 0
        self._news = -1

    @property
    def is_open(self) -> bool:
        """Whether there is still something to be seen."""
        if self._walks >= _WALKS_BETWEEN_LOOKS and self._news != self._marks.news:
            self._walks = 0
            self._news = self._marks.news
            self.root.look()
        return self.root.is_open

    def walk(self, value: Any, *, is_taken: bool = True) -> None:
        """Notes what a value shows; of what was refused, only what it lacks and its values of lists."""
        self._walks += 1
        _walk(self.root, value, self._marks.tick, is_taken)


def _unseen(mark: Mark | None) -> bool:
    return mark is not None and mark.count == 0


def _walk(node: Node, value: Any, tick: Callable[[Mark], None], is_taken: bool) -> None:
    if node.reads is not None:
        value = node.reads(value)
        if value is not None and node.item is not None:
            _walk(node.item, value, tick, is_taken)
        return
    if type(value) is dict:
        _walk_object(node, value, tick, is_taken)
    elif type(value) is list:
        if node.item is not None and node.item.is_open:
            for each in value:
                _walk(node.item, each, tick, is_taken)
    else:
        if type(value) is str and value in node.values:
            tick(node.values[value])
        for rows in node.ids:
            found = rows.named((value,))
            if found is not None:
                tick(found)
    if is_taken:
        for bound in node.bounds:
            if bound.mark.count == 0 and bound.is_met(value):
                tick(bound.mark)


def _walk_object(node: Node, value: dict[str, Any], tick: Callable[[Mark], None], is_taken: bool) -> None:
    for name, slot in node.slots.items():
        if not slot.is_open:
            continue
        if name not in value:
            if slot.absent is not None:
                tick(slot.absent)
            continue
        inner = value[name]
        if is_taken and slot.present is not None:
            tick(slot.present)
        if inner is None:
            if is_taken and slot.null is not None:
                tick(slot.null)
        elif slot.node is not None and slot.node.is_open:
            _walk(slot.node, inner, tick, is_taken)
    for rows in node.rows:
        found = rows.shown_by(value)
        if found is not None:
            tick(found)
