"""The XML codec: what a document means is said by the `xml` hints of the schema, and nothing else."""

from __future__ import annotations

import json
import math
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textbed.contract.xml import XmlCodec, XmlError, XmlLimits


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


STRING = {"type": "string"}
INTEGER = {"type": "integer"}
NUMBER = {"type": "number"}
BOOLEAN = {"type": "boolean"}
NULL = {"type": "null"}

SCHEMAS: dict[str, Any] = {
    # what a gateway sends
    "Sent": {
        "type": "object",
        "xml": {"name": "smsResponse"},
        "required": ["messages"],
        "properties": {
            "bulkId": STRING,
            "messages": {"type": "array", "xml": {"name": "messages", "wrapped": True}, "items": ref("SentMessage")},
        },
    },
    "SentMessage": {
        "type": "object",
        "xml": {"name": "message"},
        "properties": {"to": STRING, "status": ref("Status"), "smsCount": INTEGER, "price": NUMBER, "final": BOOLEAN},
    },
    "Status": {
        "type": "object",
        "xml": {"name": "status"},
        "properties": {"groupId": {"enum": [1, 3]}, "name": STRING, "action": STRING},
    },
    "Failed": {
        "type": "object",
        "xml": {"x-node-type": "none"},
        "required": ["requestError"],
        "properties": {"requestError": ref("RequestError")},
    },
    "RequestError": {"type": "object", "xml": {"name": "requestError"}, "properties": {"text": STRING}},
    # what clients send
    "Request": {
        "xml": {"name": "request"},
        "allOf": [ref("Options")],
        "properties": {
            "messages": {"type": "array", "xml": {"name": "messages", "wrapped": True}, "items": ref("Message")}
        },
    },
    "Options": {"type": "object", "properties": {"bulkId": {"type": ["string", "null"]}}},
    "Message": {
        "type": "object",
        "xml": {"name": "message"},
        "properties": {
            "from": {"type": ["string", "null"]},
            "destinations": {
                "type": ["array", "null"],
                "xml": {"name": "destinations", "wrapped": True},
                "items": ref("Destination"),
            },
            "to": {"xml": {"name": "to"}, **ref("Recipients")},
            "text": STRING,
            "flash": {"type": ["boolean", "null"]},
            "window": {"anyOf": [ref("Window"), NULL]},
        },
    },
    "Destination": {
        "type": "object",
        "xml": {"name": "destination"},
        "properties": {"to": STRING, "messageId": STRING},
    },
    "Recipients": {
        "oneOf": [
            STRING,
            {"type": "array", "xml": {"name": "to", "wrapped": True}, "items": {**STRING, "xml": {"name": "to"}}},
            NULL,
        ]
    },
    "Window": {
        "type": "object",
        "xml": {"name": "deliveryTimeWindow"},
        "properties": {
            "from": {"xml": {"name": "from"}, **ref("Time")},
            "to": {"xml": {"name": "to"}, **ref("Time")},
            "days": {"type": "array", "items": {**STRING, "xml": {"name": "days"}}},
        },
    },
    "Time": {"type": "object", "xml": {"name": "time"}, "properties": {"hour": INTEGER, "minute": INTEGER}},
    # the other gateway
    "Postback": {
        "type": "object",
        "xml": {"name": "POSTBACK"},
        "properties": {"notifications": {"type": "array", "items": ref("Notification")}},
    },
    "Notification": {
        "type": "object",
        "xml": {"name": "NOTIFICATION"},
        "properties": {
            "id": {**INTEGER, "xml": {"attribute": True}},
            "created": {**STRING, "xml": {"attribute": True}},
            "origin": {**STRING, "xml": {"name": "ORIGIN"}},
            "receipt": {
                "type": "object",
                "xml": {"name": "STATUS"},
                "properties": {"protocol": {**INTEGER, "xml": {"name": "PROTOCOL", "attribute": True}}},
            },
        },
    },
    "a/b~c": INTEGER,
    "Loop": {"$ref": "#/components/schemas/Loop"},
    # a shape that holds itself, and one that holds what it likes
    "Tree": {
        "type": "object",
        "xml": {"name": "tree"},
        "properties": {
            "label": STRING,
            "best": {"anyOf": [ref("Tree"), NULL], "xml": {"name": "best"}},
            "trees": {"type": "array", "items": ref("Tree")},
        },
    },
    "Counts": {"type": "object", "xml": {"name": "counts"}, "additionalProperties": INTEGER},
    "Tags": {
        "type": "object",
        "xml": {"name": "tags"},
        "additionalProperties": {"type": "array", "xml": {"wrapped": True}, "items": STRING},
    },
}

