"""A contract as the site publishes it: for Scalar, which draws it, and for whoever wants to load it."""

from __future__ import annotations

import copy
from typing import Any

from scripts.clients.document import calls_of, properties_of, pushes_of, resolve, schemas_of
from scripts.docs.calls import example_of, usual_parameters
from scripts.docs.samples import with_samples
from scripts.docs.sources import Document, Sources

# Pages of their own show these.
_UNSHOWN = ("x-codes", "x-sources")


def published(sources: Sources, gateway: str) -> Document:
    document = copy.deepcopy(sources.references[gateway])
    with_samples(sources, gateway, document)
    _name_tags(document)
    _put_xml_in_place(document, sources.xml_examples)
    _list_properties_whole(document)
    for _, _, call in calls_of(document):
        _tell_sources(call, gateway)
        _leave_out_filters(document, call, usual_parameters(sources.clients[gateway], call["operationId"]))
    for _, push in pushes_of(document):
        _tell_sources(push, gateway)
    return {key: value for key, value in _without_provenance(document).items() if key not in _UNSHOWN}


def _name_tags(document: Document) -> None:
    for tag in document["tags"]:
        tag.setdefault("x-displayName", tag["name"].capitalize())


def _put_xml_in_place(node: Any, examples: dict[str, str]) -> None:
    """Puts XML examples where their addresses stand, so that nothing has to be fetched."""
    if isinstance(node, dict):
        address = node.get("externalValue")
        if isinstance(address, str) and address in examples:
            del node["externalValue"]
            node["value"] = examples[address]
        for each in node.values():
            _put_xml_in_place(each, examples)
    elif isinstance(node, list):
        for each in node:
            _put_xml_in_place(each, examples)


def _list_properties_whole(document: Document) -> None:
    """Gives each object all its properties itself: Scalar hides what comes from another behind that one's name."""
    whole = {
        name: {
            "required": sorted({each for part in _parts(document, schema) for each in part.get("required", ())}),
            "properties": {**schema.get("properties", {}), **properties_of(document, schema)},
        }
        for name, schema in schemas_of(document).items()
        if "allOf" in schema
    }
    for name, own in whole.items():
        schema = document["components"]["schemas"][name]
        del schema["allOf"]
        schema.update({key: value for key, value in own.items() if value})


def _parts(document: Document, schema: dict[str, Any]) -> list[dict[str, Any]]:
    """A schema with those that it is made of."""
    others = [part for each in schema.get("allOf", ()) for part in _parts(document, resolve(document, each))]
    return [schema, *others]


def _leave_out_filters(document: Document, call: dict[str, Any], usual: set[str]) -> None:
    """Has Scalar show the example of a filter and not send it: no message of the reader's would fit it."""
    for place, reference in enumerate(call.get("parameters", ())):
        parameter = resolve(document, reference)
        if parameter["name"] not in usual:
            example = {"value": example_of(document, parameter), "x-disabled": True}
            shown = {key: value for key, value in parameter.items() if key != "example"}
            call["parameters"][place] = {**shown, "examples": {"example": example}}


def _tell_sources(call: dict[str, Any], gateway: str) -> None:
    """Says under the description where it comes from."""
    page = f"../project/sources.html#{gateway}"
    told = ", ".join(
        f"[{each['source']}]({page}-{each['source'].lower()}) {each['section']} ({each['grade']})"
        for each in call.get("x-provenance", ())
    )
    if told:
        call["description"] = f"{call['description']}\n\nFrom: {told}."


def _without_provenance(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_provenance(each) for key, each in node.items() if key != "x-provenance"}
    return [_without_provenance(each) for each in node] if isinstance(node, list) else node
