"""Each change to a contract is told once, where it is, and with the version step that its users are owed.

A planted change sets one place of the document below to another value, or takes it away.
"""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

from scripts.compare import Step, actual_step, compare, next_version, required_step
from scripts.errors import PipelineError

GONE = object()
SEND = "#/paths/~1sms/post"
SCHEMAS = "#/components/schemas"
REQUEST = f"{SCHEMAS}/Request"
MESSAGE = f"{SCHEMAS}/Message/properties"
REPLY = f"{SCHEMAS}/Reply"
REPORT = f"{SCHEMAS}/Report"
ONE_OF_UNLIKE = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


def document() -> dict[str, Any]:
    """A small gateway: one call in JSON and XML, one log, one webhook, one callback."""
    report = {"content": {"application/json": {"schema": {"$ref": f"{SCHEMAS}/Report"}}}}
    refused = {"$ref": "#/components/responses/Refused"}
    request = {"schema": {"$ref": REQUEST}, "examples": {"one": {"value": {"lang": "EN"}}}}
    pushed = {"operationId": "pushReport", "requestBody": report, "responses": {"200": {"description": "Taken"}}}
    asked = {"operationId": "pushAsked", "requestBody": report, "responses": {"200": {"description": "Taken"}}}
    send = {
        "operationId": "sendSms",
        "summary": "Send",
        "tags": ["SMS"],
        "security": [{"Basic": []}, {"Key": []}],
        "parameters": [
            {"name": "limit", "in": "query", "schema": {"type": "integer", "default": 10, "maximum": 50}},
            {"name": "ids", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
        ],
        "requestBody": {"content": {"application/json": request, "application/xml": {"schema": {"$ref": REQUEST}}}},
        "responses": {
            "200": {
                "description": "Taken",
                "headers": {"X-Request": {"required": True, "schema": {"type": "string"}}},
                "links": {"log": {"operationId": "getLog"}},
                "content": {
                    "application/json": {"schema": {"$ref": REPLY}},
                    "application/xml": {"schema": {"$ref": REPLY}},
                },
            },
            "401": refused,
        },
        "callbacks": {"asked": {"{$request.body#/url}": {"post": asked}}},
    }
    log = {"operationId": "getLog", "security": [], "responses": {"200": {"description": "The log"}, "401": refused}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Gateway", "version": "1.0.0"},
        "servers": [{"url": "https://gateway.example"}],
        "paths": {"/sms": {"x-path-aliases": ["/sms/"], "post": send}, "/log": {"get": log}},
        "webhooks": {"report": {"post": pushed}},
        "components": {
            "securitySchemes": {
                "Basic": {"type": "http", "scheme": "basic"},
                "Key": {"type": "apiKey", "in": "header", "name": "Authorization"},
            },
            "responses": {
                "Refused": {
                    "description": "Who are you?",
                    "content": {"application/json": {"schema": {"$ref": f"{SCHEMAS}/Refusal"}}},
                }
            },
            "schemas": {
                "Request": {
                    "type": "object",
                    "xml": {"name": "request"},
                    "properties": {
                        "url": {"type": "string"},
                        "lang": {"$ref": f"{SCHEMAS}/Language"},
                        "messages": {
                            "type": "array",
                            "xml": {"name": "messages", "wrapped": True},
                            "items": {"$ref": f"{SCHEMAS}/Message"},
                        },
                    },
                },
                "Message": {
                    "type": "object",
                    "xml": {"name": "message"},
                    "properties": {
                        "text": {"type": "string", "maxLength": 160, "description": "The text", "examples": ["Hi"]},
                        "from": {"type": "string", "pattern": "^[A-Z]+$", "default": "INFO"},
                        "to": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
                        "id": {"type": "string", "xml": {"attribute": True}},
                    },
                },
                "Language": {
                    "type": "string",
                    "enum": ["EN", "TURKISH"],
                    "x-enum-varnames": ["EN", "TR"],
                    "x-enum-descriptions": ["English", "Turkish"],
                },
                "Tone": {"type": "string", "enum": ["a", "b"]},
                "Reply": {
                    "type": "object",
                    "required": ["bulkId"],
                    "properties": {
                        "bulkId": {"type": "string", "pattern": "^[0-9]+$", "maxLength": 20},
                        "lang": {"$ref": f"{SCHEMAS}/Language"},
                        "price": {"type": "number"},
                        "tone": {"$ref": f"{SCHEMAS}/Tone"},
                        "sentAt": {"type": "string"},
                    },
                },
                "Report": {
                    "type": "object",
                    "required": ["messageId"],
                    "properties": {"messageId": {"type": "string"}, "note": {"type": "string"}},
                },
                "Refusal": {"type": "object", "properties": {"text": {"type": "string"}}},
            },
        },
    }


def changed(pointer: str, value: Any, base: dict[str, Any] | None = None) -> dict[str, Any]:
    """The document with one place set, or gone; setting place `-` of a list appends to it."""
    altered = copy.deepcopy(base or document())
    *way, last = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    node: Any = altered
    for step in way:
        node = node[int(step)] if isinstance(node, list) else node[step]
    if value is GONE:
        del node[int(last) if isinstance(node, list) else last]
    elif isinstance(node, list):
        node[len(node) if last == "-" else int(last) : len(node) if last == "-" else int(last) + 1] = [value]
    else:
        node[last] = value
    return altered


@dataclass(frozen=True)
class Planted:
    name: str
    pointer: str
    value: Any
    told: str


BREAKING = [
    Planted("a path goes", "#/paths/~1log", GONE, "GET /log: removed"),
    Planted("another spelling of a path goes", "#/paths/~1sms/x-path-aliases", GONE, "/sms: path alias /sms/ removed"),
    Planted("an operation gets another id", f"{SEND}/operationId", "send", "operationId changed from sendSms to send"),
    Planted("a parameter goes", f"{SEND}/parameters/0", GONE, "POST /sms query parameter limit: removed"),
    Planted("a parameter must be sent", f"{SEND}/parameters/0/required", True, "parameter limit: became required"),
    Planted(
        "a parameter comes that must be sent",
        f"{SEND}/parameters/-",
        {"name": "key", "in": "header", "required": True, "schema": {"type": "string"}},
        "POST /sms header parameter key: added, and required",
    ),
    Planted("a parameter's default changes", f"{SEND}/parameters/0/schema/default", 20, "changed from 10 to 20"),
    Planted("a parameter's maximum falls", f"{SEND}/parameters/0/schema/maximum", 40, "maximum changed from 50 to 40"),
    Planted(
        "a list is written in another way", f"{SEND}/parameters/1/explode", False, "ids: explode changed from true"
    ),
    Planted(
        "a request media type goes",
        f"{SEND}/requestBody/content/application~1xml",
        GONE,
        "type application/xml removed",
    ),
    Planted("a request body must be sent", f"{SEND}/requestBody/required", True, "request body: became required"),
    Planted("a request body goes", f"{SEND}/requestBody", GONE, "POST /sms request body: removed"),
    Planted(
        "a request property must be sent",
        f"{SCHEMAS}/Message/required",
        ["text"],
        "POST /sms request body, property messages[].text: became required",
    ),
    Planted("a request property goes", f"{MESSAGE}/text", GONE, "property messages[].text: removed"),
    Planted("a request property's default changes", f"{MESSAGE}/from/default", "ME", "default changed from INFO to ME"),
    Planted("a request property loses its default", f"{MESSAGE}/from/default", GONE, "default INFO removed"),
    Planted("a request pattern tightens", f"{MESSAGE}/from/pattern", "^[A-Z]$", "pattern changed from ^[A-Z]+$ to"),
    Planted("a request pattern comes", f"{MESSAGE}/text/pattern", "^.$", "messages[].text: pattern ^.$ added"),
    Planted("a request limit tightens", f"{MESSAGE}/text/maxLength", 70, "maxLength changed from 160 to 70"),
    Planted("a least length comes", f"{MESSAGE}/text/minLength", 1, "minLength 1 added"),
    Planted("a request's list may not be empty", f"{REQUEST}/properties/messages/minItems", 1, "minItems 1 added"),
    Planted("a request closes", f"{REQUEST}/additionalProperties", False, "closed to further properties"),
    Planted("a request property's type changes", f"{MESSAGE}/text/type", "integer", "changed from string to integer"),
    Planted("a way to write a property goes", f"{MESSAGE}/to/anyOf/0", GONE, "messages[].to: variant string removed"),
    Planted("an enum value goes", f"{SCHEMAS}/Language/enum/1", GONE, "enum value TURKISH removed"),
    Planted(
        "an enum value gets another name", f"{SCHEMAS}/Language/x-enum-varnames/1", "TUR", "changed from TR to TUR"
    ),
    Planted("an enum value loses its name", f"{SCHEMAS}/Language/x-enum-varnames/1", GONE, "enum value TURKISH TR rem"),
    Planted(
        "all enum values lose their names", f"{SCHEMAS}/Language/x-enum-varnames", GONE, "names of the enum values"
    ),
    Planted("an enumeration opens", f"{SCHEMAS}/Language/enum", GONE, "no longer an enumeration"),
    Planted("a root element is renamed", f"{REQUEST}/xml/name", "sms", "XML name changed from request to sms"),
    Planted(
        "a repeated element is renamed", f"{SCHEMAS}/Message/xml/name", "sms", "items of messages: XML name changed"
    ),
    Planted(
        "a wrapping element goes",
        f"{REQUEST}/properties/messages/xml/wrapped",
        GONE,
        "no longer wrapped in an XML element",
    ),
    Planted(
        "an element becomes an attribute", f"{MESSAGE}/text/xml", {"attribute": True}, "text: became an XML attribute"
    ),
    Planted("an attribute becomes an element", f"{MESSAGE}/id/xml/attribute", False, "id: no longer an XML attribute"),
    Planted("an element gets a name", f"{MESSAGE}/text/xml", {"name": "body"}, "XML name changed from text to body"),
    Planted("an XML namespace comes", f"{REPLY}/xml", {"namespace": "urn:x"}, "XML namespace urn:x added"),
    Planted("a root element goes", f"{REQUEST}/xml/x-node-type", "none", "XML node type none added"),
    Planted("a reply property goes", f"{REPLY}/properties/price", GONE, "POST /sms reply 200, property price: removed"),
    Planted(
        "a reply property may be absent", f"{REPLY}/required", [], "reply 200, property bulkId: no longer required"
    ),
    Planted("a reply property may be null", f"{REPLY}/properties/price/type", ["number", "null"], "became nullable"),
    Planted("a reply property's type changes", f"{REPLY}/properties/price/type", "string", "from number to string"),
    Planted("a reply's pattern changes", f"{REPLY}/properties/bulkId/pattern", "^[a-z]+$", "pattern changed from"),
    Planted("a reply's limit loosens", f"{REPLY}/properties/bulkId/maxLength", 40, "maxLength changed from 20 to 40"),
    Planted("a reply's format is settled", f"{REPLY}/properties/sentAt/format", "date-time", "format date-time added"),
    Planted("a reply status goes", f"{SEND}/responses/401", GONE, "POST /sms reply 401: removed"),
    Planted(
        "a reply media type goes", f"{SEND}/responses/200/content/application~1xml", GONE, "media type application/xml"
    ),
    Planted("a reply header goes", f"{SEND}/responses/200/headers/X-Request", GONE, "header x-request: removed"),
    Planted(
        "a reply header may be absent", f"{SEND}/responses/200/headers/X-Request/required", False, "no longer required"
    ),
    Planted("a way in goes", f"{SEND}/security/0", GONE, "security tightened: Basic or Key before, Key now"),
    Planted(
        "an open call asks who is there", "#/paths/~1log/get/security", [{"Basic": []}], "nothing before, Basic now"
    ),
    Planted("a way in asks for more", f"{SEND}/security/0", {"Basic": [], "Id": []}, "Basic + Id or Key now"),
    Planted(
        "a key moves", "#/components/securitySchemes/Key/name", "X-Key", "name changed from Authorization to X-Key"
    ),
    Planted("a webhook goes", "#/webhooks/report", GONE, "webhook report POST: removed"),
    Planted(
        "a webhook property goes",
        f"{REPORT}/properties/note",
        GONE,
        "component Report (in 2 webhook bodies), property note",
    ),
    Planted("a webhook property may be absent", f"{REPORT}/required", [], "property messageId: no longer required"),
    Planted("a callback goes", f"{SEND}/callbacks/asked", GONE, "POST /sms callback asked: removed"),
]

COMPATIBLE = [
    Planted("an operation comes", "#/paths/~1log/delete", {"operationId": "dropLog"}, "DELETE /log: added"),
    Planted(
        "another spelling of a path comes", "#/paths/~1sms/x-path-aliases/-", "/SMS", "/sms: path alias /SMS added"
    ),
    Planted("an operation is deprecated", f"{SEND}/deprecated", True, "POST /sms: deprecated"),
    Planted(
        "a parameter comes that may be left out",
        f"{SEND}/parameters/-",
        {"name": "page", "in": "query", "schema": {"type": "integer"}},
        "POST /sms query parameter page: added",
    ),
    Planted("a request property comes", f"{MESSAGE}/flash", {"type": "boolean"}, "property messages[].flash: added"),
    Planted("a request property may be null", f"{MESSAGE}/text/type", ["string", "null"], "text: became nullable"),
    Planted("a request limit loosens", f"{MESSAGE}/text/maxLength", 1000, "maxLength changed from 160 to 1000"),
    Planted("a request pattern goes", f"{MESSAGE}/from/pattern", GONE, "pattern ^[A-Z]+$ removed"),
    Planted("a request media type comes", f"{SEND}/requestBody/content/text~1xml", {}, "media type text/xml added"),
    Planted("a way to write a property comes", f"{MESSAGE}/to/anyOf/-", {"type": "integer"}, "variant integer added"),
    Planted("a default is told", f"{MESSAGE}/text/default", "", 'default "" added'),
    Planted("an enum value comes in requests and replies", f"{SCHEMAS}/Language/enum/-", "FR", "enum value FR added"),
    Planted(
        "a reply property comes", f"{REPLY}/properties/count", {"type": "integer"}, "reply 200, property count: added"
    ),
    Planted(
        "enum values get names", f"{SCHEMAS}/Tone/x-enum-varnames", ["A", "B"], "tone: names of the enum values added"
    ),
    Planted("a reply property is always there", f"{REPLY}/required/-", "price", "property price: became required"),
    Planted("a reply's type narrows", f"{REPLY}/properties/price/type", "integer", "changed from number to integer"),
    Planted("a reply status comes", f"{SEND}/responses/500", {"description": "Oops"}, "POST /sms reply 500: added"),
    Planted("a webhook property comes", f"{REPORT}/properties/at", {"type": "string"}, "property at: added"),
    Planted("a way in comes", f"{SEND}/security/-", {}, "security loosened: Basic or Key before"),
    Planted("a link goes", f"{SEND}/responses/200/links/log", GONE, "reply 200: link log removed"),
]

REWORDED = [
    Planted(
        "a property is described anew", f"{MESSAGE}/text/description", "Text", "messages[].text: description changed"
    ),
    Planted("a schema's example changes", f"{MESSAGE}/text/examples", ["Hey"], "messages[].text: examples changed"),
    Planted(
        "a body's example changes", f"{SEND}/requestBody/content/application~1json/examples", {}, "examples changed"
    ),
    Planted(
        "a shared reply is described anew", "#/components/responses/Refused/description", "No", "Refused (in 2 replies)"
    ),
    Planted("an operation is summed up anew", f"{SEND}/summary", "Send it", "POST /sms: summary changed"),
    Planted("a tag changes", f"{SEND}/tags", ["Text"], "POST /sms: tags changed"),
    Planted(
        "an enum value is described anew",
        f"{SCHEMAS}/Language/x-enum-descriptions/0",
        "EN",
        "x-enum-descriptions changed",
    ),
    Planted("a choice of unlike variants is told apart", f"{MESSAGE}/to", ONE_OF_UNLIKE, "to: anyOf became oneOf"),
    Planted("a source is added", f"{SEND}/x-provenance", [{"source": "S1"}], "POST /sms: x-provenance changed"),
    Planted("a server moves", "#/servers/0/url", "https://new.example", "the API: servers changed"),
    Planted("the API is described anew", "#/info/description", "SMS", "info: description changed"),
]


def told(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return [f"{change.level} {change.where}: {change.what}" for change in compare(old, new)]


def by_name(planted: Planted) -> str:
    return planted.name


@pytest.mark.parametrize("planted", BREAKING, ids=by_name)
def test_breaks_someone(planted: Planted) -> None:
    """A change that an existing client or webhook receiver can trip over is one change and asks for a major step."""
    [change] = compare(document(), changed(planted.pointer, planted.value))
    assert (change.level, change.breaking) == ("major", True)
    assert planted.told in f"{change.where}: {change.what}"


@pytest.mark.parametrize("planted", COMPATIBLE, ids=by_name)
def test_adds_without_breaking(planted: Planted) -> None:
    """A change that gives more, or asks for less, is one change and asks for a minor step."""
    [change] = compare(document(), changed(planted.pointer, planted.value))
    assert (change.level, change.breaking) == ("minor", False)
    assert planted.told in f"{change.where}: {change.what}"


@pytest.mark.parametrize("planted", REWORDED, ids=by_name)
def test_only_words_change(planted: Planted) -> None:
    """A change that no program sees is one change and asks for a patch step."""
    [change] = compare(document(), changed(planted.pointer, planted.value))
    assert (change.level, change.breaking) == ("patch", False)
    assert planted.told in f"{change.where}: {change.what}"


def test_same_document() -> None:
    """A document compared with itself shows nothing, and asks for no step."""
    assert compare(document(), document()) == []
    assert required_step([]) == "none"


@pytest.mark.parametrize(
    ("keyword", "before", "after"),
    [
        ("type", "string", ["string", "null"]),
        ("maxLength", 10, 20),
        ("minLength", 5, 2),
        ("pattern", "^a$", GONE),
        ("multipleOf", 2, GONE),
        ("type", "integer", "number"),
        ("anyOf", [{"type": "string"}], [{"type": "string"}, {"type": "null"}]),
    ],
)
def test_direction_decides(keyword: str, before: Any, after: Any) -> None:
    """Loosening a request is compatible and loosening a reply breaks; tightening is the other way round."""
    for place, loosened, tightened in (
        (f"{MESSAGE}/text", "minor", "major"),
        (f"{REPLY}/properties/sentAt", "major", "minor"),
    ):
        strict = changed(place, {keyword: before})
        lenient = changed(place, {} if after is GONE else {keyword: after})
        assert required_step(compare(strict, lenient)) == loosened
        assert required_step(compare(lenient, strict)) == tightened


def test_choices_that_overlap() -> None:
    """A value that fits two variants is refused by oneOf, so that the direction decides; order alone says nothing."""
    loose = {"anyOf": [{"type": "string", "maxLength": 9}, {"type": "string", "pattern": "^a"}]}
    tight = {"oneOf": loose["anyOf"]}
    sent_loose, sent_tight = changed(f"{MESSAGE}/text", loose), changed(f"{MESSAGE}/text", tight)
    where = "POST /sms request body, property messages[].text"
    assert told(sent_loose, sent_tight) == [f"major {where}: anyOf became oneOf"]
    assert told(sent_tight, sent_loose) == [f"minor {where}: oneOf became anyOf"]
    read_loose, read_tight = changed(f"{REPLY}/properties/sentAt", loose), changed(f"{REPLY}/properties/sentAt", tight)
    where = "POST /sms reply 200, property sentAt"
    assert told(read_tight, read_loose) == [f"major {where}: oneOf became anyOf"]
    assert told(read_loose, read_tight) == [f"minor {where}: anyOf became oneOf"]


def test_value_that_goes_with_its_name_and_description() -> None:
    """What stands beside a value comes and goes with it, and is no change of its own."""
    shorter = changed(f"{SCHEMAS}/Language", {"type": "string", "enum": ["EN"], "x-enum-varnames": ["EN"]})
    assert [change.what for change in compare(document(), shorter)] == ["enum value TURKISH removed"]


def test_values_of_a_code_table() -> None:
    """A value from a table is described there, and told there when its description changes."""
    base = changed(f"{SCHEMAS}/Language/x-codes", {"table": "languages", "names": "name"})
    assert compare(base, changed(f"{SCHEMAS}/Language/x-enum-descriptions", ["English", "Turk"], base)) == []
    nameless = changed(f"{SCHEMAS}/Language/x-enum-varnames", GONE, base)
    nameless = changed(f"{SCHEMAS}/Language/x-codes", {"table": "languages"}, nameless)
    assert [change.what for change in compare(base, nameless)] == ["names of the enum values removed"]


def test_component_used_in_many_places() -> None:
    """A change in a shared component is told once, with the number of places that it reaches."""
    base = document()
    for number in range(12):
        reply = {"description": "Taken", "content": {"application/json": {"schema": {"$ref": REPLY}}}}
        base["paths"][f"/more/{number}"] = {"get": {"operationId": f"more{number}", "responses": {"200": reply}}}
    assert told(base, changed(f"{REPLY}/properties/price", GONE, base)) == [
        "major component Reply (in 13 replies), property price: removed"
    ]


def test_component_used_for_many_purposes() -> None:
    """The places that a change reaches are counted by what they are."""
    language = {"schema": {"$ref": f"{SCHEMAS}/Language"}}
    base = changed(f"{SEND}/parameters/-", {"name": "lang", "in": "query", **language})
    base = changed(f"{SEND}/parameters/-", {"name": "tongue", "in": "query", **language}, base)
    assert told(base, changed(f"{SCHEMAS}/Language/enum/1", GONE, base)) == [
        "major component Language (in 2 parameters, 1 reply and 1 request body): enum value TURKISH removed"
    ]


def test_component_that_breaks_one_direction_only() -> None:
    """Where a change of a shared component breaks replies only, it names the replies only."""
    [change] = compare(document(), changed(f"{SCHEMAS}/Language/type", ["string", "null"]))
    assert (change.where, change.what, change.level) == (
        "POST /sms reply 200, property lang",
        "became nullable",
        "major",
    )


def test_rewordings_are_summed_up() -> None:
    """Many new descriptions in one component make one line."""
    twice = changed(f"{MESSAGE}/from/description", "Who", changed(f"{MESSAGE}/text/description", "Text"))
    assert told(document(), twice) == [
        "patch POST /sms request body, items of messages: description changed at 2 spots"
    ]


def test_xml_name_where_no_xml_is_spoken() -> None:
    """An XML name that nothing is written with can change freely."""
    assert compare(document(), changed(f"{REPORT}/xml", {"name": "report"})) == []


def test_xml_inside_of_a_text() -> None:
    """A document inside of a text is compared as XML where the text is said to hold XML, whatever is around it."""
    field = {"contentMediaType": "application/xml", "contentSchema": {"$ref": f"{SCHEMAS}/Refusal"}}
    base = changed(f"{REPORT}/properties/document", field)
    assert told(base, changed(f"{SCHEMAS}/Refusal/properties/text/xml", {"name": "remark"}, base)) == [
        "major component Refusal (in 2 webhook bodies), property text: XML name changed from text to remark"
    ]


def test_required_properties_that_come_and_go() -> None:
    """A required property that comes or goes is one change, and only a request breaks by what comes."""
    asked = changed(f"{SCHEMAS}/Message/required", ["flash"], changed(f"{MESSAGE}/flash", {"type": "boolean"}))
    assert told(document(), asked) == ["major POST /sms request body, property messages[].flash: added, and required"]
    sent = changed(f"{REPLY}/required/-", "count", changed(f"{REPLY}/properties/count", {"type": "integer"}))
    assert told(document(), sent) == ["minor POST /sms reply 200, property count: added"]
    assert told(sent, document()) == ["major POST /sms reply 200, property count: removed"]


def test_reply_to_a_webhook() -> None:
    """What the gateway asks of the reply to its webhook is asked of the customer."""
    schema = {"type": "object", "properties": {"ok": {"type": "boolean"}}}
    reply = {"description": "Taken", "content": {"application/json": {"schema": schema}}}
    base = changed("#/webhooks/report/post/responses/200", reply)
    asked = changed("#/webhooks/report/post/responses/200/content/application~1json/schema/required", ["ok"], base)
    assert told(base, asked) == ["major webhook report POST reply 200, property ok: became required"]
    assert told(asked, base) == ["minor webhook report POST reply 200, property ok: no longer required"]


def test_way_in_that_asks_for_less() -> None:
    """Who could come in with two keys still can when one is enough."""
    two_keys = changed(f"{SEND}/security", [{"Basic": [], "Key": []}])
    assert told(two_keys, changed(f"{SEND}/security", [{"Basic": []}])) == [
        "minor POST /sms: security loosened: Basic + Key before, Basic now"
    ]


def test_one_variant_that_changes() -> None:
    """The one variant that is left over on both sides is the same variant, changed."""
    assert told(document(), changed(f"{MESSAGE}/to/anyOf/0/type", "integer")) == [
        "major POST /sms request body, property messages[].to(string): type changed from string to integer"
    ]


def test_recursive_schema() -> None:
    """A schema that holds itself is compared to its end, also where only one side spells it out."""
    base = changed(f"{REPLY}/properties/next", {"$ref": REPLY})
    assert told(base, changed(f"{REPLY}/properties/price", GONE, base)) == [
        "major POST /sms reply 200, property price: removed"
    ]
    spelled_out = changed(f"{REPLY}/properties/next", {"type": "object", "properties": {"next": {"$ref": REPLY}}})
    assert required_step(compare(base, spelled_out)) == "major"


def test_reference_that_leads_to_itself() -> None:
    """References that only lead to each other end too."""
    loop = changed(f"{SCHEMAS}/Language", {"$ref": f"{SCHEMAS}/Again"})
    loop["components"]["schemas"]["Again"] = {"$ref": f"{SCHEMAS}/Language"}
    assert compare(loop, copy.deepcopy(loop)) == []
    assert told(document(), loop) != []


@pytest.mark.parametrize(
    "same",
    [
        changed(
            f"{MESSAGE}/to/anyOf", document()["components"]["schemas"]["Message"]["properties"]["to"]["anyOf"][::-1]
        ),
        changed(f"{REQUEST}/properties/lang", document()["components"]["schemas"]["Language"]),
        changed(f"{REPLY}/properties/price", {"allOf": [{"type": "number"}]}),
        changed(f"{REPLY}/properties/price", {"anyOf": [{"type": "number"}]}),
        changed(f"{SCHEMAS}/Unused", {"type": "string"}),
        changed(f"{SEND}/parameters/1/style", "form"),
        changed("#/paths/~1log/get/security", [{}]),
        changed(f"{MESSAGE}/text/xml", {"name": "text"}),
        changed(f"{MESSAGE}/text/minLength", 0),
    ],
    ids=[
        *("variants in another order", "a component put in place", "an allOf around it", "an anyOf around it"),
        *("an unused component", "a style that held anyway", "no security said otherwise"),
        *("an element name that held anyway", "a limit that is none"),
    ],
)
def test_another_way_to_say_the_same(same: dict[str, Any]) -> None:
    """Writing the same thing in another way is no change."""
    assert compare(document(), same) == []


def test_component_becomes_nullable_by_a_choice() -> None:
    """A reference that moves into a choice with null is told as that, not as another type."""
    choice = {"anyOf": [{"$ref": f"{SCHEMAS}/Language"}, {"type": "null"}]}
    assert told(document(), changed(f"{REPLY}/properties/lang", choice)) == [
        "major POST /sms reply 200, property lang: became nullable"
    ]


def test_words_beside_a_reference() -> None:
    """What stands beside a reference counts over what it refers to."""
    beside = {"$ref": f"{SCHEMAS}/Language", "default": "EN", "xml": {"name": "language"}}
    base = changed(f"{REQUEST}/properties/lang", beside)
    assert told(base, changed(f"{REQUEST}/properties/lang/default", "TURKISH", base)) == [
        "major POST /sms request body, property lang: default changed from EN to TURKISH"
    ]
    assert told(base, changed(f"{REQUEST}/properties/lang/xml/name", "tongue", base)) == [
        "major POST /sms request body, property lang: XML name changed from language to tongue"
    ]


def test_xml_hints_beside_a_reference_add_to_those_of_the_component() -> None:
    """A hint that is repeated beside the reference is no change."""
    named = changed(f"{SCHEMAS}/Language/xml", {"name": "language"})
    base = changed(f"{REQUEST}/properties/lang/xml", {"attribute": True}, named)
    repeated = changed(f"{REQUEST}/properties/lang/xml", {"attribute": True, "name": "language"}, named)
    assert compare(base, repeated) == []


def test_parameter_moves_to_the_path() -> None:
    """A parameter said for the whole path is the operation's own."""
    moved = document()
    moved["paths"]["/sms"]["parameters"] = moved["paths"]["/sms"]["post"].pop("parameters")
    assert compare(document(), moved) == []


def test_rules_across_properties_see_through_references() -> None:
    """A condition that changes inside of a component it refers to has changed."""
    base = changed(f"{REPLY}/if", {"$ref": f"{SCHEMAS}/Condition"})
    base["components"]["schemas"]["Condition"] = {"required": ["price"], "not": {"$ref": f"{SCHEMAS}/Condition"}}
    [change] = compare(base, changed(f"{SCHEMAS}/Condition/required", ["lang"], base))
    assert (change.level, change.what[:10]) == ("major", "if changed")


def test_breaking_changes_come_first() -> None:
    """The list is sorted by what it costs its readers, and then by place, under any hash seed."""
    altered = changed(f"{SEND}/summary", "Send it", changed(f"{REPLY}/properties/count", {"type": "integer"}))
    altered = changed(f"{REPLY}/properties/price", GONE, changed("#/paths/~1log", GONE, altered))
    levels = [change.level for change in compare(document(), altered)]
    assert levels == ["major", "major", "minor", "patch"]
    program = (
        "import json, sys; from scripts.compare import compare;"
        "print([(c.where, c.what) for c in compare(*json.load(sys.stdin))])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=json.dumps([document(), altered]),
            env={"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_reference_to_nowhere() -> None:
    """A reference that leads nowhere is named."""
    with pytest.raises(PipelineError, match="'#/components/schemas/Nobody' leads nowhere"):
        compare(document(), changed(f"{REPLY}/properties/lang", {"$ref": f"{SCHEMAS}/Nobody"}))


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("1.2.0", "2.0.0", "major"),
        ("1.2.3", "1.3.0", "minor"),
        ("1.2.3", "1.2.4", "patch"),
        ("1.2.3", "1.2.3", "none"),
        ("1.2.3", "1.2.2", "backwards"),
        ("1.9.0", "1.10.0", "minor"),
        ("0.3.1", "0.4.0", "major"),
        ("0.3.1", "0.3.2", "patch"),
        ("0.3.1", "1.0.0", "major"),
    ],
)
def test_step_between_versions(old: str, new: str, step: Step) -> None:
    """Versions are compared as numbers, and below 1.0.0 the second number tells of breaking changes."""
    assert actual_step(old, new) == step


@pytest.mark.parametrize(
    ("version", "step", "following"),
    [
        ("1.2.3", "major", "2.0.0"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "none", "1.2.3"),
        ("0.2.3", "major", "0.3.0"),
    ],
)
def test_version_that_makes_the_step(
    version: str, step: Literal["none", "patch", "minor", "major"], following: str
) -> None:
    """The version to write is the least one that makes the step."""
    assert next_version(version, step) == following


def test_version_that_is_none() -> None:
    """A version that is not three numbers is refused with its text."""
    with pytest.raises(ValueError, match=r"version '1.2-beta' is not three numbers"):
        actual_step("1.2-beta", "1.3.0")
