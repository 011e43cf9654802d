"""Nothing comes from a gateway that the contract does not know: strict bundles refuse it, the others let it pass."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.bundle import operations_of
from tests.spec.contracts import Contracts, Document

SPEC = Path(__file__).parents[2] / "spec"
GATEWAYS = ("control", "infobip", "skycore")
# Bodies of notifications about MMS, email and subscriptions: not described, so everything is let through.
OPEN = {"OtherBody"}
# A gateway's own report, shown by the control API: what it holds is that gateway's contract.
OPEN_PROPERTIES = {"control": {"content"}}
# A scenario rule is answered as it was given, and what the control API is given it takes exactly.
EXACT_PROPERTIES = {"control": {"match", "then"}}

Shown = tuple[str, Document, Any]
Place = tuple[str | int, ...]


def component(document: Document, node: Document) -> Document:
    """What a reference leads to."""
    if "$ref" not in node:
        return node
    _, section, kind, name = node["$ref"].split("/")
    found: Document = document[section][kind][name]
    return found


def schemas_of_the_gateway(document: Document) -> Iterator[Shown]:
    """Every object that only the gateway sends, with its own examples."""
    for name, schema in document["components"]["schemas"].items():
        if schema.get("x-sent-by") == "gateway" and name not in OPEN:
            for example in schema["examples"]:
                yield name, {"$ref": f"#/components/schemas/{name}"}, example


def messages_of_the_gateway(document: Document, gateway: str) -> Iterator[Shown]:
    """Every reply and every call to a webhook, with the examples that it has there; XML ones by their JSON twins."""
    calls = [(at, call["responses"]) for at, call in operations_of(document)]
    bodies = [(f"{at} {status}", body) for at, responses in calls for status, body in responses.items()]
    for name, item in document.get("webhooks", {}).items():
        bodies += [(name, call["requestBody"]) for call in item.values() if "requestBody" in call]
    for at, body in bodies:
        for media in component(document, body).get("content", {}).values():
            for name, example in media.get("examples", {}).items():
                value = example.get("value")
                if value is None:
                    twin = SPEC / gateway / "examples" / Path(example["externalValue"]).name
                    value = json.loads(twin.with_suffix(".json").read_bytes())
                yield f"{at} {name}", media["schema"], value


def places_of_objects(value: Any, leave_out: set[str], place: Place = ()) -> Iterator[Place]:
    """Where in a value objects stand, the value itself included, but nothing in the properties of these names."""
    if isinstance(value, dict):
        yield place
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in items:
        if key not in leave_out:
            yield from places_of_objects(member, leave_out, (*place, key))


def with_something_new(value: Any, place: Place) -> Any:
    changed = copy.deepcopy(value)
    node = changed
    for step in place:
        node = node[step]
    node["somethingNew"] = "1"
    return changed


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_strict_refuses_an_unknown_property(contracts: Contracts, gateway: str) -> None:
    """Whatever the object, and however deep in a reply or a push it stands."""
    strict, leave_out = contracts.strict[gateway], OPEN_PROPERTIES.get(gateway, set())
    checked = 0
    for at, schema, value in [*schemas_of_the_gateway(strict), *messages_of_the_gateway(strict, gateway)]:
        for place in places_of_objects(value, leave_out):
            changed = with_something_new(value, place)
            assert not contracts.validator_of(gateway, "strict", schema).is_valid(changed), f"{at} at {place}"
            checked += 1
    assert checked > 30


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_a_new_property_does_not_break_a_client(contracts: Contracts, gateway: str) -> None:
    """The plain bundle, from which clients are made, lets every one of them pass."""
    plain, leave_out = contracts.plain[gateway], EXACT_PROPERTIES.get(gateway, set())
    for at, schema, value in [*schemas_of_the_gateway(plain), *messages_of_the_gateway(plain, gateway)]:
        for place in places_of_objects(value, leave_out):
            changed = with_something_new(value, place)
            assert contracts.validator_of(gateway, "plain", schema).is_valid(changed), f"{at} at {place}"


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_every_closed_object_is_looked_into(contracts: Contracts, gateway: str) -> None:
    """An object component of the gateway has an example, and says that it is closed."""
    for name, schema in contracts.strict[gateway]["components"]["schemas"].items():
        if schema.get("x-sent-by") == "gateway":
            assert schema["unevaluatedProperties"] is False, name
            assert schema["examples"], name


def test_what_is_not_described_is_let_through(contracts: Contracts) -> None:
    """A notification that the contract does not describe keeps whatever it holds."""
    validator = contracts.validator("skycore", "strict", "OtherBody")
    assert validator.is_valid({"MOBILE": "16501112222", "SOMETHINGNEW": "1"})
