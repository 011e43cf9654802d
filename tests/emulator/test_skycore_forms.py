"""All the forms in which a call to Skycore's gateway may come, and what is none."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.emulator.skycore_harness import URLENCODED, VALUES, WORDS, Answer, Skycore, document
from textbed.gateways.skycore.forms import MOST_FIELDS

TEXT = "Your table & chairs <for 2> – 10% + tip = ok; naïve 😀\nSee you"
SENT = {**VALUES, "text": TEXT}
DOCUMENT = document(text=TEXT)
TAKEN = {"STATUS": "Success", "TRACKINGID": "SMS_1", "TO": "15551234888"}
MULTIPART = "multipart/form-data; boundary=b"


@pytest.fixture
def skycore() -> Skycore:
    return Skycore()


def text_of(skycore: Skycore, tracking_id: str = "SMS_1") -> str:
    """The text of a message, the first unless another is named."""
    row = skycore.store.message(skycore.account.id, tracking_id)
    assert row is not None, f"{tracking_id} was not taken"
    return row.text


FORMS: dict[str, Callable[[Skycore], Answer]] = {
    "query": lambda to: to.get(SENT),
    "query with %20 for blanks": lambda to: to.get(urlencode(SENT, quote_via=quote).encode()),
    "fields": lambda to: to.post_fields(SENT),
    "fields without a label": lambda to: to.post(urlencode(SENT).encode()),
    "fields under a strange label": lambda to: to.post(urlencode(SENT).encode(), content_type="text/plain"),
    "field xml": lambda to: to.post_fields({"xml": DOCUMENT}),
    "field XML": lambda to: to.post_fields({"XML": DOCUMENT}),
    "field Xml": lambda to: to.post_fields({"Xml": DOCUMENT}),
    "parts": lambda to: to.post_parts(list(SENT.items())),
    "part xml": lambda to: to.post_parts([("xml", DOCUMENT)]),
    "part XML": lambda to: to.post_parts([("XML", DOCUMENT)]),
    "text/xml": lambda to: to.post(DOCUMENT.encode(), content_type="text/xml; charset=utf-8"),
    "application/xml": lambda to: to.post(DOCUMENT.encode(), content_type="application/xml"),
    "document as a form": lambda to: to.post(f'<?xml version="1.0"?>{DOCUMENT}'.encode(), content_type=URLENCODED),
    "document as multipart": lambda to: to.post(DOCUMENT.encode(), content_type=MULTIPART),
    "document under a strange label": lambda to: to.post(DOCUMENT.encode(), content_type="application/json"),
    "document without a label": lambda to: to.post(DOCUMENT.encode()),
    "document after blanks": lambda to: to.post(b"\r\n \t" + DOCUMENT.encode(), content_type=URLENCODED),
    "document after a mark": lambda to: to.post(codecs.BOM_UTF8 + DOCUMENT.encode()),
    "document after a mark and blanks": lambda to: to.post(codecs.BOM_UTF8 + b"\n" + DOCUMENT.encode()),
    "field after blanks": lambda to: to.post_fields({"xml": f"\n {DOCUMENT}"}),
    "UTF-16": lambda to: to.post(DOCUMENT.encode("utf-16"), content_type="text/xml; charset=utf-16"),
    "UTF-16 as a form": lambda to: to.post(DOCUMENT.encode("utf-16"), content_type=URLENCODED),
    "UTF-16 without a mark": lambda to: to.post(DOCUMENT.encode("utf-16-le")),
    "UTF-16 of the other order": lambda to: to.post(DOCUMENT.encode("utf-16-be")),
    "UTF-16 in a field": lambda to: to.post(b"xml=" + quote_plus(DOCUMENT.encode("utf-16")).encode()),
}


@pytest.mark.parametrize("form", FORMS)
def test_all_forms_mean_the_same(skycore: Skycore, form: str) -> None:
    """Each is taken, and brings the text to the letter."""
    assert FORMS[form](skycore).values == TAKEN
    assert text_of(skycore) == TEXT


# --- what is let pass


@pytest.mark.parametrize(
    "body",
    [
        document().lower(),
        document().replace("ACTION", "Action").replace("TEXT", "tExT").replace("REQUEST", "Request"),
        document(action="SENDSMS"),
        document(action=" sendSMS "),
        document(to="15551234888 ", from_="\n60856\t", text="  Hello  "),
        document().replace("<TO>", "<TO><![CDATA[").replace("</TO>", "]]></TO>"),
        document().replace("<TO>", "<TO type='mobile'>"),
        document().replace("<TEXT>", "<PRIORITY>1</PRIORITY><DATA><FIRST_NAME>Al</FIRST_NAME></DATA><TEXT>"),
        document().replace("<REQUEST>", "<REQUEST>\n  Dear gateway,\n  <!-- a call -->"),
        document().replace("<REQUEST>", "<s:REQUEST xmlns:s='urn:x'>").replace("</REQUEST>", "</s:REQUEST>"),
        document(to="1").replace("<TEXT>", "<TO>15551234888</TO><TEXT>"),
        document().replace("<TEXT>Hello", "<TEXT>H<B>e</B>ello"),
    ],
)
def test_a_document_may_be_written_freely(skycore: Skycore, body: str) -> None:
    """Case, blanks, order, attributes, comments and unknown elements do not matter; of two values the last counts."""
    assert skycore.post(body.encode()).values == TAKEN
    assert text_of(skycore).lower() == "hello"


@pytest.mark.parametrize(
    "query",
    [
        b"ACTION=sendsms&Api_Key=demo-key&TO=15551234888&FROM=60856&TEXT=Hello",
        b"text=+Hello%0A&from=60856&to=15551234888+&api_key=demo-key&action=%20SendSMS",
        b"&action=sendsms&&api_key=demo-key&to=15551234888&from=60856&text=Hello&foo&=bar&",
        b"action=sendsms&api_key=demo-key&to=1&from=60856&text=Hello&to=15551234888",
    ],
)
def test_fields_may_be_written_freely(skycore: Skycore, query: bytes) -> None:
    """In a query as in a body."""
    assert skycore.get(query).values == TAKEN
    assert text_of(skycore) == "Hello"
    assert skycore.post(query, content_type=URLENCODED).values == {**TAKEN, "TRACKINGID": "SMS_2"}


def test_the_document_counts_where_fields_come_with_it(skycore: Skycore) -> None:
    """Of fields and a document in one form, nothing is taken from the fields."""
    assert skycore.post_fields({**VALUES, "to": "15550000000", "xml": document()}).values == TAKEN
    found = skycore.post_fields({**VALUES, "xml": document(api_key=None)})
    assert found.code == "E102"


def test_an_empty_document_is_none(skycore: Skycore) -> None:
    """Then the fields count."""
    assert skycore.post_fields({"xml": " ", **VALUES}).values == TAKEN


def test_latin_letters_are_read_as_the_document_says(skycore: Skycore) -> None:
    """In the body and in a field, which has no encoding of its own."""
    body = f'<?xml version="1.0" encoding="ISO-8859-1"?>{document(text="Grüezi")}'.encode("latin-1")
    assert skycore.post(body, content_type=URLENCODED).values == TAKEN
    assert text_of(skycore) == "Grüezi"
    assert skycore.post(b"xml=" + quote_plus(body).encode(), content_type=URLENCODED).values["STATUS"] == "Success"
    assert text_of(skycore, "SMS_2") == "Grüezi"


def test_a_form_s_charset_says_nothing_of_the_document(skycore: Skycore) -> None:
    """Who labels XML as a form labels it without looking."""
    label = f"{URLENCODED}; charset=ISO-8859-1"
    assert skycore.post(document(text="Grüezi").encode(), content_type=label).values == TAKEN
    assert text_of(skycore) == "Grüezi"


def test_of_two_documents_the_last_counts(skycore: Skycore) -> None:
    """As of two fields."""
    assert skycore.post_parts([("xml", document(to="1")), ("XML", document())]).values == TAKEN


def test_the_label_s_charset_outranks_the_document(skycore: Skycore) -> None:
    """As RFC 7303 has it."""
    body = document(text="Grüezi").encode("latin-1")
    assert skycore.post(body, content_type="text/xml; charset=ISO-8859-1").values == TAKEN
    assert text_of(skycore) == "Grüezi"


def in_parts(*parts: tuple[str, str], end: str = "\r\n") -> bytes:
    """Parts with these heads and contents."""
    written = "".join(f"--b{end}{head}{end}{end}{content}{end}" for head, content in parts)
    return f"{written}--b--{end}".encode()


PLAIN_HEAD = 'Content-Disposition: form-data; name="xml"'


@pytest.mark.parametrize(
    ("label", "body"),
    [
        ('multipart/form-data; charset=utf-8; boundary="b"', in_parts((PLAIN_HEAD, document()))),
        ("Multipart/Form-Data;BOUNDARY=b", in_parts(("content-disposition:form-data;name=xml", document()))),
        (MULTIPART, in_parts((f"Content-Type: text/xml\r\n{PLAIN_HEAD}", document()))),
        (MULTIPART, in_parts((PLAIN_HEAD, document()), end="\n")),
        (MULTIPART, b"preamble\r\n" + in_parts((PLAIN_HEAD, document())) + b"epilogue\r\n--b\r\n"),
        (MULTIPART, in_parts((PLAIN_HEAD, document())).replace(b"--b\r", b"--b \t\r").removesuffix(b"\r\n")),
        (MULTIPART, in_parts(("", "without a head"), ("X: y", "without a name"), (PLAIN_HEAD, document()))),
        (MULTIPART, in_parts((PLAIN_HEAD, document()), ('Content-Disposition: form-data; x="; name=xml"', "no"))),
        (MULTIPART, in_parts((PLAIN_HEAD, document()), (r'Content-Disposition: form-data; name="\"xml"', "no"))),
        (MULTIPART, in_parts((r'Content-Disposition: form-data; name="x\ml"', document()))),
    ],
)
def test_multipart_is_read_as_libraries_write_it(skycore: Skycore, label: str, body: bytes) -> None:
    """Quoted or not, with other headers and other parts, with something before the first and after the last."""
    assert skycore.post(body, content_type=label).values == TAKEN


def test_a_line_may_begin_like_a_boundary(skycore: Skycore) -> None:
    """A boundary has a line to itself."""
    text = "Hello\r\n--bb\r\n--b--b\r\n -b--b"
    fields = [
        (f'Content-Disposition: form-data; name="{name}"', value) for name, value in {**VALUES, "text": text}.items()
    ]
    assert skycore.post(in_parts(*fields), content_type=MULTIPART).values == TAKEN
    assert text_of(skycore) == text


def test_a_file_is_no_field(skycore: Skycore) -> None:
    """PHP keeps files apart from fields, so a document that is sent as a file is not seen."""
    body = in_parts((f'{PLAIN_HEAD}; filename="call.xml"', document()))
    assert skycore.post(body, content_type=MULTIPART).code == "E100"


@pytest.mark.parametrize(
    "body",
    [
        in_parts((PLAIN_HEAD, document())).removesuffix(b"--b--\r\n") + b"--b\r\n\r\ncut o",
        in_parts((f"{PLAIN_HEAD}\r\nX: {'x' * 9000}", document())),
        in_parts((PLAIN_HEAD, document())).replace(b"--b\r\n", b"--b\r\nX: y\r\n--b\r\n", 1),
        in_parts(*[(PLAIN_HEAD, document())] * (MOST_FIELDS + 1)),
    ],
    ids=["cut off", "long head", "head that does not end", "many parts"],
)
def test_a_broken_form_is_not_read_as_far_as_it_goes(skycore: Skycore, body: bytes) -> None:
    """What is whole of it may not be what the caller meant."""
    assert skycore.post(body, content_type=MULTIPART).code == "E100"


# --- what is none

NO_CALLS = [
    (b"", None),
    (b"", URLENCODED),
    (b"", "text/xml"),
    (b" \r\n", "text/xml"),
    (codecs.BOM_UTF8, None),
    (b"xml=", URLENCODED),
    (b"xml=%20", URLENCODED),
    (b"hello", URLENCODED),
    (b"foo=bar&baz", URLENCODED),
    (b'{"action": "sendsms"}', "application/json"),
    (b"action=sendsms&text=%FF", URLENCODED),
    (b"&".join([b"action=sendsms"] * (MOST_FIELDS + 1)), URLENCODED),
    (b"<RESPONSE/>", "text/xml"),
    (b"<html><body>Hello</body></html>", None),
    (b"--b\r\n\r\n--b--", "multipart/form-data"),
    (b"--b\r\n\r\n--b--", "multipart/form-data; boundary="),
    (b"--b\r\n\r\n--b--", "multipart/form-data; boundary=" + "b" * 71),
    (b"--b\r\n\r\n--b--", MULTIPART),
    (b"--b--", MULTIPART),
    (b"no boundary", MULTIPART),
    (b'--b\r\nContent-Disposition: form-data; name="action"\r\n\r\nsendsms\r\n', MULTIPART),
    (b'--b\r\nContent-Disposition: form-data; name="action"\r\n--b--', MULTIPART),
    (b"--b\r\nX: " + b"x" * 9000 + b"\r\n\r\n1\r\n--b--", MULTIPART),
    (b'--b\r\nContent-Disposition: form-data; name="action"\r\n\r\n1\r\n' * (MOST_FIELDS + 1) + b"--b--", MULTIPART),
]


@pytest.mark.parametrize(("body", "label"), NO_CALLS)
def test_a_body_without_a_call_is_e100(skycore: Skycore, body: bytes, label: str | None) -> None:
    """Neither fields that a call has, nor a document of the right name, nor a form within bounds."""
    found = skycore.post(body, **({} if label is None else {"content_type": label}))
    assert found.values == {"STATUS": "Failure", "ERRORCODE": "E100", "ERRORINFO": WORDS["E100"]}


@pytest.mark.parametrize("query", [b"", b"&&", b"foo=bar", b"xml=%3CREQUEST%2F%3E", b"action=%FF"])
def test_a_query_without_a_call_is_e100(skycore: Skycore, query: bytes) -> None:
    """A document in the address is not a documented form."""
    assert skycore.get(query).code == "E100"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<REQUEST><TO>1</TO>", "no element found"),
        ("<REQUEST>\n<TO>1</FROM></REQUEST>", "mismatched tag; the document is not well-formed XML (line 2)"),
        ("<REQUEST>&nbsp;</REQUEST>", "undefined entity"),
        ("<REQUEST/><REQUEST/>", "junk after document element"),
        ("<REQUEST>a & b</REQUEST>", "not well-formed"),
        ("<", "unclosed token"),
        ("<REQUEST>" + "<a>" * 40 + "</a>" * 40 + "</REQUEST>", "nested deeper"),
        ("<?xml version='1.0' encoding='EBCDIC'?><REQUEST/>", "'EBCDIC' is not supported"),
        ("<!DOCTYPE REQUEST><REQUEST/>", "a document type"),
        ("<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><REQUEST><TO>&x;</TO></REQUEST>", "a document type"),
    ],
)
@pytest.mark.parametrize("form", ["body", "field", "part"])
def test_xml_that_cannot_be_read_is_e108(skycore: Skycore, body: str, reason: str, form: str) -> None:
    """The words end with the parser's reason, on one line; a document type is refused like any fault."""
    found = {
        "body": lambda: skycore.post(body.encode(), content_type=URLENCODED),
        "field": lambda: skycore.post_fields({"xml": body}),
        "part": lambda: skycore.post_parts([("XML", body)]),
    }[form]().values
    assert found["ERRORCODE"] == "E108"
    assert found["ERRORINFO"].startswith("XML Parse error: ")
    assert reason in found["ERRORINFO"]
    assert "\n" not in found["ERRORINFO"]
    assert "TO" not in found


