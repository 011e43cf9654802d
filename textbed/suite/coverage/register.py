"""What there is to see in the contracts, and what of it was seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from textbed_specs import Gateway

from textbed.contract.operations import Operation
from textbed.suite.asked import contract, header
from textbed.suite.coverage.codes import Tables
from textbed.suite.coverage.marks import Mark, Marks
from textbed.suite.coverage.planting import Ground, Planter
from textbed.suite.coverage.tree import Node, Tree
from textbed.suite.exchange import Exchange

QUERY = "query"
"""Stands for the media type of a push that has no body."""
_SCHEMES = {"basicAuth": "Basic ", "apiKeyAuth": "App ", "sessionAuth": "IBSSO "}
"""How the header of each begins; a scheme that is not here is a parameter of the address."""


class Coverage:
    """Everything that the contracts of some gateways have, and whether an exchange or a push has shown it."""

    def __init__(self, gateways: Sequence[Gateway]) -> None:
        self.marks = Marks()
        self._asked: dict[tuple[str, str | None], Tree] = {}
        self._parameters: dict[str, Tree] = {}
        self._answered: dict[tuple[str, str, str], Tree] = {}
        self._webhooks: dict[tuple[Gateway, str, str], Tree] = {}
        self._paths: dict[str, list[str]] = {}
        """The operations of each path: a refused method is an answer for all of them."""
        self._lists: dict[str, frozenset[str]] = {}
        self._numbers: dict[str, frozenset[str]] = {}
        for gateway in gateways:
            planter = Planter(contract(gateway), self.marks, Tables(gateway, self.marks))
            for operation in contract(gateway).operations.values():
                self._plant_operation(planter, gateway, operation)
            self._plant_webhooks(planter, gateway)

    def asked(self, operation: str, label: str | None = None) -> Node:
        """What a request of an operation can hold: its body of this label, or its parameters."""
        return self._parameters[operation].root if label is None else self._asked[operation, label].root

    # --- Seeing

    def see(self, exchange: Exchange) -> None:
        """Ticks what an exchange shows."""
        operation = exchange.operation
        if operation is None or operation.id not in self.marks.of("operation"):
            return
        if exchange.status == HTTPStatus.METHOD_NOT_ALLOWED:
            for sibling in self._paths[operation.path]:
                self._see_answer_of(sibling, exchange)
            return
        if not self._see_answer_of(operation.id, exchange):
            return
        is_taken = exchange.status < HTTPStatus.MULTIPLE_CHOICES
        if is_taken or exchange.status == HTTPStatus.BAD_REQUEST:
            self._see_request(exchange, operation, is_taken=is_taken)

    def _see_answer_of(self, name: str, exchange: Exchange) -> bool:
        """Ticks an answer as one of a call; whether the contract knows it."""
        status = str(exchange.status)
        self._tick("operation", name)
        if not self._tick("status", f"{name} {status}"):
            return False
        if exchange.media_type is not None and exchange.body:
            self._tick("media type", f"{name} answers {exchange.media_type}")
        tree = self._answered.get((name, status, exchange.media_type or ""))
        if tree is not None and tree.is_open:
            with suppress(ValueError):  # what the body is not, the checks have said
                tree.walk(exchange.value)
        return True

    def see_webhook(self, gateway: Gateway, name: str, value: Any, media_type: str | None) -> None:
        """Ticks what a call of the target's shows: the value of its body, or its parameters where it has no body."""
        label = media_type or QUERY
        if (gateway, name, QUERY) in self._webhooks:
            label = QUERY
        if self._tick("webhook", f"{gateway} {name} {label}"):
            self._webhooks[gateway, name, label].walk(value)

    def _tick(self, kind: Any, name: str) -> bool:
        """Whether there is such a thing; it is noted then."""
        mark = self.marks.of(kind).get(name)
        if mark is None:
            return False
        self.marks.tick(mark)
        return True

    def _see_request(self, exchange: Exchange, operation: Operation, *, is_taken: bool) -> None:
        name = operation.id
        if is_taken:
            self._see_credentials(exchange, operation)
            if exchange.sent_type is not None and exchange.request_body:
                self._tick("media type", f"{name} takes {exchange.sent_type}")
        parameters = self._parameters.get(name)
        if parameters is not None and parameters.is_open:
            parameters.walk(self._given(exchange, name), is_taken=is_taken)
        tree = self._asked.get((name, exchange.sent_type))
        if tree is not None and tree.is_open and exchange.sent_value is not None:
            tree.walk(exchange.sent_value, is_taken=is_taken)

    def _given(self, exchange: Exchange, name: str) -> dict[str, Any]:
        """The parameters of a call, as what their schemas say they are."""
        given: dict[str, Any] = {**exchange.path_values, **dict(exchange.query)}
        for each in self._lists[name] & given.keys():
            given[each] = given[each].split(",")
        for each in self._numbers[name] & given.keys():
            given[each] = int(given[each]) if given[each].isdecimal() else given[each]
        return given

    def _see_credentials(self, exchange: Exchange, operation: Operation) -> None:
        authorization = header(exchange.request_headers, "authorization") or ""
        in_query = {key for key, _ in exchange.query}
        schemes = operation.contract.document["components"]["securitySchemes"]
        for way in operation.ways_in:
            if all(
                authorization.startswith(_SCHEMES[one]) if one in _SCHEMES else schemes[one]["name"] in in_query
                for one in way
            ):
                self._tick("credentials", f"{operation.id} {_way(way)}")

    # --- What there is

    def _plant_operation(self, planter: Planter, gateway: Gateway, operation: Operation) -> None:
        name = operation.id
        self._mark("operation", name, gateway, name)
        self._paths.setdefault(operation.path, []).append(name)
        for way in operation.ways_in:
            self._mark("credentials", f"{name} {_way(way)}", gateway, name)
        self._plant_parameters(planter, gateway, operation)
        for label, media in operation.document.get("requestBody", {}).get("content", {}).items():
            self._mark("media type", f"{name} takes {label}", gateway, name)
            ground = Ground("request property", name, gateway, name, is_asked=True)
            self._asked[name, label] = Tree(planter.plant(media["schema"], ground), self.marks)
        for status, reply in operation.document["responses"].items():
            self._mark("status", f"{name} {status}", gateway, name, status)
            for label, media in operation.contract.resolve(reply).get("content", {}).items():
                self._mark("media type", f"{name} answers {label}", gateway, name)
                ground = Ground("response property", f"{name} {status}", gateway, name, status)
                self._answered[name, status, label] = Tree(planter.plant(media["schema"], ground), self.marks)

    def _plant_parameters(self, planter: Planter, gateway: Gateway, operation: Operation) -> None:
        whole = operation.contract
        parameters = [whole.resolve(each) for each in operation.document.get("parameters", ())]
        ground = Ground("parameter", operation.id, gateway, operation.id, is_asked=True)
        root = Node()
        for each in parameters:
            may_lack = each["in"] != "path"
            schema = {**each["schema"], "examples": [each["example"]]} if "example" in each else each["schema"]
            root.slots[each["name"]] = planter.slot(each["name"], schema, ground, may_lack=may_lack)
        self._parameters[operation.id] = Tree(root, self.marks)
        kinds = {each["name"]: whole.resolve(each["schema"]).get("type") for each in parameters}
        self._lists[operation.id] = frozenset(name for name, kind in kinds.items() if kind == "array")
        self._numbers[operation.id] = frozenset(name for name, kind in kinds.items() if kind == "integer")

    def _plant_webhooks(self, planter: Planter, gateway: Gateway) -> None:
        for name, method, document in _webhooks(contract(gateway).document):
            content: Mapping[str, Any] = document.get("requestBody", {}).get("content", {})
            if method == "get":
                content = {QUERY: {"schema": _of_parameters(document["parameters"])}}
            for label, media in content.items():
                self._mark("webhook", f"{gateway} {name} {label}", gateway)
                node = planter.plant(media["schema"], Ground("webhook property", f"{gateway} {name}", gateway))
                self._webhooks[gateway, name, label] = Tree(node, self.marks)

    def _mark(self, kind: Any, name: str, *whose: Any) -> Mark:
        return self.marks.get(kind, name, *whose)


def _webhooks(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for name, item in document.get("webhooks", {}).items():
        for method, operation in item.items():
            yield name, method, operation


def _of_parameters(parameters: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What is sent in the address, as if it were an object."""
    return {"type": "object", "properties": {each["name"]: each["schema"] for each in parameters}}


def _way(way: frozenset[str]) -> str:
    return " and ".join(sorted(way))
