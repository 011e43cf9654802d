"""The house rules of `lint/`, each shown on one small good document with one thing changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from scripts import lint
from scripts.errors import PipelineError

Document = dict[str, Any]
Change = Callable[[Document], object]

GOOD: Document = yaml.safe_load("""
openapi: 3.1.0
info: {title: Tiny gateway, version: 1.0.0, description: Sends., license: {name: Apache-2.0, identifier: Apache-2.0}}
servers: [{url: "http://127.0.0.1:8700", description: This machine}]
tags: [{name: sms, description: Messages}]
paths:
  /text:
    post:
      operationId: sendText
      tags: [sms]
      summary: Send a text
      description: Accepted and delivered are two things.
      security: [{basic: []}, {app: []}]
      requestBody:
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Text"}
            examples: {one-phone: {summary: One, value: {to: "41793026727"}}}
          application/xml:
            schema: {$ref: "#/components/schemas/Text"}
            examples: {one-phone: {summary: One, externalValue: examples/tiny/text.xml}}
      responses:
        "200": {$ref: "#/components/responses/Reply"}
        "400": {$ref: "#/components/responses/Fault"}
        "401": {$ref: "#/components/responses/Fault"}
        "415": {$ref: "#/components/responses/Fault"}
      callbacks:
        report:
          "{$request.body#/notifyUrl}":
            post: &report
              tags: [sms]
              summary: A report
              description: Comes once.
              security: []
              requestBody:
                content:
                  application/json:
                    schema: {$ref: "#/components/schemas/Reply"}
                    examples: {delivered: {summary: Delivered, value: {messages: [{id: 5, name: DELIVERED}]}}}
              responses: {"200": {description: Taken.}}
              x-provenance: [{source: S1, section: Push, grade: observed}]
      x-provenance: [{source: S1, section: Send, grade: documented}]
  /reports:
    get:
      operationId: getReports
      tags: [sms]
      summary: Read reports
      description: Each is handed out once.
      security: []
      parameters:
        - {name: limit, in: query, description: At most so many., schema: {type: integer, examples: [50]}}
      responses:
        "200": {$ref: "#/components/responses/Reply"}
        "400": {$ref: "#/components/responses/Fault"}
      x-provenance: [{source: S1, section: Reports, grade: documented}]
webhooks:
  report: {post: *report}
components:
  schemas:
    Text:
      description: What to send.
      type: object
      xml: {name: request}
      properties:
        to: {description: The phone., type: [string, "null"], examples: ["41793026727"]}
        notifyUrl: {description: Where reports go., type: string, examples: ["http://127.0.0.1:9000/"]}
      examples: [{to: "41793026727"}]
    Reply:
      description: What became of the messages.
      type: object
      x-sent-by: gateway
      xml: {name: smsResponse}
      required: [messages]
      properties:
        messages:
          description: In the order of the request.
          type: array
          xml: {name: messages, wrapped: true}
          items: {$ref: "#/components/schemas/Status", xml: {name: message}}
          examples: [[{id: 5, name: DELIVERED}]]
      examples: [{messages: [{id: 5, name: DELIVERED}]}]
    Status:
      description: How a message fares.
      type: object
      x-sent-by: gateway
      xml: {name: status}
      required: [id]
      properties:
        id: {$ref: "#/components/schemas/StatusId"}
        name: {description: Its name., type: string, examples: [DELIVERED]}
      examples: [{id: 5, name: DELIVERED}]
    StatusId:
      description: The status by number.
      type: integer
      enum: [1, 5]
      x-codes: {table: statuses, column: id}
      examples: [5]
    Fault:
      description: Why nothing was done.
      type: object
      x-sent-by: gateway
      xml: {name: requestError}
      properties: {text: {description: For people., type: string, examples: [Bad request]}}
      examples: [{text: Bad request}]
  responses:
    Reply:
      description: Taken.
      content:
        application/json:
          schema: {$ref: "#/components/schemas/Reply"}
          examples: {delivered: {summary: Delivered, value: {messages: [{id: 5, name: DELIVERED}]}}}
        application/xml:
          schema: {$ref: "#/components/schemas/Reply"}
          examples: {delivered: {summary: Delivered, externalValue: examples/tiny/reply.xml}}
      links:
        reports: {operationId: getReports, description: What became of it.}
    Fault:
      description: Refused.
      content:
        application/json: {schema: {$ref: "#/components/schemas/Fault"}}
  securitySchemes:
    basic: {type: http, scheme: basic, description: User and password.}
    app: {type: apiKey, in: header, name: Authorization, description: The word App and a key.}
x-sources: {S1: {title: The manual}}
x-codes:
  statuses:
    description: Statuses.
    rows:
      - {id: 1, name: PENDING, provenance: [{source: S1, section: Statuses, grade: documented}]}
      - {id: 5, name: DELIVERED, provenance: [{source: S1, section: Statuses, grade: documented}]}