CODEC = XmlCodec({"openapi": "3.1.1", "components": {"schemas": SCHEMAS}})
ONE_FIELD = "<smsResponse><messages><message>{}</message></messages></smsResponse>"


def decode(document: str, schema: str | dict[str, Any], **options: Any) -> Any:
    return CODEC.decode(document.encode(), ref(schema) if isinstance(schema, str) else schema, **options)


def encode(value: Any, schema: str | dict[str, Any], **options: Any) -> str:
    return CODEC.encode(value, ref(schema) if isinstance(schema, str) else schema, **options).decode()


def refused(document: str, schema: str | dict[str, Any], **options: Any) -> XmlError:
    with pytest.raises(XmlError) as caught:
        decode(document, schema, **options)
    return caught.value


def root(**properties: Any) -> dict[str, Any]:
    """A schema for `<r>` with these properties."""
    return {"type": "object", "xml": {"name": "r"}, "properties": properties}


# Reading: the value is that of the JSON twin


def test_a_document_decodes_to_the_value_of_its_json_twin() -> None:
    """Wrappers disappear, numbers and booleans become such, white space between elements counts for nothing."""
    document = """
      <smsResponse>
        <bulkId>BULK-1</bulkId>
        <messages>
          <message><to>41793026727</to><status><groupId>1</groupId><name>PENDING</name></status>
            <smsCount>1</smsCount><price>0.0100</price><final>false</final></message>
          <message><to>41793026731</to></message>
        </messages>
      </smsResponse>"""
    status = {"groupId": 1, "name": "PENDING"}
    assert decode(document, "Sent") == {
        "bulkId": "BULK-1",
        "messages": [
            {"to": "41793026727", "status": status, "smsCount": 1, "price": 0.01, "final": False},
            {"to": "41793026731"},
        ],
    }


def test_attributes_and_repeated_elements_have_the_keys_of_the_schema() -> None:
    """An attribute, a list without wrapper and an element of another name all come out under their own key."""
    document = (
        '<POSTBACK><NOTIFICATION id="325" created=" 2011"><ORIGIN>SMS_MT</ORIGIN><STATUS PROTOCOL="4"/></NOTIFICATION>'
        '<NOTIFICATION id="326"/></POSTBACK>'
    )
    assert decode(document, "Postback") == {
        "notifications": [
            {"id": 325, "created": " 2011", "origin": "SMS_MT", "receipt": {"protocol": 4}},
            {"id": 326},
        ]
    }


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        (INTEGER, "12", 12),
        (INTEGER, " -7\n", -7),
        (NUMBER, "12", 12),
        (NUMBER, "0.0001000000", 0.0001),
        (NUMBER, "1e-3", 0.001),
        (BOOLEAN, "true", True),
        (BOOLEAN, "0", False),
        (STRING, "  two  ", "  two  "),
        (STRING, "007", "007"),
        (STRING, "", ""),
        ({"type": ["string", "null"]}, "", ""),
        ({"type": ["integer", "null"]}, "", None),
        ({"anyOf": [ref("Status"), NULL]}, "", None),
        ({"type": ["integer", "string"]}, "12", "12"),
        ({"enum": ["PENDING"]}, "PENDING", "PENDING"),
        ({"const": 7}, "7", 7),
        ({"allOf": [NUMBER, INTEGER]}, "12", 12),
        (ref("a~1b~0c"), "12", 12),
        (ref("Status"), "", {}),
        ({"type": "array", "xml": {"wrapped": True}, "items": STRING}, "", []),
        ({}, "kept as it is ", "kept as it is "),
    ],
)
def test_text_becomes_what_the_schema_says(schema: dict[str, Any], text: str, value: Any) -> None:
    """The schema's type decides what a text is; strings stay as they are, and an empty element is an empty value."""
    found = decode(f"<r><p>{text}</p></r>", root(p={**schema, "xml": {**schema.get("xml", {}), "name": "p"}}))
    assert found == {"p": value}
    assert type(found["p"]) is type(value)


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        (INTEGER, "1.5"),
        (INTEGER, ""),
        (INTEGER, "٣"),
        (INTEGER, "1" * 5000),
        (NUMBER, "NaN"),
        (NUMBER, "1e999"),
        (NUMBER, "1,5"),
        (NUMBER, "1_0"),
        (BOOLEAN, "TRUE"),
        (BOOLEAN, "yes"),
        (NULL, "x"),
    ],
)
def test_a_text_of_the_wrong_type_is_refused(schema: dict[str, Any], text: str) -> None:
    """What is no number or no truth value is an error that names the element and its line."""
    error = refused(f"<r>\n<p>{text}</p></r>", root(p=schema))
    assert (error.element, error.line) == ("r/p", 2)


