"""Sends every property and parameter: there, left out, null, at its bounds and with each of its values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from textbed_specs import Gateway

from textbed.contract.operations import Operation
from textbed.suite.caller import Caller
from textbed.suite.coverage.tree import Node
from textbed.suite.coverage.variants import variants, whole
from textbed.suite.findings import Finding, place_of
from textbed.suite.forms import MULTIPART, URLENCODED, multipart
from textbed.suite.parts.completeness.needs import NEEDS
from textbed.suite.plain_calls import JSON, XML, PlainCall, operations_of, plain_call, skycore_credentials
from textbed.suite.run import Run

PART = "completeness"
_HEADS = {"username", "password", "user", "pass"}
"""What names an account in a body or an address, in whichever letters."""

_GATEWAYS_OWN = {"updateBulkStatus": ("status", frozenset({"PROCESSING", "FINISHED", "FAILED"}))}
"""Values that only the gateway sets, as the contract says in words; asking for one is refused."""

Values = dict[str, Any]


def run(run: Run) -> None:
    """A test for every operation."""
    for gateway, operation in operations_of(run.target.gateways):
        with run.test(PART, f"{operation.id} takes everything that its contract lets it take"):
            _Sender(run, gateway, operation).send_all()


@dataclass
class _Sender:
    run: Run
    gateway: Gateway
    operation: Operation
    caller: Caller | None = None

    def send_all(self) -> None:
        for label in sorted(self.operation.takes):
            for told, body in self._bodies(label):
                self._send(told, label=label, body=body)
        if self.operation.document.get("parameters"):
            node = self.run.coverage.asked(self.operation.id)
            for told, values in _all(node, whole(node)):
                self._send(told, parameters=values)

    def _bodies(self, label: str) -> Iterator[tuple[str, Any]]:
        node = self.run.coverage.asked(self.operation.id, label)
        if label == XML and JSON in self.operation.takes:
            yield "everything", whole(node)  # the same properties as in JSON, where each was tried
            return
        yield from _all(node, whole(node))
        for name, slot in node.slots.items():
            if slot.node is not None and slot.node.writes is not None and slot.node.item is not None:
                for told, document in _all(slot.node.item, whole(slot.node.item)):
                    yield told, {name: document}

    def _send(self, told: str, *, label: str | None = None, body: Any = None, parameters: Values | None = None) -> None:
        operation = self.operation
        needs = NEEDS.get(operation.id)
        if self.caller is None or needs is not None:
            self.caller = self.run.account()
        call = plain_call(self.caller, self.gateway, operation)
        if parameters is not None:
            call = _with_parameters(call, self._own(parameters))
        if needs is not None:
            needs(self.caller, {**call.named, **(parameters or {})})
        is_right = all(one["name"] in call.query for one, _ in operation.parameters.values() if one.get("required"))
        if label is not None:
            body = self._own(body)
            is_right = is_right and _is_right(operation, label, body)
            call = _with_body(call, label, self.run.coverage.asked(operation.id, label), body)
        self._look(call, told, is_right=is_right)

    def _own(self, values: Any) -> Any:
        """The values with the caller's own names and passwords, where there are any."""
        assert self.caller is not None
        names = {"username": self.caller.credentials.username, "password": self.caller.credentials.password}
        own = {**names, **skycore_credentials(self.caller)}
        if not isinstance(values, dict):
            return values
        return {
            name: own[name.lower()] if name.lower() in _HEADS and isinstance(value, str) else value
            for name, value in values.items()
        }

    def _look(self, call: PlainCall, told: str, *, is_right: bool) -> None:
        """What the contract lets through is carried out, and what it does not is refused."""
        assert self.caller is not None
        exchange = call.make(self.caller, accept=self.operation.gives[0])
        if exchange.status == (200 if is_right else 400):
            return
        operation = self.operation
        what = "what its contract lets through" if is_right else "what its contract does not let through"
        self.run.found(
            Finding(
                check="taken" if is_right else "refused",
                says=f"{operation.id} answered {exchange.status} to {what}: {told}",
                about=f"{operation.id} {told}",
                exchange=exchange,
                place=place_of(operation),
            )
        )


def _all(node: Node, value: Any) -> Iterator[tuple[str, Any]]:
    yield "everything", value
    yield from variants(node, value)


def _with_parameters(call: PlainCall, values: Values) -> PlainCall:
    path = call.operation.path
    in_path = [name for name in values if "{" + name + "}" in path]
    for name in in_path:
        path = path.replace("{" + name + "}", quote(str(values[name]), safe=""))
    credentials = {name: value for name, value in call.query.items() if name in _HEADS}
    query = {name: value for name, value in values.items() if name not in in_path}
    return replace(call, path=path, query={**credentials, **query})


def _with_body(call: PlainCall, label: str, node: Node, value: Any) -> PlainCall:
    if label == JSON:
        return replace(call, label=label, body=json.dumps(value).encode())
    if label in {URLENCODED, MULTIPART}:
        fields = {name: _field(node, name, each) for name, each in value.items()}
        content_type, body = (label, urlencode(fields).encode()) if label == URLENCODED else multipart(fields)
        return replace(call, label=content_type, body=body)
    schema = call.operation.document["requestBody"]["content"][label]["schema"]
    return replace(call, label=label, body=call.operation.contract.codec.encode(value, schema))


def _field(node: Node, name: str, value: Any) -> str:
    below = node.slots[name].node
    return below.writes(value) if below is not None and below.writes is not None else str(value)


def _is_right(operation: Operation, label: str, value: Any) -> bool:
    if label in {URLENCODED, MULTIPART}:
        return True  # a form is always read, and answered as a refusal inside of a success
    name, refused = _GATEWAYS_OWN.get(operation.id, ("", frozenset()))
    if isinstance(value, dict) and value.get(name) in refused:
        return False
    return operation.validator.is_valid(value)
