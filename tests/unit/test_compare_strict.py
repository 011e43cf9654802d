"""A change in what the strict overlay adds is told, and only that: the contracts themselves are compared elsewhere."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from scripts.compare_strict import compare_strict

Document = dict[str, Any]


def plain() -> Document:
    status = {"type": "object", "x-sent-by": "gateway", "required": ["id"], "properties": {"id": {}, "name": {}}}
    refused = {"content": {"application/json": {"schema": {"type": "object"}}}}
    return {
        "info": {"title": "Tiny"},
        "paths": {"/send": {"post": {"operationId": "send"}}},
        "components": {"schemas": {"Status": status}, "responses": {"Refused": refused}},
    }


def strict(document: Document) -> Document:
    """As the overlay would leave it."""
    altered = copy.deepcopy(document)
    altered["info"]["title"] += " (strict)"
    altered["components"]["schemas"]["Status"] |= {
        "unevaluatedProperties": False,
        "required": [*altered["components"]["schemas"]["Status"]["required"], "name"],
        "x-code-rows": {"table": "statuses", "key": "id", "match": {"name": "name", "group": "groupId"}},
    }
    refused = altered["components"]["responses"]["Refused"]["content"]["application/json"]["schema"]
    refused |= {"if": {"required": ["error"]}, "then": {"required": ["text"]}}
    altered["webhooks"] = {"report": {"post": {"maxItems": 1}}}
    return altered


def told(alter: Callable[[Document], object]) -> list[str]:
    """What is told when only the overlay changes."""
    altered = strict(plain())
    alter(altered)
    changes = compare_strict((plain(), strict(plain())), (plain(), altered))
    return [f"{change.level} {change.where}: {change.what}" for change in changes]


def status(document: Document) -> Document:
    schema: Document = document["components"]["schemas"]["Status"]
    return schema


def refused(document: Document) -> Document:
    schema: Document = document["components"]["responses"]["Refused"]["content"]["application/json"]["schema"]
    return schema


@pytest.mark.parametrize(
    ("alter", "expected"),
    [
        (
            lambda it: status(it).pop("x-code-rows"),
            "minor strict: component Status: no longer tied to the rows of table statuses",
        ),
        (
            lambda it: status(it)["x-code-rows"]["match"].pop("group"),
            "minor strict: component Status: group no longer tied to the row of table statuses",
        ),
        (
            lambda it: status(it)["x-code-rows"]["match"].update(text="texts"),
            "minor strict: component Status: text became tied to the row of table statuses",
        ),
        (
            lambda it: status(it)["x-code-rows"].update(where={"sms": True}),
            "minor strict: component Status: x-code-rows changed",
        ),
        (
            lambda it: status(it).pop("unevaluatedProperties"),
            "minor strict: component Status: unevaluatedProperties false removed",
        ),
        (lambda it: status(it).update(maxProperties=2), "minor strict: component Status: maxProperties 2 added"),
        (lambda it: status(it)["required"].pop(), "minor strict: component Status: required entry name removed"),
        (
            lambda it: [refused(it).pop(key) for key in ("if", "then")],
            "minor strict: component response Refused: content.application/json.schema.then",
        ),
        (
            lambda it: it["webhooks"]["report"]["post"].update(maxItems=2),
            "minor strict: webhook report POST: maxItems changed from 1 to 2",
        ),
        (
            lambda it: it["paths"]["/send"]["post"].update(deprecated=True),
            "minor strict: POST /send: deprecated true added",
        ),
        (lambda it: status(it).update(description="One"), "patch strict: component Status: description One added"),
        (
            lambda it: it["info"].update(title="Tiny, strictly"),
            "patch strict: the API: info.title changed from Tiny (strict) to Tiny, strictly",
        ),
    ],
)
def test_change_of_the_overlay(alter: Callable[[Document], object], expected: str) -> None:
    """A rule that changes asks for a minor step, whichever way; words ask for a patch."""
    [line] = told(alter)
    assert line.startswith(expected)


def test_change_of_the_contract_itself() -> None:
    """What the contract changes too is not told again, and what the overlay adds to a new component is no news."""
    altered = plain()
    altered["info"]["summary"] = "New"
    altered["components"]["schemas"]["Status"]["properties"]["name"] = {"type": "string"}
    altered["components"]["schemas"]["Status"]["required"].append("group")
    with_component = strict(altered)
    altered["components"]["schemas"]["New"] = {"x-sent-by": "gateway"}
    with_component["components"]["schemas"]["New"] = {"x-sent-by": "gateway", "unevaluatedProperties": False}
    assert compare_strict((plain(), strict(plain())), (altered, with_component)) == []


def test_same_rule_in_many_places() -> None:
    """A rule that changes in many places makes one line."""
    old, new = plain(), plain()
    schemas = {f"S{number}": {"unevaluatedProperties": False} for number in range(5)}
    old["components"]["schemas"] |= {name: {} for name in schemas}
    closed = copy.deepcopy(old)
    closed["components"]["schemas"] |= schemas
    [change] = compare_strict((old, closed), (old, old))
    assert change.where == "strict: component S0, component S1, component S2 and 2 more"
    assert change.what == "unevaluatedProperties false removed"
    assert compare_strict((new, new), (new, new)) == []


def test_overlay_that_comes_or_goes() -> None:
    """Without an overlay on one side there is one line; without any there is nothing to tell."""
    assert [change.what for change in compare_strict((plain(), None), (plain(), strict(plain())))] == ["added"]
    assert [change.what for change in compare_strict((plain(), strict(plain())), (plain(), None))] == ["removed"]
    assert compare_strict((plain(), None), (plain(), None)) == []