def test_an_error_says_where_and_what_to_do() -> None:
    """The text of an error is one line: the line, the path, the offending value, the next step."""
    before = "<to>1</to></message><message><status><name/></status>"
    error = refused(ONE_FIELD.format(f"{before}\n<smsCount>one</smsCount>"), "Sent")
    assert str(error) == (
        "XML line 2 at smsResponse/messages/message/smsCount: its text is not of type integer; correct it"
    )
    after_a_list = {"type": "array", "xml": {"wrapped": True}, "items": INTEGER}
    assert refused("<r><a><a>1</a></a><b/></r>", root(a=after_a_list, b=INTEGER)).element == "r/b"
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.reason, copy.line, copy.element) == (error.reason, error.line, error.element)


def test_white_space_around_text_goes_only_when_asked() -> None:
    """A gateway that trims is emulated with `trim`; otherwise a blank is part of the text."""
    document = "<r><a> x </a><b> 1 </b></r>"
    assert decode(document, root(a=STRING)) == {"a": " x ", "b": " 1 "}
    assert decode(document, root(a=STRING), trim=True) == {"a": "x", "b": "1"}


def test_comments_cdata_and_instructions_are_transparent() -> None:
    """They change how a text is written, not what it is."""
    document = "<?go?><r><!-- a --><p>1 <![CDATA[<&]]><!-- b --><?x y?>&lt;&#65;</p></r><!-- c -->"
    assert decode(document, root(p=STRING)) == {"p": "1 <&<A"}


def test_prefixes_are_read_over() -> None:
    """An element is known by its local name, whatever prefix the sender chose; declarations are not data."""
    assert decode('<n:r xmlns:n="urn:n" xmlns="urn:d"><n:p>1</n:p></n:r>', root(p=INTEGER)) == {"p": 1}


def test_what_the_schema_does_not_know_is_kept() -> None:
    """A validator can refuse a new property and a client can read it: as text, as a dict, or as a list if repeated."""
    document = '<smsResponse new="1"><a>x</a><b><c n="2">y</c></b><d/><d>z</d><messages/></smsResponse>'
    assert decode(document, "Sent") == {
        "new": "1",
        "a": "x",
        "b": {"c": {"n": "2", "#text": "y"}},
        "d": ["", "z"],
        "messages": [],
    }


def test_additional_properties_are_read_by_their_schema() -> None:
    """`additionalProperties` says what unnamed properties hold."""
    assert decode("<counts><a>1</a><b>2</b></counts>", "Counts") == {"a": 1, "b": 2}
    assert decode("<tags><a><a>1</a><a>2</a></a><b/></tags>", "Tags") == {"a": ["1", "2"], "b": []}


def test_a_schema_may_hold_itself() -> None:
    """Recursion in the schema follows the document."""
    document = "<tree><label>1</label><best><label>2</label></best><tree/><tree><tree/></tree></tree>"
    assert decode(document, "Tree") == {"label": "1", "best": {"label": "2"}, "trees": [{}, {"trees": [{}]}]}


