"""Follows the references inside one document, and puts together what they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from scripts.compare_ledger import Schema
from scripts.errors import PipelineError

WORDING = {"title", "description", "examples", "example", "externalDocs", "$comment"}
# Stay with a schema that becomes one variant of a choice.
AROUND_A_CHOICE = {*WORDING, "default", "xml", "deprecated"}


class References:
    """Follows the references inside one document."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._flat: dict[int, Schema] = {}
        self._made: list[Schema] = []  # kept alive, because schemas are told apart by their identity

    def target(self, reference: str) -> Any:
        node: Any = self._document
        for step in reference.split("/")[1:]:
            key = unquote(step).replace("~1", "/").replace("~0", "~")
            node = node.get(key) if isinstance(node, dict) else None
        if node is None or not reference.startswith("#/"):
            raise PipelineError("bundle", None, f"reference '{reference}' leads nowhere", "Run `make check` first")
        return node

    def resolved(self, node: Any) -> Any:
        """`node`, or what it refers to (for what is not a schema, where nothing counts beside a reference)."""
        while isinstance(node, dict) and "$ref" in node:
            node = self.target(node["$ref"])
        return node

    def flat(self, schema: Any) -> Schema:
        """A schema in one piece: what it refers to, under what stands beside the reference."""
        if id(schema) not in self._flat:
            self._flat[id(schema)] = {}  # what a reference that leads back to itself finds
            self._flat[id(schema)] = self._flattened(schema)
        return self._flat[id(schema)]

    def _flattened(self, schema: bool | Schema) -> Schema:
        if isinstance(schema, bool):
            return {} if schema else {"not": {}}
        if "$ref" not in schema:
            return schema
        target = self.flat(self.target(schema["$ref"]))
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        if "xml" in beside and "xml" in target:
            beside["xml"] = {**target["xml"], **beside["xml"]}
        return {**target, **beside}

    def merged(self, schema: Any) -> Schema:
        """A flat schema with the parts of its `allOf` written into it, as far as that says the same."""
        flat = self.flat(schema)
        whole = {key: value for key, value in flat.items() if key != "allOf"}
        for part in map(self.merged, flat.get("allOf", [])):
            properties = {**part.get("properties", {}), **whole.get("properties", {})}
            required = [*part.get("required", []), *whole.get("required", [])]
            whole = {**part, **whole, **({"properties": properties} if properties else {})}
            whole |= {"required": required} if required else {}
        return whole

    def as_only_variant(self, schema: Any) -> Schema:
        """A schema that becomes one variant of a choice, without what stays around the choice."""
        if isinstance(schema, dict) and set(schema) == {"$ref"}:
            return schema
        kept = [key for key in self.flat(schema) if key not in AROUND_A_CHOICE and not key.startswith("x-")]
        self._made.append(picked(self.flat(schema), kept))
        return self._made[-1]

    def spelled_out(self, value: Any, inside: tuple[str, ...] = ()) -> Any:
        """`value` with each reference replaced by what it leads to, so that two can be told apart by `==`."""
        if isinstance(value, list):
            return [self.spelled_out(item, inside) for item in value]
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref")
        if not isinstance(reference, str):
            return {key: self.spelled_out(item, inside) for key, item in value.items()}
        if reference in inside:
            return reference
        beside = {key: item for key, item in value.items() if key != "$ref"}
        return [self.spelled_out(self.target(reference), (*inside, reference)), self.spelled_out(beside, inside)]


def picked(schema: Schema, keys: Iterable[str]) -> Schema:
    return {key: schema[key] for key in keys if key in schema}