x-house: {errors: {always: ["400", "401"], withBody: ["415"]}}
""")


class Fault(NamedTuple):
    rule: str
    message: str
    change: Change


FAULTS: dict[str, Fault] = {}
HARMLESS: dict[str, Change] = {}


def fault(rule: str, message: str) -> Callable[[Change], Change]:
    """Marks a change of the good document that `rule` must refuse with `message`."""

    def register(change: Change) -> Change:
        FAULTS[change.__name__] = Fault(rule, message, change)
        return change

    return register


def harmless(change: Change) -> Change:
    """Marks a change of the good document that no tool may refuse."""
    HARMLESS[change.__name__] = change
    return change


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
    """Where `x-house` asks for no error statuses, none are missed."""
    del document["x-house"], send(document)["responses"]["415"]


@harmless
def document_that_is_never_closed(document: Document) -> None:
    """`x-house.sentBy: false` spares a document the marker."""
    document["x-house"]["sentBy"] = False
    del schemas(document)["Status"]["x-sent-by"]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the tools say of each changed document; all are checked in one run, because Spectral starts slowly."""
    changes = {name: fault.change for name, fault in FAULTS.items()} | HARMLESS | {"good": lambda _: None}
    folder = tmp_path_factory.mktemp("bundles")
    files = {}
    for name, change in changes.items():
        document = deepcopy(GOOD)
        change(document)
        # A strict bundle is known by its name, here as in the distribution.
        files[name] = folder / (f"{name}.strict.json" if "strict" in name else f"{name}.json")
        files[name].write_text(json.dumps(document), encoding="utf-8")
    lines = lint.findings(list(files.values()))
    return {name: [line for line in lines if f"/{file.name}: " in line] for name, file in files.items()}


def rules_in(lines: list[str]) -> set[str]:
    return {line.split(": ")[1] for line in lines}


def test_the_good_document_is_clean(found: dict[str, list[str]]) -> None:
    """No tool says anything against the document that all others are made from."""
    assert found["good"] == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_rule_says_what_to_write_instead(name: str, found: dict[str, list[str]]) -> None:
    """A fault is told by the rule that is meant for it, and by no other house rule."""
    rule, message, _ = FAULTS[name]
    house = [line for line in found[name] if "spectral house-" in line]
    assert any(f": spectral house-{rule}: {message}" in line for line in house), found[name]
    assert rules_in(house) == {f"spectral house-{rule}"}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_rule_leaves_alone_what_is_right(name: str, found: dict[str, list[str]]) -> None:
    """What the guide allows is clean for all three tools."""
    assert found[name] == []


def test_every_house_rule_has_a_fault() -> None:
    """No rule stands in the ruleset without a document that it refuses."""
    ruleset = yaml.safe_load((lint.RULES / "spectral.yaml").read_text(encoding="utf-8"))
    house = {name for name in ruleset["rules"] if name.startswith("house-")}
    assert house == {f"house-{fault.rule}" for fault in FAULTS.values()}


def test_a_finding_names_file_tool_rule_and_place(found: dict[str, list[str]]) -> None:
    """A finding is one line: file, tool, rule, message, JSON pointer."""
    (line,) = found["unknown_grade"]
    assert line.endswith(
        "unknown_grade.json: spectral house-provenance: sendText has the grade 'sure': "
        "use one of documented, observed, inferred (at /paths/~1text/post/x-provenance/0)"
    )


def test_each_tool_reports_what_only_it_sees(tmp_path: Path) -> None:
    """A wrong example, a reference to nowhere and a second licence each come from the tool that knows."""
    document = deepcopy(GOOD)
    schemas(document)["Fault"]["examples"] = [{"txet": "Bad request"}]
    reports(document)["responses"]["404"] = {"$ref": "#/components/responses/Gone"}
    reports(document)["tags"] = ["sms", "reports"]
    bundle = tmp_path / "bundle.json"
    bundle.write_text(json.dumps(document), encoding="utf-8")
    rules = rules_in(lint.findings([bundle]))
    assert {
        "validator PointerToNowhere",
        "redocly no-invalid-schema-examples",
        "spectral operation-singular-tag",
    } <= rules


def test_a_document_that_is_no_contract_is_told_by_name(tmp_path: Path) -> None:
    """Where a tool stumbles over a hopeless document, the others' findings and its last words are shown."""
    bundle = tmp_path / "bundle.json"
    bundle.write_text(json.dumps(GOOD | {"components": {"schemas": 3}}), encoding="utf-8")
    lines = lint.findings([bundle])
    assert any("bundle.json: validator" in line for line in lines)


def test_a_missing_tool_points_to_make_setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the Node tools there is no verdict, but the way to get them."""
    monkeypatch.setattr(lint, "SPECTRAL", tmp_path / "spectral.js")
    with pytest.raises(PipelineError, match=r"spectral\.js: this tool is missing\. Run `make setup`"):
        lint.findings([tmp_path / "bundle.json"])


def test_a_file_that_is_not_json_points_to_make_generate(tmp_path: Path) -> None:
    """A bundle is written by the pipeline alone, so a broken one is written again."""
    bundle = tmp_path / "bundle.json"
    bundle.write_text("openapi: 3.1.0", encoding="utf-8")
    with pytest.raises(PipelineError, match=r"bundle\.json:1: not JSON: .*Run `make generate`"):
        lint.findings([bundle])


def test_the_command_counts_what_it_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On its own it exits with 1 and the findings, or says how many documents have none."""
    monkeypatch.setattr(lint, "findings", lambda bundles: [])
    assert lint.main(["a.json", "b.json"]) == 0
    assert capsys.readouterr().out == "2 bundles, no finding\n"
    monkeypatch.setattr(lint, "findings", lambda bundles: ["a.json: spectral rule: message (at /)"])
    assert lint.main(["a.json"]) == 1
    assert capsys.readouterr().out == "a.json: spectral rule: message (at /)\n"