# Reading: the root


def test_the_only_property_may_be_the_root() -> None:
    """With `x-node-type: none` the document element is the property's element."""
    assert decode("<requestError><text>Bad</text></requestError>", "Failed") == {"requestError": {"text": "Bad"}}


@pytest.mark.parametrize("name", ["SmsResponse", "response", "messages"])
def test_another_root_is_refused(name: str) -> None:
    """A document of another kind is not read as this one, in either mode."""
    for lenient in (False, True):
        error = refused(f"<{name}/>", "Sent", lenient=lenient)
        assert "not <smsResponse>" in error.reason


def test_the_root_chooses_between_documents() -> None:
    """Where a reply may be one of several documents, its root says which."""
    either = {"oneOf": [ref("Sent"), ref("Failed")]}
    assert decode("<smsResponse><messages/></smsResponse>", either) == {"messages": []}
    assert decode("<requestError/>", either) == {"requestError": {}}
    assert "<smsResponse> or <requestError>" in refused("<request/>", either).reason
    assert encode({"requestError": {"text": "Bad"}}, either) == "<requestError><text>Bad</text></requestError>"
    assert encode({"messages": []}, either) == "<smsResponse><messages/></smsResponse>"


def test_documents_with_the_same_root_are_read_as_either() -> None:
    """Where success and failure share a root, the properties of both are known."""
    good = root(status={"const": "Success"}, parts=INTEGER)
    bad = root(status={"const": "Failure"}, code=INTEGER)
    either = {"type": "object", "oneOf": [good, bad], "properties": {"to": INTEGER}}
    found = decode("<r><status>Failure</status><code>1</code><parts>2</parts><to>3</to></r>", either)
    assert found == {"status": "Failure", "code": 1, "parts": 2, "to": 3}


# Reading: lists as the schema writes them, and only so


@pytest.mark.parametrize(
    "messages",
    [
        "<messages/><messages/>",
        "<messages>text</messages>",
        "<messages><messages/></messages>",
        "<messages><sms/></messages>",
        "<messages><message/>text</messages>",
        '<messages size="1"><message/></messages>',
        "<messages><to>1</to></messages>",
    ],
)
def test_a_reply_with_a_misshapen_list_is_refused(messages: str) -> None:
    """A list whose wrapper or items are wrong never passes for the list."""
    refused(f"<smsResponse>{messages}</smsResponse>", "Sent")


def test_a_reply_whose_list_lost_its_wrapper_does_not_have_the_property() -> None:
    """The items are kept under their own name, where a validator finds them unknown and the list missing."""
    assert decode("<smsResponse><message><to>1</to></message></smsResponse>", "Sent") == {"message": {"to": "1"}}


@pytest.mark.parametrize(
    ("document", "schema"),
    [
        ("<smsResponse><bulkId>1</bulkId><bulkId>1</bulkId><messages/></smsResponse>", "Sent"),
        (ONE_FIELD.format("<status/><status/>"), "Sent"),
        (ONE_FIELD.format("<to><b>1</b></to>"), "Sent"),
        (ONE_FIELD.format('<to kind="x">1</to>'), "Sent"),
        (ONE_FIELD.format("text<to>1</to>"), "Sent"),
        (ONE_FIELD.format("<status>PENDING</status>"), "Sent"),
        ("<POSTBACK><notifications/></POSTBACK>", "Postback"),
        ("<POSTBACK><NOTIFICATION><id>1</id></NOTIFICATION></POSTBACK>", "Postback"),
        ('<smsResponse bulkId="1"><messages/></smsResponse>', "Sent"),
    ],
)
def test_a_reply_in_another_form_is_refused(document: str, schema: str) -> None:
    """A repetition, an element for an attribute, text for elements: nothing is read as if it were right."""
    refused(document, schema)


def test_a_text_or_a_list_is_told_apart_by_its_elements() -> None:
    """For a property that is one text or a list of them, elements inside mean the list."""
    document = "<request><messages><message>{}</message></messages></request>"
    assert decode(document.format("<to>a</to>"), "Request") == {"messages": [{"to": "a"}]}
    assert decode(document.format(TWO_TO), "Request") == {"messages": [{"to": ["a", "b"]}]}


