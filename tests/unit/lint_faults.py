"""What each house rule refuses: changes of the good document, each with the rule and the words of its finding."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Document = dict[str, Any]
Change = Callable[[Document], object]

GOOD: Document = yaml.safe_load(Path(__file__).with_name("lint_good.yaml").read_text(encoding="utf-8"))


class Fault(NamedTuple):
    rule: str
    message: str
    change: Change


FAULTS: dict[str, Fault] = {}


def fault(rule: str, message: str) -> Callable[[Change], Change]:
    """Marks a change of the good document that `rule` must refuse with `message`."""

    def register(change: Change) -> Change:
        FAULTS[change.__name__] = Fault(rule, message, change)
        return change

    return register


def send(document: Document) -> Any:
    return document["paths"]["/text"]["post"]


def reports(document: Document) -> Any:
    return document["paths"]["/reports"]["get"]


def schemas(document: Document) -> Any:
    return document["components"]["schemas"]


@fault("operation-id", "POST /text has no operationId: write one in camelCase, a verb first, such as sendText")
def operation_without_id(document: Document) -> None:
    del send(document)["operationId"]


@fault("operation-id", "operationId 'send_text' is not camelCase: write letters and digits only")
def operation_id_with_underscore(document: Document) -> None:
    send(document)["operationId"] = "send_text"


@fault("operation-id", "operationId 'textSend' starts with 'text': start with one of send, ")
def operation_id_without_verb(document: Document) -> None:
    send(document)["operationId"] = "textSend"


@fault("described", "sendText has no summary: write one line that says what it does")
def operation_without_summary(document: Document) -> None:
    del send(document)["summary"]


@fault("described", "POST report has no description: write what a user cannot see from its schemas")
def webhook_without_description(document: Document) -> None:
    document["webhooks"]["report"]["post"]["description"] = " "


@fault("described", "parameter 'limit' has no description: write what it is for")
def parameter_without_description(document: Document) -> None:
    del reports(document)["parameters"][0]["description"]


@fault("described", "parameter 'limit' has no example: write `examples: [a value]` in its schema")
def parameter_without_example(document: Document) -> None:
    del reports(document)["parameters"][0]["schema"]["examples"]


@fault("described", "schema Text has no description: write what it stands for")
def schema_without_description(document: Document) -> None:
    del schemas(document)["Text"]["description"]


@fault("described", "schema StatusId has no examples: write `examples: [a value]`")
def schema_without_examples(document: Document) -> None:
    del schemas(document)["StatusId"]["examples"]


@fault("described", "property 'to' has no description: write one, or refer to a component that has one")
def property_without_description(document: Document) -> None:
    del schemas(document)["Text"]["properties"]["to"]["description"]


@fault("described", "property 'deep' has no example: write `examples: [a value]`, or refer to a component")
def inline_property_without_example(document: Document) -> None:
    deep = {"type": "string", "description": "Deep."}
    inline = {"type": "object", "description": "Inline.", "properties": {"deep": deep}, "examples": [{"deep": "x"}]}
    schemas(document)["Text"]["properties"]["inline"] = inline


@fault("described", "the request of sendText has no named example as application/xml: write `examples: {a-name:")
def request_without_example(document: Document) -> None:
    del send(document)["requestBody"]["content"]["application/xml"]["examples"]


@fault("described", "the 200 response of sendText has no named example as application/json: write `examples: {a-name:")
def response_without_example(document: Document) -> None:
    document["components"]["responses"]["Reply"]["content"]["application/json"]["examples"] = {}


@fault("no-inline-enum", 'enum ["a","b"] stands inline: move it into a file of schemas/ and refer to that, or write')
def inline_enum(document: Document) -> None:
    schemas(document)["Text"]["properties"]["to"] |= {"enum": ["a", "b"], "type": "string", "examples": ["a"]}


@fault("no-inline-enum", "enum [50,100] stands inline: move it into a file of schemas/")
def inline_enum_of_parameter(document: Document) -> None:
    reports(document)["parameters"][0]["schema"]["enum"] = [50, 100]


@fault("security-declared", "getReports has no security: list the schemes it takes, or write `security: []`")
def operation_without_security(document: Document) -> None:
    del reports(document)["security"]
    document["security"] = [{"basic": []}]
    reports(document)["responses"]["401"] = {"$ref": "#/components/responses/Fault"}


@fault("provenance", "sendText has no provenance: write a list of {source, section, grade}")
def operation_without_provenance(document: Document) -> None:
    del send(document)["x-provenance"]


@fault("provenance", "POST report has no provenance: write a list of {source, section, grade}")
def webhook_with_empty_provenance(document: Document) -> None:
    document["webhooks"]["report"]["post"]["x-provenance"] = []


@fault(
    "provenance",
    "sendText is credited to 'S9', which x-sources does not know: use one of S1, or add it to sources.yaml",
)
def unknown_source(document: Document) -> None:
    send(document)["x-provenance"][0]["source"] = "S9"


@fault("provenance", "sendText does not say where in 'S1' it stands: write `section: …`")
def provenance_without_section(document: Document) -> None:
    del send(document)["x-provenance"][0]["section"]


@fault("provenance", "sendText has the grade 'sure': use one of documented, observed, inferred")
def unknown_grade(document: Document) -> None:
    send(document)["x-provenance"][0]["grade"] = "sure"


@fault("xml-names", "schema Text is the root of an XML document without a name: write `xml: {name: rootElement}`")
def root_without_xml_name(document: Document) -> None:
    del schemas(document)["Text"]["xml"]


@fault("xml-names", "the items of this array have no name in XML: write `xml: {name: repeatedElement}` in them")
def items_without_xml_name(document: Document) -> None:
    reply = schemas(document)["Reply"]["properties"]
    reply["notes"] = {"description": "Notes.", "type": "array", "items": {"type": "string", "examples": ["x"]}}


@fault(
    "xml-names", "object Status stands in XML without a name: write `xml: {name: element}` in it, or beside this $ref"
)
def property_without_xml_name(document: Document) -> None:
    del schemas(document)["Status"]["xml"]
    schemas(document)["Reply"]["properties"]["first"] = {"$ref": "#/components/schemas/Status"}


@fault("xml-names", "schema Fault is the root of an XML document without a name")
def html_label_without_xml_name(document: Document) -> None:
    del schemas(document)["Fault"]["xml"]
    content = document["components"]["responses"]["Fault"]["content"]
    content["text/html; charset=UTF-8"] = {"schema": {"$ref": "#/components/schemas/Fault"}}


@fault("xml-names", "schema Text is the root of an XML document without a name")
def form_field_that_holds_xml(document: Document) -> None:
    del schemas(document)["Text"]["xml"]
    text = {"$ref": "#/components/schemas/Text"}
    xml = {"type": "string", "contentMediaType": "application/xml", "contentSchema": text}
    xml |= {"description": "The request.", "examples": ["<request/>"]}
    send(document)["requestBody"]["content"] = {
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "properties": {"xml": xml}},
            "examples": {"one-phone": {"summary": "One", "value": {"xml": "<request/>"}}},
        }
    }


@fault("error-responses", "sendText does not document 400, 415: refer to the gateway's error response under each")
def error_statuses_missing(document: Document) -> None:
    del send(document)["responses"]["400"], send(document)["responses"]["415"]


@fault("codes-reachable", "no message carries the codes of 'errors': write `x-codes: {table: errors}` in a schema that")
def table_without_schema(document: Document) -> None:
    document["x-codes"]["errors"] = deepcopy(document["x-codes"]["statuses"])


@fault(
    "codes-reachable",
    "code 5 of 'statuses' stands in the enum of no message: run `make generate`, or correct the overlay",
)
def code_outside_enum(document: Document) -> None:
    schemas(document)["StatusId"] |= {"x-codes": {"table": "statuses", "column": "name"}, "type": "string"}
    schemas(document)["StatusId"] |= {"enum": ["PENDING"], "examples": ["PENDING"]}
    schemas(document)["Status"]["properties"]["id"] = {"$ref": "#/components/schemas/Number"}
    schemas(document)["Status"]["properties"]["code"] = {"$ref": "#/components/schemas/StatusId"}
    schemas(document)["Number"] = {"description": "A number.", "type": "integer", "examples": [5]}


@fault("code-sources", "code 5 of statuses has no provenance: write a list of {source, section, grade}")
def code_without_source(document: Document) -> None:
    del document["x-codes"]["statuses"]["rows"][1]["provenance"]


@fault("code-sources", "code 1 of statuses is credited to 'S9', which x-sources does not know: use one of S1")
def code_of_unknown_source(document: Document) -> None:
    document["x-codes"]["statuses"]["rows"][0]["provenance"][0]["source"] = "S9"


@fault(
    "closed-marker", "object Status is only ever sent by the gateway, but has no x-sent-by: write `x-sent-by: gateway`"
)
def reply_object_without_marker(document: Document) -> None:
    del schemas(document)["Status"]["x-sent-by"]


@fault(
    "closed-marker", "object Text says x-sent-by: gateway, but stands in a request, which stays open: delete the line"
)
def request_object_with_marker(document: Document) -> None:
    schemas(document)["Text"]["x-sent-by"] = "gateway"


@fault(
    "closed-marker",
    "object Click is only ever sent by the gateway, but has x-sent-by: phone: write `x-sent-by: gateway`",
)
def webhook_object_with_another_marker(document: Document) -> None:
    click = {"description": "A click.", "type": "object", "x-sent-by": "phone", "examples": [{}]}
    schemas(document)["Click"] = click
    media = document["webhooks"]["report"]["post"]["requestBody"]["content"]["application/json"]
    media |= {"schema": {"$ref": "#/components/schemas/Click"}}
