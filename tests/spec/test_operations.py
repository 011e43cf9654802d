"""Each call of the gateways is there with all it must have; golden/operations.yaml says what, apart from the spec."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.bundle import operations_of
from scripts.source import load_mapping
from tests.spec.contracts import Contracts, Document

GOLDEN = load_mapping(Path(__file__).with_name("golden") / "operations.yaml")
CALLS = [(gateway, name) for gateway in ("infobip", "skycore") for name in GOLDEN[gateway]]
WEBHOOKS = [(gateway, name) for gateway, webhooks in GOLDEN["webhooks"].items() for name in webhooks]

# How the table calls a keyword of JSON Schema.
LIMITS = {
    "default": "default",
    "enum": "values",
    "minimum": "least",
    "maximum": "most",
    "maxLength": "longest",
    "minItems": "fewest",
    "maxItems": "maximal",
}
FORMS = {"instant": "2015-07-07T17:00:00.000+01:00", "truth": "true", "hexadecimal": "0f c2 4a"}

Facts = dict[str, Any]


def resolved(document: Document, node: Document) -> Document:
    """What a reference leads to, with what stands beside it."""
    if "$ref" not in node:
        return node
    _, section, kind, name = node["$ref"].split("/")
    beside = {key: value for key, value in node.items() if key != "$ref"}
    return {**resolved(document, document[section][kind][name]), **beside}


def alternatives(document: Document, schema: Document) -> Iterator[Document]:
    """What a value may be: the schema itself, or each of those that it chooses from."""
    schema = resolved(document, schema)
    choices = [*schema.get("anyOf", []), *schema.get("oneOf", [])]
    for choice in choices:
        yield from alternatives(document, choice)
    if not choices:
        yield schema


def kinds(document: Document, schema: Document) -> set[str]:
    """The kinds of JSON value that a schema allows."""
    found = set()
    for one in alternatives(document, schema):
        said = one.get("type", [])
        for kind in [said] if isinstance(said, str) else said:
            found.add(f"array of {' or '.join(sorted(kinds(document, one['items'])))}" if kind == "array" else kind)
    return found


def facts_of(document: Document, schema: Document, *, required: bool) -> Facts:
    """What the schema of a property says of it, in the words of the table."""
    found = kinds(document, schema)
    facts: Facts = {"is": " or ".join(sorted(found - {"null"})), "null": "null" in found, "required": required}
    schema = resolved(document, schema)
    parts = [schema]
    for one in alternatives(document, schema):
        parts += [one, *alternatives(document, one["items"])] if "items" in one else [one]
    for part in parts:
        if part.get("maxLength") == 0:
            facts["or empty"] = True
            continue
        facts |= {word: part[keyword] for keyword, word in LIMITS.items() if keyword in part}
        if "pattern" in part:
            facts["form"] = next(form for form, example in FORMS.items() if re.search(part["pattern"], example))
    return facts


def properties_of(document: Document, schema: Document, prefix: str = "") -> Iterator[tuple[str, Facts]]:
    """Each property of a request with its path, `messages[].flash`, and what is said of it."""
    for one in alternatives(document, schema):
        for part in one.get("allOf", []):
            yield from properties_of(document, part, prefix)
        for name, value in one.get("properties", {}).items():
            yield f"{prefix}{name}", facts_of(document, value, required=name in one.get("required", []))
            yield from properties_of(document, value, f"{prefix}{name}.")
            for choice in alternatives(document, value):
                if "items" in choice:
                    yield from properties_of(document, choice["items"], f"{prefix}{name}[].")


def ways_in(document: Document, call: Document) -> Iterator[str]:
    """The kinds of credentials that a call takes."""
    schemes = document["components"]["securitySchemes"]
    for way in call["security"]:
        chosen = [schemes[name] for name in way]
        in_address = [scheme["name"] for scheme in chosen if scheme.get("in") == "query"]
        if in_address:
            assert len(in_address) == len(chosen)
            yield f"{' and '.join(in_address)} in the address"
        elif chosen[0].get("scheme") == "basic":
            yield "Basic"
        else:
            assert (chosen[0]["in"], chosen[0]["name"]) == ("header", "Authorization")
            yield chosen[0]["description"].split("`")[1]


def expected(names: list[str], section: str, prefix: str = "") -> Facts:
    """The named sets of the table as one."""
    return {f"{prefix}{key}": facts for name in names for key, facts in GOLDEN[section][name].items()}


def call_of(contracts: Contracts, gateway: str, name: str) -> tuple[str, Document]:
    found = [(at, call) for at, call in operations_of(contracts.plain[gateway]) if call["operationId"] == name]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("gateway", ["infobip", "skycore"])
def test_the_gateway_has_these_calls_and_no_others(contracts: Contracts, gateway: str) -> None:
    """Every call stands where it belongs, and what only one weak source mentions is not there."""
    document = contracts.plain[gateway]
    ours = {call["operationId"]: at for at, call in operations_of(document)}
    assert ours == {name: call["call"] for name, call in GOLDEN[gateway].items()}
    aliases = {call["call"].split()[1]: call.get("also at") for call in GOLDEN[gateway].values()}
    assert {path: item.get("x-path-aliases") for path, item in document["paths"].items()} == aliases


def test_the_control_api_has_the_calls_of_the_design(contracts: Contracts) -> None:
    """Whatever else it has."""
    ours = {at for at, _ in operations_of(contracts.plain["control"])}
    assert set(GOLDEN["control"]) <= ours


@pytest.mark.parametrize(("gateway", "name"), CALLS)
def test_a_call_takes_the_credentials_of_the_table(contracts: Contracts, gateway: str, name: str) -> None:
    """Basic, App and IBSSO on every call, user name and password in the address on one."""
    _, call = call_of(contracts, gateway, name)
    assert sorted(ways_in(contracts.plain[gateway], call)) == sorted(GOLDEN[gateway][name]["credentials"])


@pytest.mark.parametrize(("gateway", "name"), CALLS)
def test_a_call_speaks_the_formats_of_the_table(contracts: Contracts, gateway: str, name: str) -> None:
    """The first format of a reply is the one that is given without being asked for."""
    document = contracts.plain[gateway]
    _, call = call_of(contracts, gateway, name)
    assert list(call.get("requestBody", {}).get("content", {})) == GOLDEN[gateway][name].get("takes", [])
    assert list(resolved(document, call["responses"]["200"])["content"]) == GOLDEN[gateway][name]["gives"]


@pytest.mark.parametrize(("gateway", "name"), CALLS)
def test_a_call_lists_the_refusals_of_the_table(contracts: Contracts, gateway: str, name: str) -> None:
    """429 on logs, 404 where there are ids, the protocol's own everywhere; and each in both formats for Infobip."""
    document = contracts.plain[gateway]
    _, call = call_of(contracts, gateway, name)
    statuses: set[str] = set()
    for entry in GOLDEN[gateway][name]["refuses"]:
        statuses |= {str(status) for status in GOLDEN["refusals"].get(entry, [entry])}
    assert set(call["responses"]) == {"200", *statuses}
    if gateway == "infobip":
        for status in statuses:
            assert set(resolved(document, call["responses"][status])["content"]) == {
                "application/json",
                "application/xml",
            }


