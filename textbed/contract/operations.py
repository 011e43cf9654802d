"""A bundle as the server reads it: which operation a request is for, and whether its body is one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal
from urllib.parse import unquote

import jsonschema_rs
import orjson
from textbed_specs import Gateway, path

from textbed.contract.xml import XmlCodec

_METHODS = {"get", "put", "post", "delete", "patch"}
Schema = Mapping[str, Any]
MASK = "the value"
"""What callers send may be secret, and why it was refused goes into the log."""


@dataclass(frozen=True)
class Operation:
    """One operation of a contract."""

    contract: Contract
    method: str
    path: str
    document: Mapping[str, Any]

    @cached_property
    def id(self) -> str:
        name: str = self.document["operationId"]
        return name

    @cached_property
    def request_schema(self) -> Schema | None:
        """What a JSON body must be, and an XML body once it is read; None if the operation takes none."""
        content = self.document.get("requestBody", {}).get("content", {})
        return next((media["schema"] for media in content.values()), None)

    @cached_property
    def takes(self) -> frozenset[str]:
        """The media types of its request body."""
        return frozenset(self.document.get("requestBody", {}).get("content", {}))

    @cached_property
    def gives(self) -> tuple[str, ...]:
        """The media types of its usual reply, the one that is given without being asked for first."""
        success = self.document["responses"][self._success_status]
        return tuple(self.contract.resolve(success).get("content", {}))

    @cached_property
    def validator(self) -> jsonschema_rs.Draft202012Validator:
        """Judges a request's body."""
        assert self.request_schema is not None, f"{self.id} has no body"
        return self.contract.validator(self.request_schema, mask=MASK)

    @cached_property
    def parameters(self) -> dict[str, tuple[Mapping[str, Any], jsonschema_rs.Draft202012Validator]]:
        """Its query parameters by name, each with what judges a value."""
        resolved = [self.contract.resolve(parameter) for parameter in self.document.get("parameters", [])]
        return {
            parameter["name"]: (parameter, self.contract.validator(parameter["schema"], mask=MASK))
            for parameter in resolved
            if parameter["in"] == "query"
        }

    @cached_property
    def success_schema(self) -> Schema:
        """What its usual reply must be."""
        schema = self.reply_schema(int(self._success_status))
        assert schema is not None, f"{self.id} has no body to answer with"
        return schema

    @cached_property
    def _success_status(self) -> str:
        statuses: list[str] = list(self.document["responses"])
        return next(status for status in statuses if status.startswith("2"))

    def reply_schema(self, status: int) -> Schema | None:
        """What a reply of this status must be; None if the contract does not know it, or it has no body."""
        reply = self.document["responses"].get(str(status))
        if reply is None:
            return None
        content = self.contract.resolve(reply).get("content", {})
        return next((media["schema"] for media in content.values()), None)

    @cached_property
    def ways_in(self) -> frozenset[frozenset[str]]:
        """The sets of security schemes of which one has to be met; none where everybody is let in."""
        return frozenset(frozenset(way) for way in self.document["security"])


class Contract:
    """One gateway's contract with its routes, validators and XML codec."""

    def __init__(self, gateway: Gateway, audience: Literal["plain", "strict"] = "plain") -> None:
        self.gateway = gateway
        self.document: dict[str, Any] = orjson.loads(path(gateway, audience).read_bytes())
        self.operations: dict[str, Operation] = {}
        self._exact: dict[str, dict[str, Operation]] = {}
        self._templates: list[tuple[list[str], dict[str, Operation]]] = []
        self._validators: dict[tuple[bytes, str | None], jsonschema_rs.Draft202012Validator] = {}
        for template, item in self.document["paths"].items():
            self._add_path(template, item)

    def _add_path(self, template: str, item: Mapping[str, Any]) -> None:
        found = {
            method.upper(): Operation(self, method.upper(), template, item[method])
            for method in sorted(_METHODS & set(item))
        }
        self.operations.update({operation.id: operation for operation in found.values()})
        if "{" in template:
            self._templates.append((template.split("/"), found))
            return
        for spelling in (template, *item.get("x-path-aliases", ())):
            self._exact[spelling.rstrip("/")] = found

    @property
    def plain_paths(self) -> Collection[str]:
        """The paths that have nothing to fill in."""
        return self._exact

    def at(self, path: str) -> tuple[dict[str, Operation], dict[str, str]] | None:
        """The operations of a path by method, with the values in the path; None for a path there is not."""
        found = self._exact.get(path) or self._exact.get(path.rstrip("/"))
        if found is not None:
            return found, {}
        steps = path.rstrip("/").split("/")
        for template, operations in self._templates:
            if len(template) == len(steps):
                values = _match(template, steps)
                if values is not None:
                    return operations, values
        return None

    @cached_property
    def codec(self) -> XmlCodec:
        return XmlCodec(self.document)

    def validator(self, schema: Schema, *, mask: str | None = None) -> jsonschema_rs.Draft202012Validator:
        """Judges values by a schema of this contract. With a mask, complaints have that where a value would stand."""
        key = orjson.dumps(schema), mask
        if key not in self._validators:  # making one takes longer than many of its judgements
            whole = {**schema, "components": self._schemas}
            self._validators[key] = jsonschema_rs.Draft202012Validator(whole, mask=mask)
        return self._validators[key]

    @cached_property
    def _schemas(self) -> dict[str, Any]:
        return {"schemas": self.document["components"]["schemas"]}

    def resolve(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """The component behind a reference, or the node itself."""
        reference = node.get("$ref")
        if reference is None:
            return node
        _, section, name = reference.removeprefix("#/").split("/")
        component: Mapping[str, Any] = self.document["components"][section][name]
        return component


@cache
def contract_of(gateway: Gateway, audience: Literal["plain", "strict"] = "plain") -> Contract:
    """A contract, which all servers of a process share: nobody changes one."""
    return Contract(gateway, audience)


def _match(template: list[str], steps: list[str]) -> dict[str, str] | None:
    values = {}
    for expected, step in zip(template, steps, strict=True):
        if expected.startswith("{"):
            if not step:
                return None
            values[expected[1:-1]] = unquote(step)
        elif expected != step:
            return None
    return values
