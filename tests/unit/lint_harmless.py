"""What the guide allows and a careless rule would refuse: changes of the good document that no tool may mind."""

from __future__ import annotations

from tests.unit.lint_faults import Change, Document, reports, schemas, send

HARMLESS: dict[str, Change] = {}


def harmless(change: Change) -> Change:
    """Marks a change of the good document that no tool may refuse."""
    HARMLESS[change.__name__] = change
    return change


@harmless
def single_value_as_const(document: Document) -> None:
    """One possible value is no enumeration."""
    schemas(document)["Text"]["properties"]["kind"] = {"const": "text", "description": "Kind.", "examples": ["text"]}


@harmless
def example_in_the_items(document: Document) -> None:
    """An array whose items show an example, and an object whose properties do, need none of their own."""
    note = {"description": "A note.", "type": "string", "examples": ["x"]}
    items = {"type": "object", "xml": {"name": "note"}, "properties": {"text": note}}
    schemas(document)["Text"]["properties"]["notes"] = {"description": "Notes.", "type": "array", "items": items}


@harmless
def part_that_narrows_a_property(document: Document) -> None:
    """A part of a schema may narrow a property that the schema itself describes."""
    schemas(document)["Text"]["anyOf"] = [{"properties": {"to": {"minLength": 4}}}, {"required": ["notifyUrl"]}]


@harmless
def row_rules_of_a_strict_bundle(document: Document) -> None:
    """What `x-code-rows` expands to is neither an inline enumeration nor an undescribed property."""
    rule = {"if": {"properties": {"id": {"const": 5}}}, "then": {"properties": {"name": {"enum": ["DELIVERED", "OK"]}}}}
    schemas(document)["Status"] |= {"x-code-rows": {"table": "statuses", "key": "id"}, "allOf": [rule]}
    schemas(document)["Status"]["unevaluatedProperties"] = False


@harmless
def object_that_others_build_on(document: Document) -> None:
    """An object that stands in others by `allOf` alone is no element and cannot be closed."""
    base = {"description": "Base.", "type": "object", "properties": {}, "examples": [{}]}
    schemas(document)["Base"] = base
    schemas(document)["Reply"]["allOf"] = [{"$ref": "#/components/schemas/Base"}]


@harmless
def root_named_by_its_only_property(document: Document) -> None:
    """`x-node-type: none` says that the element of the root's one property is the document's."""
    inner = {"$ref": "#/components/schemas/Fault", "xml": {"name": "requestError"}}
    del schemas(document)["Fault"]["xml"]
    schemas(document)["Envelope"] = {
        "description": "Holds it.",
        "type": "object",
        "x-sent-by": "gateway",
        "xml": {"x-node-type": "none"},
        "properties": {"error": inner},
        "examples": [{"error": {"text": "Bad"}}],
    }
    content = document["components"]["responses"]["Fault"]["content"]
    content["application/xml"] = {"schema": {"$ref": "#/components/schemas/Envelope"}}
    content["application/json"] = {"schema": {"$ref": "#/components/schemas/Envelope"}}


@harmless
def page_for_people(document: Document) -> None:
    """A page that is really HTML has no XML root to name."""
    page = {"schema": {"type": "string"}, "examples": {"page": {"summary": "Page", "value": "<html></html>"}}}
    reports(document)["responses"]["200"] = {"description": "A page.", "content": {"text/html": page}}


@harmless
def document_without_house_settings(document: Document) -> None:
    """A published document has no `x-house`, and nothing is missed there; the pipeline insists on it before."""
    del document["x-house"], send(document)["responses"]["415"]
