"""Makes trees of marks from the schemas of a contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from textbed_specs import Gateway

from textbed.contract.operations import Contract
from textbed.suite.coverage.codes import Tables
from textbed.suite.coverage.marks import Kind, Mark, Marks
from textbed.suite.coverage.tree import Bound, Node, Reader, Slot

Schema = Mapping[str, Any]
_DEEPEST = 12
_OF_TYPE = {"string": "x", "integer": 1, "number": 1, "boolean": True}
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


@dataclass
class _Parts:
    """All schemas that hold at one place; `maybe` are those that hold under a condition."""

    sure: list[tuple[Schema, str | None]] = field(default_factory=list)
    """With the name of the component that each stands in, where it stands in one."""
    maybe: list[Schema] = field(default_factory=list)


class Planter:
    """Makes the trees of one gateway."""

    def __init__(self, contract: Contract, marks: Marks, tables: Tables) -> None:
        self._contract = contract
        self._marks = marks
        self._tables = tables
        self._rows: dict[int, tuple[bool, Schema]] = {}
        """Each schema by its identity, which is kept with it so that it stays its own."""

    def plant(self, schema: Schema, ground: Ground) -> Node:
        """The tree of a body."""
        return self._node([schema], "", ground, 0)

    def slot(self, name: str, schema: Schema, ground: Ground, *, may_lack: bool = True) -> Slot:
        """The place of a parameter, which has its name for a path."""
        return self._slot(name, name, [schema], ground, 0, may_lack=may_lack)

    def _node(self, schemas: Iterable[Schema], path: str, ground: Ground, depth: int) -> Node:
        node = Node()
        if depth > _DEEPEST:
            return node
        parts = self._parts(schemas)
        self._read_values(node, parts, path, ground)
        names = dict.fromkeys(
            name
            for schema, _ in parts.sure
            for name, inner in schema.get("properties", {}).items()
            if inner is not False
        )
        for name in names:
            below = f"{path}.{name}" if path else name
            node.slots[name] = self._slot(name, below, self._of_property(parts, name), ground, depth + 1)
        items = [schema["items"] for schema, _ in parts.sure if "items" in schema]
        if items:
            node.item = self._node(items, f"{path}[]", ground, depth + 1)
        held = next((schema for schema, _ in parts.sure if "contentSchema" in schema), None)
        if held is not None:
            node.reads = self._document_reader(held["contentSchema"])
            node.writes = partial(self._write_document, held["contentSchema"])
            node.item = self._node([held["contentSchema"]], path, ground, depth + 1)
        return node

    def _slot(
        self, name: str, path: str, schemas: Iterable[Schema], ground: Ground, depth: int, *, may_lack: bool = True
    ) -> Slot:
        schemas = list(schemas)
        mark = partial(self._mark, ground)
        slot = Slot(name, mark(path, "" if not ground.is_asked else "present"))
        if ground.is_asked:
            slot.absent = mark(path, "absent") if may_lack else None
            slot.null = mark(path, "null") if self._may_be_null(schemas) else None
        slot.node = self._node(schemas, path, ground, depth)
        return slot

    def _mark(self, ground: Ground, path: str, how: str) -> Mark:
        name = " ".join(part for part in (ground.prefix, path, how) if part)
        return self._marks.get(ground.kind, name, ground.gateway, ground.operation, ground.status)

    # --- What holds at a place

    def _parts(self, schemas: Iterable[Schema]) -> _Parts:
        parts = _Parts()
        conditions: list[Schema] = []
        known: dict[str, Any] = {}
        waiting: list[tuple[Schema, str | None, bool]] = [(schema, None, False) for schema in schemas]
        while waiting:
            schema, name, is_one_of_many = waiting.pop(0)
            parts.sure.append((schema, name))
            if not is_one_of_many:
                known |= _constants(schema)
            if "$ref" in schema:
                told = schema["$ref"].rpartition("/")[2]
                waiting.append((self._contract.resolve({"$ref": schema["$ref"]}), told, is_one_of_many))
            waiting += [(each, name, is_one_of_many) for each in schema.get("allOf", ())]
            forms = (each for key in ("anyOf", "oneOf") for each in schema.get(key, ()))
            waiting += [(each, None, True) for each in forms if not self._is_row(each)]
            if "if" in schema and not self._is_row(schema.get("then", {})):
                conditions.append(schema)
        for schema in conditions:
            self._add_condition(parts, schema, known)
        return parts

    def _is_row(self, schema: Schema) -> bool:
        """Whether it is a row of a code table, written out; there are hundreds, and they name nothing new."""
        known = self._rows.get(id(schema))
        if known is None:
            values = schema.get("properties", {}).values()
            is_row = bool(values) and all(value is False or {*value} <= {"const", "enum"} for value in values)
            known = self._rows[id(schema)] = (is_row, schema)
        return known[0]

    def _add_condition(self, parts: _Parts, schema: Schema, known: Mapping[str, Any]) -> None:
        asked = _constants(schema["if"])
        settled = bool(asked) and all(name in known for name in asked)
        if settled and all(known[name] == value for name, value in asked.items()):
            parts.sure.append((schema.get("then", {}), None))
        elif settled:
            parts.maybe.append(schema.get("else", {}))
        else:
            parts.maybe += [schema.get("then", {}), schema.get("else", {})]

    def _of_property(self, parts: _Parts, name: str) -> Iterator[Schema]:
        """What the schemas say of a property. Of several forms, the one that a condition settles on is the only one."""
        sure = [schema["properties"][name] for schema, _ in parts.sure if name in schema.get("properties", {})]
        maybe = [schema["properties"][name] for schema in parts.maybe if name in schema.get("properties", {})]
        chosen = [schema for schema in sure if [*(schema or ())] == ["$ref"]]
        for schema in sure:
            if schema is False or [*schema] == ["const"] or any(one in schema.get("anyOf", ()) for one in chosen):
                continue
            yield schema
        for schema in maybe:
            if schema is not False and not {*schema} & {"const", "enum", "$ref"}:
                yield {"if": {}, "then": schema}

    # --- What a value can show

    def _read_values(self, node: Node, parts: _Parts, path: str, ground: Ground) -> None:
        sent_by_gateway = not ground.is_asked
        side = "sent" if ground.is_asked else "got"
        node.example = _example(parts)
        for schema, name in parts.sure:
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
            rules = [schema["x-code-rows"] for schema, _ in parts.sure if "x-code-rows" in schema]
            rules += [schema["x-code-rows"] for schema in parts.maybe if "x-code-rows" in schema]
            node.rows += [self._tables.by_rule(rule) for rule in rules]

    def _bounds(self, schema: Schema, path: str, ground: Ground) -> Iterator[Bound]:
        for key, how, kind in _BOUNDS:
            if key in schema:
                told = "empty" if kind is str and schema[key] == 0 else how
                yield Bound(self._mark(ground, path, told), schema[key], kind)

    def _may_be_null(self, schemas: Iterable[Schema]) -> bool:
        return any(
            schema.get("type") == "null" or "null" in schema.get("type", ()) for schema, _ in self._parts(schemas).sure
        )

    def _document_reader(self, schema: Schema) -> Reader:
        codec = self._contract.codec

        def read(text: Any) -> Any:
            try:
                return codec.decode(str(text).encode(), schema, lenient=True, fold_case=True)
            except ValueError:
                return None

        return read

    def _write_document(self, schema: Schema, value: Any) -> str:
        return self._contract.codec.encode(value, schema).decode()


def _constants(schema: Schema) -> dict[str, Any]:
    """The properties that can have one value only."""
    return {
        name: inner["const"]
        for name, inner in schema.get("properties", {}).items()
        if isinstance(inner, Mapping) and "const" in inner
    }


def _example(parts: _Parts) -> Any:
    """The first scalar or list of scalars that the schemas of a place name, or else a scalar of their type."""
    for schema, _ in parts.sure:
        for value in (*schema.get("examples", ()), *schema.get("enum", ())):
            if isinstance(value, str | int | float):
                return value
            if isinstance(value, list) and value and all(isinstance(one, str | int) for one in value):
                return value
    kinds = {kind for schema, _ in parts.sure for kind in _kinds(schema)}
    return next((value for kind, value in _OF_TYPE.items() if kind in kinds), None)


def _kinds(schema: Schema) -> list[str]:
    kind = schema.get("type", [])
    return [kind] if isinstance(kind, str) else list(kind)