@pytest.mark.parametrize("lenient", [False, True])
def test_an_object_or_a_list_of_them_is_told_apart_by_its_elements(lenient: bool) -> None:
    """The same for one object or a list, and for a text that may be repeated."""
    many = {"type": "array", "items": ref("Destination")}
    schema = root(
        p={"oneOf": [ref("Destination"), {**many, "xml": {"wrapped": True}}], "xml": {"name": "p"}},
        q={"oneOf": [STRING, {"type": "array", "items": STRING}]},
    )
    one = "<r><p><to>1</to></p><q>a</q></r>"
    two = "<r><p><destination><to>1</to></destination><destination/></p><q>a</q><q>b</q></r>"
    assert decode(one, schema, lenient=lenient) == {"p": {"to": "1"}, "q": "a"}
    assert decode(two, schema, lenient=lenient) == {"p": [{"to": "1"}, {}], "q": ["a", "b"]}


def test_lists_may_hold_lists_and_be_the_document() -> None:
    """An inner list is the content of its item; items without a name of their own take the list's."""
    row = {"type": "array", "items": INTEGER, "xml": {"name": "row"}}
    table = {"type": "array", "items": row, "xml": {"name": "table"}}
    document = "<table><row><row>1</row><row>2</row></row><row><row>3</row></row></table>"
    assert decode(document, table) == [[1, 2], [3]]
    assert encode([[1, 2], [3]], table) == document
    shared = {"type": "array", "items": INTEGER, "xml": {"wrapped": True}}
    assert decode("<r><a><a>1</a></a><b><b>2</b></b></r>", root(a=shared, b=shared)) == {"a": [1], "b": [2]}


# Reading: lists in every form that clients send

TWO_TO = "<to><to>a</to><to>b</to></to>"


@pytest.mark.parametrize(
    ("to", "value"),
    [
        ("<to>a</to>", "a"),
        ("<to/>", ""),
        ("<to>a</to><to>b</to>", ["a", "b"]),
        ("<to>a</to><to/>", ["a", ""]),
        ("<to><to>a</to></to>", ["a"]),
        (TWO_TO, ["a", "b"]),
        ('<to n="1">\n<to>a</to>\n</to>', ["a"]),
    ],
)
def test_recipients_may_be_written_in_any_form(to: str, value: Any) -> None:
    """One number, a repeated element and a wrapped list are all understood in a request."""
    document = f"<request><messages><message>{to}</message></messages></request>"
    assert decode(document, "Request", lenient=True) == {"messages": [{"to": value}]}


@pytest.mark.parametrize(
    "messages",
    [
        "<messages><message>%s</message><message>%s</message></messages>",
        "<messages><messages>%s</messages><messages>%s</messages></messages>",
        "<messages>%s</messages><messages>%s</messages>",
        "<messages><message>%s</message></messages><messages><message>%s</message></messages>",
    ],
)
@pytest.mark.parametrize(
    "destinations",
    [
        "<destinations><destination><to>a</to></destination><destination><to>b</to></destination></destinations>",
        "<destinations><to>a</to></destinations><destinations><to>b</to></destinations>",
        "<destinations><destinations><to>a</to></destinations><destinations><to>b</to></destinations></destinations>",
    ],
)
def test_messages_and_destinations_may_be_written_in_any_form(messages: str, destinations: str) -> None:
    """Wrapped, doubled and flat lists of objects give the same request, in any mix."""
    document = f"<request>{messages % (destinations, '<text>x</text>')}</request>"
    expected = {"messages": [{"destinations": [{"to": "a"}, {"to": "b"}]}, {"text": "x"}]}
    assert decode(document, "Request", lenient=True) == expected


@pytest.mark.parametrize(
    ("messages", "value"),
    [
        ("<messages/>", []),
        ("<messages><text>x</text></messages>", [{"text": "x"}]),
        ("<messages/><messages/>", [{}, {}]),
    ],
)
def test_a_list_may_be_empty_or_a_single_flat_object(messages: str, value: Any) -> None:
    """One empty element is a wrapper around nothing; with a text inside, or twice, it is an item."""
    assert decode(f"<request>{messages}</request>", "Request", lenient=True) == {"messages": value}