def test_what_is_labelled_xml_is_read_as_xml(skycore: Skycore) -> None:
    """Fields under an XML label are a broken document."""
    assert skycore.post(urlencode(VALUES).encode(), content_type="text/xml").code == "E108"


def test_an_empty_document_has_no_action(skycore: Skycore) -> None:
    """It is a call, and the first thing that it lacks is the answer."""
    assert skycore.post(b"<REQUEST/>").code == "E101"
    assert skycore.post(b"action=", content_type=URLENCODED).code == "E101"


# --- anything at all

LABELS = [
    None,
    URLENCODED,
    "text/xml",
    "application/xml; charset=utf-16",
    "text/plain; charset=x",
    MULTIPART,
    "",
    ";;;",
]
NAMES = st.sampled_from([*VALUES, "xml", "XML", "user", "pass", "spid", "campaignref", "from_mask", "x"])
MARKUP = b"<REQUEST> </REQUEST> <TO> </TO> <ACTION>sendsms</ACTION> <API_KEY>demo-key</API_KEY> <![CDATA[ ]]> <!DOCTYPE"
MORE_MARKUP = (
    b"<!-- --> <?xml ?> &amp; &#0; &x; = % %ff --b --b-- Content-Disposition:form-data;name= xml to ;filename="
)
OTHERS = [
    b"action=sendsms",
    b"api_key=demo-key",
    b"xml=",
    b"&",
    b"+",
    b" ",
    b"\r\n",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
]
PIECES = st.one_of(st.sampled_from([*MARKUP.split(), *MORE_MARKUP.split(), *OTHERS]), st.binary(max_size=12))
ANY_BODY = st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=24).map(b"".join))
ANY_VALUE = st.one_of(
    st.text(max_size=30), st.from_regex(r"\A999[89][0-9]{0,6}\Z"), st.sampled_from(list(VALUES.values()))
)
ACCEPTS = st.one_of(
    st.sampled_from(["*/*", "text/xml", "application/xml;q=0.1"]), st.text("aex/*;,q=01. ", max_size=20)
)
SHARED = Skycore()