@pytest.mark.parametrize(("gateway", "name"), CALLS)
def test_a_call_has_the_parameters_of_the_table(contracts: Contracts, gateway: str, name: str) -> None:
    """Name, place, kind, limits and default of each."""
    document = contracts.plain[gateway]
    _, call = call_of(contracts, gateway, name)
    ours = {}
    for parameter in (resolved(document, parameter) for parameter in call.get("parameters", [])):
        facts = facts_of(document, parameter["schema"], required=parameter.get("required", False))
        ours[parameter["name"]] = {**facts, "in": parameter["in"]}
    wanted = expected(GOLDEN[gateway][name].get("parameters", []), "parameters")
    assert ours == {key: {"null": False, "required": False, **facts} for key, facts in wanted.items()}


@pytest.mark.parametrize("name", [name for name, call in GOLDEN["infobip"].items() if "takes" in call])
def test_a_request_has_the_properties_of_the_table(contracts: Contracts, name: str) -> None:
    """Kind, limits, values and default of each; what may be absent may be null as well. The same in every format."""
    document = contracts.plain["infobip"]
    _, call = call_of(contracts, "infobip", name)
    wanted: Facts = {}
    for prefix, sets in GOLDEN["infobip"][name]["body"].items():
        wanted |= expected(sets, "properties", f"{prefix}." if prefix else "")
    wanted = {
        key: {"null": not facts.get("required", False), "required": False, **facts} for key, facts in wanted.items()
    }
    for media in call["requestBody"]["content"].values():
        assert dict(properties_of(document, media["schema"])) == wanted
    assert call["requestBody"]["required"]


@pytest.mark.parametrize(("gateway", "name"), [key for key in CALLS if "holds" in GOLDEN[key[0]][key[1]]])
def test_a_body_holds_the_names_of_the_table(contracts: Contracts, gateway: str, name: str) -> None:
    """Elements and form fields."""
    _, call = call_of(contracts, gateway, name)
    content = call["requestBody"]["content"]
    ours = {
        label: [key for key, _ in properties_of(contracts.plain[gateway], content[label]["schema"])]
        for label in content
    }
    assert ours == GOLDEN[gateway][name]["holds"]


@pytest.mark.parametrize(("gateway", "name"), WEBHOOKS)
def test_a_webhook_is_as_the_table_has_it(contracts: Contracts, gateway: str, name: str) -> None:
    """Method, formats, and what can be put into the customer's address."""
    document, golden = contracts.plain[gateway], GOLDEN["webhooks"][gateway][name]
    assert set(document["webhooks"]) == set(GOLDEN["webhooks"][gateway])
    [(method, call)] = document["webhooks"][name].items()
    assert method.upper() == golden["call"]
    assert list(call.get("requestBody", {}).get("content", {})) == golden.get("takes", [])
    assert [parameter["name"] for parameter in call.get("parameters", [])] == golden.get("names", [])