def test_a_list_without_wrapper_may_come_with_one() -> None:
    """`<days>` is repeated; a client that wraps it is understood too, and the one beside it is not confused."""
    document = "<deliveryTimeWindow><to><hour>6</hour></to>%s</deliveryTimeWindow>"
    for days in ("<days>MON</days><days>TUE</days>", "<days><days>MON</days><days>TUE</days></days>"):
        assert decode(document % days, "Window", lenient=True) == {"to": {"hour": 6}, "days": ["MON", "TUE"]}
    assert decode(document % "<days/>", "Window", lenient=True)["days"] == [""]
    wrapped = "<POSTBACK><notifications><NOTIFICATION/><NOTIFICATION/></notifications></POSTBACK>"
    assert decode(wrapped, "Postback", lenient=True) == {"notifications": [{}, {}]}


def test_lenient_is_not_careless() -> None:
    """Lists may have any form; a stray text, a second value or a wrong root is still refused."""
    for inside in ("<messages>x<message/></messages>", "<messages><message/>x</messages>", "x", "<bulkId/><bulkId/>"):
        refused(f"<request>{inside}</request>", "Request", lenient=True)
    refused("<request><messages><message><to><phone>1</phone></to></message></messages></request>", "Request")


def test_names_may_come_in_any_case_and_leave_in_the_schemas() -> None:
    """With `fold_case` a client may shout; the keys are those of the schema. Without it the names are unknown."""
    document = '<Postback><Notification ID="1"><Origin>x</Origin><Other/></Notification></Postback>'
    expected = {"notifications": [{"id": 1, "origin": "x", "Other": ""}]}
    assert decode(document, "Postback", fold_case=True) == expected
    assert decode(document, "Postback", fold_case=True, lenient=True) == expected
    refused(document, "Postback")
    wrapped = "<SMSRESPONSE><Messages><MESSAGE/></Messages></SMSRESPONSE>"
    assert decode(wrapped, "Sent", fold_case=True) == {"messages": [{}]}


def test_the_exact_name_wins_over_one_in_another_case() -> None:
    """Two properties may differ in case alone."""
    schema = root(mccMnc=STRING, mccmnc=STRING)
    assert decode("<r><mccmnc>1</mccmnc><mccMnc>2</mccMnc></r>", schema, fold_case=True) == {
        "mccmnc": "1",
        "mccMnc": "2",
    }


# Reading: characters


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", None),
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", None),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "utf-16le"),
        ("utf-16-be", None),
        ("iso-8859-1", "ISO-8859-1"),
        ("cp1252", "windows-1252"),
    ],
)
def test_a_document_may_declare_its_encoding(encoding: str, declared: str | None) -> None:
    """The declaration, or the first bytes, say how to read the rest."""
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    document = f"{prolog}<r><p>Größe</p></r>".encode(encoding)
    assert CODEC.decode(document, root(p=STRING)) == {"p": "Größe"}


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("utf-8", "UTF-8"), ("iso-8859-1", '"iso-8859-1"'), ("utf-16", "utf-16"), ("cp1252", "Windows-1252")],
)
def test_the_transport_outranks_the_declaration(encoding: str, charset: str) -> None:
    """The encoding that a Content-Type names is the one that counts."""
    document = '<?xml version="1.0" encoding="us-ascii"?><r><p>Größe</p></r>'.encode(encoding)
    assert CODEC.decode(document, root(p=STRING), charset=charset) == {"p": "Größe"}


# Writing


def test_properties_are_written_in_the_schemas_order_and_unknown_ones_after_them() -> None:
    """The value's own order does not matter, `allOf` stands where the schema writes it, and nulls are left out."""
    value = {"zulu": 1, "messages": [{"text": "x", "from": None, "to": ["a"], "alpha": {"b": [1, 2]}}], "bulkId": "B"}
    assert encode(value, "Request") == (
        "<request><bulkId>B</bulkId><messages><message><to><to>a</to></to><text>x</text>"
        "<alpha><b>1</b><b>2</b></alpha></message></messages><zulu>1</zulu></request>"
    )