def check(found: Answer) -> None:
    """A documented status and label, and a document that says which it is; the harness checks it by the contract."""
    assert found.status == 200
    assert found.label.partition(";")[0] in {"text/html", "text/xml", "application/xml"}
    assert found.values["STATUS"] in {"Success", "Failure"}
    assert ("TRACKINGID" in found.values) == (found.code == "") == found.durable
    SHARED.store.commit()


@settings(max_examples=400, deadline=None)
@given(ANY_BODY, st.sampled_from(LABELS), ACCEPTS)
def test_any_body_is_answered(body: bytes, label: str | None, accept: str) -> None:
    """Whatever the bytes and whatever they are called."""
    check(SHARED.post(body, accept=accept, **({} if label is None else {"content_type": label})))


@settings(max_examples=200, deadline=None)
@given(ANY_BODY)
def test_any_query_is_answered(query: bytes) -> None:
    """The address as it comes, decoded by nobody."""
    check(SHARED.get(query))


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(NAMES, ANY_VALUE), st.sampled_from(["query", "fields", "parts"]))
def test_any_values_are_answered(changes: dict[str, str], form: str) -> None:
    """Calls that are nearly right, with any characters in their values."""
    sent = {**VALUES, **changes}
    written = urlencode(sent, errors="surrogatepass").encode()
    if form == "query":
        check(SHARED.get(written))
    elif form == "fields":
        check(SHARED.post(written, content_type=URLENCODED))
    else:
        check(SHARED.post_parts([(name, value.encode(errors="replace").decode()) for name, value in sent.items()]))


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_text_arrives_as_it_was_sent(text: str) -> None:
    """What a form can carry is kept, but for the blanks around it."""
    kept = text.strip(" \t\r\n")
    found = SHARED.post_fields({**VALUES, "text": text})
    assert found.code == ("" if kept else "E712")
    if kept:
        row = SHARED.store.message(SHARED.account.id, found.values["TRACKINGID"])
        assert row is not None
        assert row.text == kept


@pytest.mark.parametrize("label", [URLENCODED, MULTIPART, "text/xml"])
@pytest.mark.parametrize(
    "unit",
    [b"&", b"a&", b"=+", b"%", b"%3C", b" ", b"\r\n--b", b"\r\n--b ", b"\r\n\r\n", b"<", b"<a>", b"\xef\xbb\xbf"],
)
def test_a_body_of_many_megabytes_is_answered_soon(skycore: Skycore, unit: bytes, label: str) -> None:
    """No form is read beyond its bounds, and none takes ever longer, which would be hours here."""
    assert skycore.post(unit * (4_000_000 // len(unit)), content_type=label).code in {"E100", "E108"}


def test_a_text_of_many_megabytes_is_taken(skycore: Skycore) -> None:
    """There is no limit but that of the body."""
    assert skycore.post_fields({**VALUES, "text": "0123456789" * 400_000}).values == TAKEN
