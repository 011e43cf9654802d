"""Our own checks of a document: what each finds, and where. How they stop the pipeline is in `broken_inputs/`."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from scripts.checks import check_document
from scripts.expand import expand_codes

Document = dict[str, Any]

ROWS = [
    {"id": 1, "name": "SENT", "group": "GOOD", "description": "Sent", "httpStatus": 200},
    {"id": 2, "name": "LOST", "group": "BAD", "description": "Lost", "wire": ["Lost", "lost."], "httpStatus": 404},
    {"id": 3, "name": "KEPT", "group": "GOOD", "description": "Kept n days", "pattern": "^Kept [0-9]+ days$"},
]
SENT = {"id": 1, "name": "SENT", "group": "GOOD", "text": "Sent"}
GOOD: Document = {
    "openapi": "3.1.0",
    "paths": {
        "/send": {
            "post": {
                "operationId": "send",
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"$ref": "#/components/schemas/Reply"},
                            "examples": {"one": {"value": {"status": SENT}}},
                        },
                        "application/xml": {
                            "schema": {"$ref": "#/components/schemas/Reply"},
                            "examples": {"one": {"value": "<reply/>"}},
                        },
                    }
                },
                "responses": {"200": {"description": "Sent", "links": {"again": {"operationId": "send"}}}},
            }
        }
    },
    "components": {
        "schemas": {
            "Reply": {
                "properties": {
                    "status": {"$ref": "#/components/schemas/Status"},
                    "all": {"type": "array", "items": {"$ref": "#/components/schemas/Status"}},
                    "inner": {"$ref": "#/components/schemas/Reply"},
                }
            },
            "Status": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": "integer"},
                    "name": {"type": "string", "pattern": "^[A-Z]+$"},
                    "group": {"type": "string"},
                    "text": {"type": "string", "maxLength": 10},
                },
            },
            "Id": {"type": "integer", "x-codes": {"table": "statuses"}},
        }
    },
    "x-codes": {"statuses": {"rows": ROWS}},
}


def schemas(document: Document) -> Any:
    return document["components"]["schemas"]


def found_in(change: Callable[[Document], object]) -> list[tuple[str, str, str]]:
    document = deepcopy(GOOD)
    change(document)
    findings = check_document("tiny.json", expand_codes(document, "tiny"))
    return [(finding.rule, finding.pointer, finding.message) for finding in findings]


def tie(**marker: object) -> Document:
    return {"x-code-rows": {"table": "statuses", **marker}}


def test_the_good_document_is_clean() -> None:
    """A schema may hold itself deeper down, and XML may stand as text."""
    assert found_in(lambda _: None) == []


@pytest.mark.parametrize(
    ("change", "rule", "pointer", "message"),
    [
        (
            lambda document: schemas(document)["Reply"]["properties"]["all"]["items"].update({"$ref": "#/paths/none"}),
            "references",
            "/components/schemas/Reply/properties/all/items/$ref",
            "$ref '#/paths/none' leads nowhere",
        ),
        (
            lambda document: schemas(document)["Reply"]["properties"]["status"].update({"$ref": "Status.yaml"}),
            "references",
            "/components/schemas/Reply/properties/status/$ref",
            "$ref 'Status.yaml' leads nowhere",
        ),
        (
            lambda document: schemas(document)["Status"].update(allOf=[{"$ref": "#/components/schemas/Status"}]),
            "circles",
            "/components/schemas/Status/$ref",
            "Status refers back to itself and ends nowhere",
        ),
        (
            lambda document: schemas(document)["Status"]["properties"]["id"].update(minimum="one"),
            "schemas",
            "/components/schemas/Status/properties/id/minimum",
            "'minimum' is \"one\", which JSON Schema does not allow there",
        ),
        (
            lambda document: schemas(document)["Status"]["properties"]["name"].update(pattern="(A"),
            "schemas",
            "/components/schemas/Status/properties/name/pattern",
            "the pattern (A is no regular expression",
        ),
        (
            lambda document: document["paths"]["/send"]["post"].update(operationId="sent"),
            "links",
            "/paths/~1send/post/responses/200/links/again/operationId",
            "the link leads to operation 'send', which does not exist",
        ),
        (
            lambda document: document["paths"]["/send"]["post"]["requestBody"]["content"]["application/json"].update(
                examples={"one": {"value": {"status": {"name": "SENT"}}}}
            ),
            "examples",
            "/paths/~1send/post/requestBody/content/application~1json/examples/one/value/status",
            'the example does not fit its schema at /status: "id" is a required property',
        ),
        (
            lambda document: schemas(document)["Status"]["properties"]["text"].update(examples=["ok", "much too long"]),
            "examples",
            "/components/schemas/Status/properties/text/examples/1",
            'the example does not fit its schema: "much too long" is longer than 10 characters',
        ),
        (
            lambda document: schemas(document)["Status"]["properties"]["id"].update(default="one"),
            "examples",
            "/components/schemas/Status/properties/id/default",
            'the default does not fit its schema: "one" is not of type "integer"',
        ),
        (
            lambda document: schemas(document)["Status"]["properties"]["id"].update(example="one"),
            "examples",
            "/components/schemas/Status/properties/id/example",
            'the example does not fit its schema: "one" is not of type "integer"',
        ),
        (
            lambda document: schemas(document)["Id"].update(type="string"),
            "code-rows",
            "/components/schemas/Id/x-codes",
            "1 of table 'statuses' does not fit here: 1 is not of type \"string\" (and 2 more)",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(
    change: Callable[[Document], object], rule: str, pointer: str, message: str
) -> None:
    """Each check names the place in the document and the value."""
    assert found_in(change) == [(rule, pointer, message)]


ALL = {"name": "name", "group": "group", "text": "texts"}


@pytest.mark.parametrize(
    "marker",
    [
        tie(key="id", match=ALL),
        tie(anyRow={"id": "id", **ALL}),
        tie(key={"id": "id"}, where={"httpStatus": 404}, match=ALL),
    ],
    ids=["by key", "by any row", "some rows"],
)
def test_rows_that_fit_are_let_pass(marker: Document) -> None:
    """All texts of a row are tried; one with a pattern has none to try."""
    assert found_in(lambda document: schemas(document)["Status"].update(marker)) == []


@pytest.mark.parametrize(
    ("marker", "message"),
    [
        (
            tie(key="id", match={"nmae": "name"}),
            "x-code-rows names property 'nmae', which nothing describes here; described are: group, id, name, text",
        ),
        (
            tie(key="id", match={"name": "description"}),
            'row 1 of table \'statuses\' does not fit here: name: "Sent" does not match "^[A-Z]+$" (and 2 more)',
        ),
        (
            tie(key={"name": "id"}, match={"group": "group"}),
            "no row of table 'statuses' can be told by property 'name' here",
        ),
        (
            tie(anyRow={"id": "httpStatus"}, where={"id": 3}),
            "row 3 of table 'statuses' does not fit here: id: it must be there, and the row has none",
        ),
    ],
    ids=["unknown property", "wrong column", "wrong key", "needed property without value"],
)
def test_a_slip_in_a_tie_is_found(marker: Document, message: str) -> None:
    """A marker that makes a rule which nothing meets, or which nothing can break, is no valid contract."""
    told = found_in(lambda document: schemas(document)["Status"].update(marker))
    assert told == [("code-rows", "/components/schemas/Status/x-code-rows", message)]


@pytest.mark.parametrize(
    "around",
    [
        lambda inner: {"properties": {"status": inner}},
        lambda inner: {"properties": {"all": {"items": inner}}},
        lambda inner: {"allOf": [{"properties": {"inner": {"properties": {"status": inner}}}}]},
    ],
    ids=["property", "items", "property of a property"],
)
def test_a_tie_may_stand_outside_of_what_it_ties(around: Callable[[Document], Document]) -> None:
    """An overlay ties what a reference leads to, from beside the reference; the way into the value is followed."""

    def found_with(match: Document) -> list[tuple[str, str, str]]:
        def change(document: Document) -> None:
            media = document["paths"]["/send"]["post"]["requestBody"]["content"]["application/json"]
            media["schema"] |= {"if": {}, "then": around(tie(key="id", match=match))}

        return found_in(change)

    assert found_with(ALL) == []
    [(rule, _, message)] = found_with({"names": "name"})
    assert rule == "code-rows"
    assert "'names', which nothing describes here; described are: group, id, name, text" in message
    [(rule, _, message)] = found_with({"text": "id"})
    assert (rule, message) == (
        "code-rows",
        "row 1 of table 'statuses' does not fit here: text: 1 is not of type \"string\" (and 2 more)",
    )


def test_every_text_of_a_row_is_tried() -> None:
    """The texts that are seldom seen have to fit as well as the usual one."""

    def change(document: Document) -> None:
        schemas(document)["Status"].update(tie(key="id", match=ALL))
        schemas(document)["Status"]["properties"]["text"]["maxLength"] = 4

    [(_, _, message)] = found_in(change)
    assert message == "row 2 of table 'statuses' does not fit here: text: \"lost.\" is longer than 4 characters"


def test_rows_that_a_schema_is_not_about_are_passed_over() -> None:
    """A schema may narrow its key to some rows of the table."""

    def change(document: Document) -> None:
        schemas(document)["Status"].update(tie(key="id", match=ALL))
        schemas(document)["Status"]["properties"]["id"]["const"] = 2

    assert found_in(change) == [
        (
            "examples",
            "/paths/~1send/post/requestBody/content/application~1json/examples/one/value/status/id",
            "the example does not fit its schema at /status/id: 2 was expected",
        )
    ]
