"""Makes trees of marks from the schemas of a contract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from textbed_specs import Gateway

from textbed.contract.operations import Contract
from textbed.suite.coverage.codes import Tables
from textbed.suite.coverage.marks import Kind, Mark, Marks
from textbed.suite.coverage.places import Place, Schema, places_of
from textbed.suite.coverage.tree import Bound, Node, Reader, Slot

_DEEPEST = 12
_BOUNDS: tuple[tuple[str, str, type], ...] = (
    ("minimum", "at its minimum", float),
    ("maximum", "at its maximum", float),
    ("minLength", "at its shortest", str),
    ("maxLength", "at its longest", str),
    ("minItems", "with its fewest", list),
    ("maxItems", "with its most", list),
)


@dataclass(frozen=True)
class Ground:
    """What all marks of one tree have in common."""

    kind: Kind
    prefix: str
    gateway: Gateway
    operation: str | None = None
    status: str | None = None
    is_asked: bool = False
    """Whether the tests send it, so that it is theirs to leave out, to set to null and to bring to its bounds."""


class Planter:
    """Makes the trees of one gateway."""

    def __init__(self, contract: Contract, marks: Marks, tables: Tables) -> None:
        self._codec = contract.codec
        self._places = places_of(contract)
        self._marks = marks
        self._tables = tables

    def plant(self, schema: Schema, ground: Ground) -> Node:
        """The tree of a body."""
        return self._node(self._places.at([schema]), "", ground, 0)

    def slot(self, name: str, schema: Schema, ground: Ground, *, may_lack: bool = True) -> Slot:
        """The place of a parameter, which has its name for a path."""
        return self._slot(name, name, self._places.at([schema]), ground, 0, may_lack=may_lack)

    def _node(self, place: Place, path: str, ground: Ground, depth: int) -> Node:
        node = Node()
        if depth > _DEEPEST:
            return node
        self._read_values(node, place, path, ground)
        for name, below in place.properties.items():
            node.slots[name] = self._slot(name, f"{path}.{name}" if path else name, below, ground, depth + 1)
        if place.item is not None:
            node.item = self._node(place.item, f"{path}[]", ground, depth + 1)
        if place.document is not None:
            node.reads = self._document_reader(place.document)
            node.writes = partial(self._write_document, place.document)
            node.item = self._node(self._places.at([place.document]), path, ground, depth + 1)
        return node

    def _slot(self, name: str, path: str, place: Place, ground: Ground, depth: int, *, may_lack: bool = True) -> Slot:
        mark = partial(self._mark, ground, path)
        slot = Slot(name, mark("" if not ground.is_asked else "present"))
        if ground.is_asked:
            slot.absent = mark("absent") if may_lack else None
            slot.null = mark("null") if place.may_be_null else None
        slot.node = self._node(place, path, ground, depth)
        return slot

    def _mark(self, ground: Ground, path: str, how: str) -> Mark:
        name = " ".join(part for part in (ground.prefix, path, how) if part)
        return self._marks.get(ground.kind, name, ground.gateway, ground.operation, ground.status)

    # --- What a value can show

    def _read_values(self, node: Node, place: Place, path: str, ground: Ground) -> None:
        sent_by_gateway = not ground.is_asked
        side = "sent" if ground.is_asked else "got"
        node.example = place.example
        for schema, name in place.sure:
            codes = schema.get("x-codes")
            if sent_by_gateway and codes is not None and codes["column"] == "id":
                node.ids.append(self._tables.by_id(codes["table"]))
            if "enum" in schema and name is not None and (codes is None or ground.is_asked):
                node.values |= {
                    str(value): self._marks.get("enum value", f"{ground.gateway} {name} {value} {side}", ground.gateway)
                    for value in schema["enum"]
                }
            if ground.is_asked:
                node.bounds += self._bounds(schema, path, ground)
        if sent_by_gateway:
            node.rows += [self._tables.by_rule(rule) for rule in place.rules]

    def _bounds(self, schema: Schema, path: str, ground: Ground) -> Iterator[Bound]:
        for key, how, kind in _BOUNDS:
            if key in schema:
                told = "empty" if kind is str and schema[key] == 0 else how
                yield Bound(self._mark(ground, path, told), schema[key], kind)

    def _document_reader(self, schema: Schema) -> Reader:
        def read(text: Any) -> Any:
            try:
                return self._codec.decode(str(text).encode(), schema, lenient=True, fold_case=True)
            except ValueError:
                return None

        return read

    def _write_document(self, schema: Schema, value: Any) -> str:
        return self._codec.encode(value, schema).decode()
