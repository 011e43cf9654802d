"""What clients are generated from keeps what a later gateway may add, and leaves out what only XML needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from scripts.bundle import operations_of
from tests.spec.contracts import Contracts, Document

GATEWAYS = ("control", "infobip", "skycore")


def schema_names(document: Document, node: Any, seen: set[str] | None = None) -> Iterator[str]:
    """The components that a part of a document refers to, directly or through others."""
    seen = set() if seen is None else seen
    if isinstance(node, list):
        for item in node:
            yield from schema_names(document, item, seen)
    elif isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            seen.add(reference)
            _, section, kind, name = reference.split("/")
            if kind == "schemas":
                yield name
            yield from schema_names(document, document[section][kind][name], seen)
        for key, value in node.items():
            if key not in ("example", "examples"):
                yield from schema_names(document, value, seen)


def sent_by_the_gateway(document: Document) -> set[str]:
    """The schemas of all that replies and webhooks carry."""
    replies = [call["responses"] for _, call in operations_of(document)]
    calls = [call for item in document.get("webhooks", {}).values() for call in item.values()]
    pushes = [[call.get("requestBody", {}), call.get("parameters", [])] for call in calls]
    return set(schema_names(document, [*replies, *pushes]))


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_an_enumeration_that_is_received_is_open(contracts: Contracts, gateway: str) -> None:
    """A value that a later gateway adds must not break a client."""
    document = contracts.client[gateway]
    received = sent_by_the_gateway(document)
    schemas = {name: schema for name, schema in document["components"]["schemas"].items() if "enum" in schema}
    assert received & set(schemas), "nothing to be looked at"
    closed = [name for name in received & set(schemas) if schemas[name].get("x-open-enum") is not True]
    assert not closed


def test_an_enumeration_that_is_only_sent_is_closed(contracts: Contracts) -> None:
    """A slip in a call is seen before it is made; the gateway would answer it with 400."""
    schemas = contracts.client["infobip"]["components"]["schemas"]
    for name in ("NotifyContentType", "SpeedTimeUnit", "TrackedBy", "Weekday"):
        assert "x-open-enum" not in schemas[name]


def test_a_typed_client_has_no_empty_texts(contracts: Contracts) -> None:
    """XML needs them where JSON has null; in a typed language an option without a value is left out."""
    for name, schema in contracts.client["infobip"]["components"]["schemas"].items():
        for key, value in schema.get("properties", {}).items():
            assert {"type": "string", "maxLength": 0} not in value.get("anyOf", []), f"{name}.{key}"
    send_at = contracts.client["infobip"]["components"]["schemas"]["DeliveryOptions"]["properties"]["sendAt"]
    assert send_at["anyOf"] == [{"$ref": "#/components/schemas/RequestDate"}, {"type": "null"}]
