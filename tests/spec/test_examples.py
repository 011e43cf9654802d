"""Every example of the contracts is true: it fits its schema in the strict bundle, and XML says what JSON says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.spec.contracts import Contracts

SPEC = Path(__file__).parents[2] / "spec"
GATEWAYS = ("control", "infobip", "skycore")


def nodes(node: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of a document with its place; what an example holds is data and not looked into."""
    if isinstance(node, dict):
        yield where, node
        for key, value in node.items():
            if key not in ("example", "examples", "x-codes", "default", "const", "enum"):
                yield from nodes(value, f"{where}/{key}")
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from nodes(item, f"{where}/{index}")


def media_types(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every media type object: its place, its label, itself."""
    for where, node in nodes(document):
        # A schema may have a property of this name; the labels of media types have a slash.
        for label, media in node.get("content", {}).items():
            if "/" in label:
                yield f"{where} {label}", label, media


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_json_examples_fit_their_schema(contracts: Contracts, gateway: str) -> None:
    """Bodies given as values are valid in the strict bundle."""
    checked = 0
    for where, _, media in media_types(contracts.strict[gateway]):
        for name, example in media.get("examples", {}).items():
            if "value" in example:
                contracts.validator_of(gateway, "strict", media["schema"]).validate(example["value"])
                checked += 1
            else:
                assert "externalValue" in example, f"{where} {name} has no value"
    assert checked > 0


@pytest.mark.parametrize("gateway", ["infobip", "skycore"])
def test_xml_examples_say_what_their_json_twins_say(contracts: Contracts, gateway: str) -> None:
    """An XML body decodes to the value of the JSON file of the same name, and that value is valid."""
    codec = contracts.codec(gateway, "strict")
    checked = set()
    for where, _, media in media_types(contracts.strict[gateway]):
        for example in media.get("examples", {}).values():
            if "externalValue" not in example:
                continue
            path = SPEC / gateway / "examples" / Path(example["externalValue"]).name
            value = codec.decode(path.read_bytes(), media["schema"])
            assert value == json.loads(path.with_suffix(".json").read_bytes()), f"{where} {path.name}"
            contracts.validator_of(gateway, "strict", media["schema"]).validate(value)
            assert codec.decode(codec.encode(value, media["schema"]), media["schema"]) == value, path.name
            checked.add(path)
    assert checked == set((SPEC / gateway / "examples").glob("*.xml")), "every XML file is somebody's example"


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_examples_of_schemas_fit_them(contracts: Contracts, gateway: str) -> None:
    """What stands under `examples` of a schema or a property is valid there, in the strict bundle."""
    checked = 0
    for where, node in nodes(contracts.strict[gateway]["components"].get("schemas", {})):
        for example in node.get("examples", []):
            schema = {key: value for key, value in node.items() if key != "examples"}
            validator = contracts.validator_of(gateway, "strict", schema)
            assert validator.is_valid(example), f"{where}: {example!r}"
            checked += 1
    assert checked > 50


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_examples_of_parameters_fit_them(contracts: Contracts, gateway: str) -> None:
    """A parameter's example is a value it may have."""
    for where, node in nodes(contracts.strict[gateway]):
        if "in" in node and "example" in node:
            validator = contracts.validator_of(gateway, "strict", node["schema"])
            assert validator.is_valid(node["example"]), f"{where}: {node['example']!r}"