def test_a_prolog_is_written_only_when_asked() -> None:
    """Receivers have been seen that expect a body to start with its element."""
    assert encode({}, "Sent") == "<smsResponse/>"
    assert encode({}, "Sent", prolog=True) == '<?xml version="1.0" encoding="UTF-8"?><smsResponse/>'


def test_names_spaces_and_prefixes_are_written() -> None:
    """`xml.prefix` and `xml.namespace` appear on the element, once, and are read over again."""
    schema = root(
        p={**STRING, "xml": {"prefix": "n", "namespace": "urn:n&m"}},
        q={**STRING, "xml": {"attribute": True, "prefix": "n", "namespace": "urn:n&m"}},
        s={**STRING, "xml": {"attribute": True, "prefix": "n", "namespace": "urn:n&m"}},
        d={"type": "object", "xml": {"namespace": "urn:d"}},
    )
    value = {"p": "1", "q": "2", "s": "3", "d": {}}
    document = encode(value, schema)
    assert document == (
        '<r xmlns:n="urn:n&amp;m" n:q="2" n:s="3"><n:p xmlns:n="urn:n&amp;m">1</n:p><d xmlns="urn:d"/></r>'
    )
    assert decode(document, schema) == value


@pytest.mark.parametrize(
    ("schema", "value", "text"),
    [
        (NUMBER, 0.01, "0.01"),
        (NUMBER, 0.0001, "0.0001"),
        (NUMBER, 0.00001, "0.00001"),
        (NUMBER, 1e22, "10000000000000000000000.0"),
        (NUMBER, 47.79134, "47.79134"),
        (NUMBER, 3, "3"),
        (INTEGER, 3.0, "3"),
        (BOOLEAN, True, "true"),
        (STRING, False, "false"),
        (STRING, "<&>]]>\r\n\"'", "&lt;&amp;&gt;]]&gt;&#13;\n\"'"),
    ],
)
def test_values_are_written_plainly(schema: dict[str, Any], value: Any, text: str) -> None:
    """Numbers have no exponent, markup is escaped, and a carriage return survives the reader's line ends."""
    assert encode({"p": value}, root(p=schema)) == f"<r><p>{text}</p></r>"


def test_attributes_keep_their_white_space() -> None:
    """A reader makes blanks of bare line ends and tabs in attributes, so they are written as references."""
    schema = root(p={**STRING, "xml": {"attribute": True}})
    value = {"p": "a\"'<\t\r\n>&"}
    assert encode(value, schema) == '<r p="a&quot;\'&lt;&#9;&#13;&#10;&gt;&amp;"/>'
    assert decode(encode(value, schema), schema) == value


HOLDS_ITSELF: list[Any] = []
HOLDS_ITSELF.append(HOLDS_ITSELF)


@pytest.mark.parametrize(
    ("value", "element", "reason"),
    [
        ({"to": "a\x00b"}, "messages[0].to", "U+0000"),
        ({"status": {"name": "\x1b"}}, "messages[0].status.name", "U+001B"),
        ({"to": "\ud800"}, "messages[0].to", "U+D800"),
        ({"new": "\ufffe"}, "messages[0].new", "U+FFFE"),
        ({"price": math.inf}, "messages[0].price", "number"),
        ({"smsCount": 10**5000}, "messages[0].smsCount", "number"),
        ({"to": b"x"}, "messages[0].to", "bytes"),
        ({"a b": "x"}, "messages[0]", "'a b'"),
        ({"<x>": "x"}, "messages[0]", "'<x>'"),
        ({7: "x"}, "messages[0]", "'7'"),
        ({"new": HOLDS_ITSELF}, "messages[0].new[0][0]", "nested"),
    ],
)
def test_what_xml_cannot_hold_is_refused(value: Any, element: str, reason: str) -> None:
    """An error that names the property is raised instead of broken XML."""
    with pytest.raises(XmlError) as caught:
        encode({"messages": [value]}, "Sent")
    assert str(caught.value.element).startswith(element)
    assert reason in caught.value.reason
    assert caught.value.line is None


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        ({"requestError": {}, "other": 1}, "Failed"),
        ({}, "Failed"),
        ([], "Failed"),
        ({"NOTIFICATION": {}}, "Postback"),
        ({"notifications": [{"id": ["1"]}]}, "Postback"),
    ],
)
def test_what_would_not_read_back_is_refused(value: Any, schema: str) -> None:
    """A value without place in the document, or that would come back as something else, is not written."""
    with pytest.raises(XmlError):
        encode(value, schema)


