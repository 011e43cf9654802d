"""A call of any operation as the contract's own examples make it, and ways to spoil it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from textbed_specs import Gateway

from textbed.contract.operations import Operation
from textbed.suite.asked import contract
from textbed.suite.caller import Caller
from textbed.suite.exchange import Exchange
from textbed.suite.forms import URLENCODED

JSON, XML = "application/json", "application/xml"
_ALWAYS_GIVEN = {"sendByQuery": ("from", "to", "text"), "sendByQueryPost": ("from", "to", "text")}
"""Parameters without which a call means little, though the contract lets them be left out."""


@dataclass(frozen=True)
class PlainCall:
    """One call, ready to be made."""

    operation: Operation
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    label: str | None = None
    body: bytes = b""
    authorization: str | None = None
    named: Mapping[str, Any] = field(default_factory=dict)
    """What its address names, in the path and in the query."""

    def make(
        self, caller: Caller, *, accept: str | None = None, method: str | None = None, headers: Any = None
    ) -> Exchange:
        """Makes it."""
        given: dict[str, str] = {}
        if self.authorization is not None:
            given["Authorization"] = self.authorization
        if accept is not None:
            given["Accept"] = accept
        if self.label is not None:
            given["Content-Type"] = self.label
        return caller.line.call(
            method or self.operation.method,
            self.path,
            query=written(self.query),
            headers={**given, **(headers or {})},
            body=self.body or None,
        )

    def on_the_wire(self, caller: Caller, *, headers: Mapping[str, str] | None = None) -> bytes:
        """It as bytes, with the headers that it is told instead of its own."""
        query = urlencode(written(self.query))
        target = f"{self.path}?{query}" if query else self.path
        given = {"host": urlsplit(caller.line.target.url).netloc, "content-length": str(len(self.body))}
        if self.authorization is not None:
            given["authorization"] = self.authorization
        if self.label is not None:
            given["content-type"] = self.label
        lines = [f"{name}: {value}" for name, value in {**given, **(headers or {})}.items()]
        return "\r\n".join([f"{self.operation.method} {target} HTTP/1.1", *lines, "", ""]).encode() + self.body


def plain_call(caller: Caller, gateway: Gateway, operation: Operation) -> PlainCall:
    """The simplest call that the contract's examples make up."""
    if gateway == "skycore":
        return _of_skycore(caller, operation)
    parameters = [operation.contract.resolve(one) for one in operation.document.get("parameters", ())]
    path = operation.path
    query, in_path = {}, {}
    for one in parameters:
        if one["in"] == "path":
            in_path[one["name"]] = example(operation, one)
            path = path.replace("{" + one["name"] + "}", quote(str(in_path[one["name"]]), safe=""))
        elif one.get("required") or one["name"] in _ALWAYS_GIVEN.get(operation.id, ()):
            query[one["name"]] = example(operation, one)
    body, label = b"", None
    if operation.takes:
        label, body = JSON, json.dumps(body_examples(operation)[0]).encode()
    way = caller.credentials.basic if operation.ways_in else None
    return PlainCall(operation, path, query, label, body, way, {**in_path, **query})


def _of_skycore(caller: Caller, operation: Operation) -> PlainCall:
    values = {"action": "sendSMS", "to": "15551234888", "from": "60856", "text": "Hello", **skycore_credentials(caller)}
    if operation.method == "GET":
        return PlainCall(operation, operation.path, values)
    return PlainCall(operation, operation.path, {}, URLENCODED, urlencode(values).encode())


def skycore_credentials(caller: Caller) -> dict[str, str]:
    """Name and password hash, which every account has."""
    return {"user": caller.credentials.username, "pass": caller.credentials.password_hash}


def example(operation: Operation, parameter: Mapping[str, Any]) -> Any:
    """A value of a parameter."""
    if "example" in parameter:
        return parameter["example"]
    schema = operation.contract.resolve(parameter["schema"])
    return schema["examples"][0] if "examples" in schema else schema["enum"][0]


def body_examples(operation: Operation) -> list[Any]:
    """The bodies that the contract shows, as JSON has them."""
    media = operation.document["requestBody"]["content"][JSON]
    return [one["value"] for one in media["examples"].values() if "value" in one]


def written(query: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Parameters as they stand in an address: lists with commas."""
    return [
        (name, ",".join(map(str, value)) if isinstance(value, list) else str(value)) for name, value in query.items()
    ]


def operations_of(gateways: tuple[Gateway, ...]) -> list[tuple[Gateway, Operation]]:
    """Every operation with its gateway."""
    return [(gateway, operation) for gateway in gateways for operation in contract(gateway).operations.values()]
