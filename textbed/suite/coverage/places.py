"""What the schemas of a contract say of each place in a body: worked out once, whatever is planted there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any

import orjson

from textbed.contract.operations import Contract

Schema = Mapping[str, Any]
_OF_TYPE = {"string": "x", "integer": 1, "number": 1, "boolean": True}


class Place:
    """One place. `sure` are the schemas that hold there, each with the component it stands in, where it stands in one.

    `maybe` are those that hold under a condition.
    """

    def __init__(self, places: Places, schemas: Iterable[Schema]) -> None:
        self._places = places
        self.sure: list[tuple[Schema, str | None]] = []
        self.maybe: list[Schema] = []
        conditions: list[Schema] = []
        known: dict[str, Any] = {}
        waiting: list[tuple[Schema, str | None, bool]] = [(schema, None, False) for schema in schemas]
        while waiting:
            schema, name, is_one_of_many = waiting.pop(0)
            self.sure.append((schema, name))
            if not is_one_of_many:
                known |= _constants(schema)
            if "$ref" in schema:
                told = schema["$ref"].rpartition("/")[2]
                waiting.append((places.contract.resolve({"$ref": schema["$ref"]}), told, is_one_of_many))
            waiting += [(each, name, is_one_of_many) for each in schema.get("allOf", ())]
            forms = (each for key in ("anyOf", "oneOf") for each in schema.get(key, ()))
            waiting += [(each, None, True) for each in forms if not _is_row(each)]
            if "if" in schema and not _is_row(schema.get("then", {})):
                conditions.append(schema)
        for schema in conditions:
            self._add_condition(schema, known)

    def _add_condition(self, schema: Schema, known: Mapping[str, Any]) -> None:
        asked = _constants(schema["if"])
        settled = bool(asked) and all(name in known for name in asked)
        if settled and all(known[name] == value for name, value in asked.items()):
            self.sure.append((schema.get("then", {}), None))
        elif settled:
            self.maybe.append(schema.get("else", {}))
        else:
            self.maybe += [schema.get("then", {}), schema.get("else", {})]

    @cached_property
    def properties(self) -> dict[str, Place]:
        """What is below an object, by name."""
        names = dict.fromkeys(
            name
            for schema, _ in self.sure
            for name, inner in schema.get("properties", {}).items()
            if inner is not False
        )
        return {name: self._places.at(self._of_property(name)) for name in names}

    def _of_property(self, name: str) -> Iterator[Schema]:
        """What the schemas say of a property. Of several forms, the one that a condition settles on is the only one."""
        sure = [schema["properties"][name] for schema, _ in self.sure if name in schema.get("properties", {})]
        maybe = [schema["properties"][name] for schema in self.maybe if name in schema.get("properties", {})]
        chosen = [schema for schema in sure if [*(schema or ())] == ["$ref"]]
        for schema in sure:
            if schema is False or [*schema] == ["const"] or any(one in schema.get("anyOf", ()) for one in chosen):
                continue
            yield schema
        for schema in maybe:
            if schema is not False and not {*schema} & {"const", "enum", "$ref"}:
                yield {"if": {}, "then": schema}

    @cached_property
    def item(self) -> Place | None:
        """What is in a list."""
        items = [schema["items"] for schema, _ in self.sure if "items" in schema]
        return self._places.at(items) if items else None

    @cached_property
    def document(self) -> Schema | None:
        """What the document that a text holds has to be."""
        return next((schema["contentSchema"] for schema, _ in self.sure if "contentSchema" in schema), None)

    @cached_property
    def rules(self) -> list[Mapping[str, Any]]:
        """Which rows of a code table its properties have to be."""
        schemas = [*(schema for schema, _ in self.sure), *self.maybe]
        return [schema["x-code-rows"] for schema in schemas if "x-code-rows" in schema]

    @cached_property
    def may_be_null(self) -> bool:
        return any(schema.get("type") == "null" or "null" in schema.get("type", ()) for schema, _ in self.sure)

    @cached_property
    def example(self) -> Any:
        """The first scalar or list of scalars that the schemas name, or else a scalar of their type."""
        for schema, _ in self.sure:
            for value in (*schema.get("examples", ()), *schema.get("enum", ())):
                if isinstance(value, str | int | float):
                    return value
                if isinstance(value, list) and value and all(isinstance(one, str | int) for one in value):
                    return value
        kinds = {kind for schema, _ in self.sure for kind in _kinds(schema)}
        return next((value for kind, value in _OF_TYPE.items() if kind in kinds), None)


class Places:
    """The places of one contract."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self._known: dict[bytes, Place] = {}

    def at(self, schemas: Iterable[Schema]) -> Place:
        """The place for which these schemas stand."""
        schemas = tuple(schemas)
        key = orjson.dumps(schemas)
        if key not in self._known:
            self._known[key] = Place(self, schemas)
        return self._known[key]


@cache
def places_of(contract: Contract) -> Places:
    """The places of a contract, which all coverage of a process shares."""
    return Places(contract)


def _is_row(schema: Schema) -> bool:
    """Whether it is a row of a code table, written out; there are hundreds, and they name nothing new."""
    values = schema.get("properties", {}).values()
    return bool(values) and all(value is False or {*value} <= {"const", "enum"} for value in values)


def _constants(schema: Schema) -> dict[str, Any]:
    """The properties that can have one value only."""
    return {
        name: inner["const"]
        for name, inner in schema.get("properties", {}).items()
        if isinstance(inner, Mapping) and "const" in inner
    }


def _kinds(schema: Schema) -> list[str]:
    kind = schema.get("type", [])
    return [kind] if isinstance(kind, str) else list(kind)