def test_a_root_that_is_repeated_cannot_be_written() -> None:
    """A document has one element, so a list that takes its place must have one item."""
    only = {"type": "object", "xml": {"x-node-type": "none"}, "properties": {"p": {"type": "array", "items": INTEGER}}}
    assert decode(encode({"p": [1]}, only), only) == {"p": [1]}
    with pytest.raises(XmlError, match="2 items"):
        encode({"p": [1, 2]}, only)


def test_a_contract_without_the_needed_hints_is_refused() -> None:
    """A schema that cannot be compiled says what it lacks."""
    for schema, reason in [
        ({"type": "object"}, "xml.name"),
        (ref("Nowhere"), "Nowhere"),
        (ref("Loop"), "refers to itself"),
        ({"type": "object", "xml": {"x-node-type": "none"}, "properties": {"a": {}, "b": {}}}, "one property"),
    ]:
        assert reason in refused("<r/>", schema).reason
    with pytest.raises(ValueError, match="max_depth"):
        XmlLimits(max_depth=10_000)


def test_schemas_made_on_the_fly_are_not_mixed_up() -> None:
    """A plan belongs to its schema, also when that is thrown away and another takes its place in memory."""
    for _ in range(20):
        assert decode("<r><p>1</p></r>", root(p=INTEGER)) == {"p": 1}
        assert decode("<r><p>1</p></r>", root(p=True)) == {"p": "1"}


# There and back

texts = st.text(
    st.one_of(
        st.sampled_from("\t\n\r <>&\"']]>"),
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
    ),
    max_size=12,
)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)


def some(**properties: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=properties)


statuses = some(groupId=st.integers(), name=texts, action=texts)
sent_messages = some(to=texts, status=statuses, smsCount=st.integers(), price=numbers, final=st.booleans(), new=texts)
times = some(hour=st.integers(), minute=st.integers())
messages = some(
    **{"from": texts},
    destinations=st.lists(some(to=texts, messageId=texts), min_size=1, max_size=3),
    to=texts | st.lists(texts, min_size=1, max_size=3),
    text=texts,
    flash=st.booleans(),
    window=some(**{"from": times}, to=times, days=st.lists(texts, min_size=1, max_size=3)).filter(bool),
)
notifications = some(id=st.integers(), created=texts, origin=texts, receipt=some(protocol=st.integers()))


def branches(trees: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return some(label=texts, best=trees.filter(bool), trees=st.lists(trees, min_size=1, max_size=2))


ROUND_TRIPS: dict[str, st.SearchStrategy[Any]] = {
    "Sent": some(bulkId=texts, messages=st.lists(sent_messages, max_size=3)),
    "Failed": st.fixed_dictionaries({"requestError": some(text=texts)}),
    "Request": some(bulkId=texts, messages=st.lists(messages, max_size=3)),
    "Postback": some(notifications=st.lists(notifications, min_size=1, max_size=3)),
    "Tree": st.recursive(some(label=texts), branches, max_leaves=5),
    "Counts": st.dictionaries(st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,9}", fullmatch=True), st.integers()),
}


@pytest.mark.parametrize("schema", ROUND_TRIPS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_written_reads_back_the_same(schema: str, data: st.DataObject) -> None:
    """A value survives writing and reading unchanged, type by type."""
    value = data.draw(ROUND_TRIPS[schema])
    found = decode(encode(value, schema, prolog=True), schema)
    assert found == value
    assert json.dumps(found, sort_keys=True) == json.dumps(value, sort_keys=True), "1, 1.0 and true are equal in Python"
