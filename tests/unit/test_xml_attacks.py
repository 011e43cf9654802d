"""What strangers send: whatever it is, it is read or refused with XmlError, quickly and in little memory."""

from __future__ import annotations

import gc
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from textbed.contract.xml import XmlCodec, XmlError, XmlLimits

SCHEMA: dict[str, Any] = {
    "type": "object",
    "xml": {"name": "request"},
    "properties": {
        "to": {"type": "array", "xml": {"name": "to", "wrapped": True}, "items": {"type": "string"}},
        "text": {"type": "string"},
        "count": {"type": "integer", "xml": {"attribute": True}},
    },
}
CODEC = XmlCodec({})
SMALL = XmlLimits(
    max_bytes=1_000_000, max_elements=2_000, max_attributes=8, max_attribute_length=1_000, max_markup_bytes=100_000
)
SAMPLE = (
    '<?xml version="1.0"?><request count="1"><to><to>1</to></to><!-- c --><text>a&amp;ö<![CDATA[b]]></text></request>'
)
SECONDS = 5  # far more than any of these takes


def refused(document: bytes | str, *, limits: XmlLimits | None = None, charset: str | None = None) -> XmlError:
    codec = XmlCodec({}, limits) if limits else CODEC
    started = time.monotonic()
    with pytest.raises(XmlError) as caught:
        codec.decode(
            document if isinstance(document, bytes) else document.encode(), SCHEMA, charset=charset, lenient=True
        )
    assert time.monotonic() - started < SECONDS
    return caught.value


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
DOCUMENT_TYPES = {
    "billion laughs": f'<!DOCTYPE r [<!ENTITY l0 "lol">{LAUGHS}]><request><text>&l9;</text></request>',
    "quadratic blow-up": f'<!DOCTYPE r [<!ENTITY a "{"a" * 50_000}">]><request><text>{"&a;" * 50_000}</text></request>',
    "short bomb": '<!DOCTYPE r[<!ENTITY a "&b;&b;"><!ENTITY b "&c;&c;"><!ENTITY c "xx">]><request>&a;</request>',
    "a file": '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><request><text>&f;</text></request>',
    "a page": '<!DOCTYPE r [<!ENTITY f SYSTEM "http://127.0.0.1:9/x">]><request><text>&f;</text></request>',
    "external subset": '<!DOCTYPE request SYSTEM "http://127.0.0.1:9/x.dtd"><request/>',
    "public subset": '<!DOCTYPE request PUBLIC "-//X//EN" "http://127.0.0.1:9/x.dtd"><request/>',
    "parameter entity": '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><request/>',
    "default attribute": '<!DOCTYPE r [<!ATTLIST request count CDATA "1">]><request/>',
    "empty subset": "<!DOCTYPE request []><request/>",
    "nothing else": "<!DOCTYPE request><request/>",
    "after a comment": "<!-- c --><!DOCTYPE request><request/>",
    "in another encoding": '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE request><request/>',
}


@pytest.mark.parametrize("name", DOCUMENT_TYPES)
def test_a_document_type_is_refused_at_once(name: str) -> None:
    """No entity is defined, expanded or fetched: the document type itself is refused."""
    assert "document type" in refused(DOCUMENT_TYPES[name]).reason
    assert "document type" in refused(DOCUMENT_TYPES[name].replace("iso-8859-1", "utf-16").encode("utf-16")).reason


@pytest.mark.parametrize("text", ["&undefined;", "&", "&#0;", "&#1;", "&#xD800;", "&#xFFFFFFFFFF;", "&#xFFFE;", "&lt"])
def test_an_undefined_reference_is_refused(text: str) -> None:
    """Only the five entities of XML and characters that exist in it can be referred to."""
    refused(f"<request><text>{text}</text></request>")
    refused(f'<request count="{text}"/>')


LARGE = {
    "deep nesting": ("<request>" + "<a>" * 100_000, "nested deeper"),
    "deep and closed": ("<request>" + "<a>" * 100_000 + "</a>" * 100_000 + "</request>", "nested deeper"),
    "one level too deep": ("<request>" + "<a>" * 32 + "</a>" * 32 + "</request>", "nested deeper"),
    "huge attribute": (f'<request><to note="{"1" * 900_000}"/></request>', "100000 bytes"),
    "attribute too long": (f'<request note="{"1" * 1_001}"/>', "1000 characters"),
    "100,000 attributes": ("<request><to " + " ".join(f'a{i}=""' for i in range(100_000)) + "/></request>", "bytes"),
    "some attributes too many": ("<request " + " ".join(f'a{i}=""' for i in range(9)) + "/>", "8 attributes"),
    "huge name": (f"<{'n' * 900_000}/>", "within 16384 bytes"),
    "huge inner name": (f"<request><{'n' * 900_000}/></request>", "100000 bytes"),
    "name too long": (f"<request><{'n' * 300}/></request>", "256 characters"),
    "attribute name too long": (f'<request {"n" * 300}="1"/>', "256 characters"),
    "many elements": (f"<request>{'<a/>' * 200_000}</request>", "attributes than the 2000"),
    "many attributes": ("<request>" + '<a b="" c=""/>' * 700 + "</request>", "attributes than the 2000"),
    "many items": (f"<request><to>{'<to/>' * 2_000}</to></request>", "attributes than the 2000"),
    "huge text": (f"<request><text>{'x' * 1_000_000}</text></request>", "at most 1000000 are read"),
    "huge comment": (f"<request><!--{'x' * 900_000}--></request>", "100000 bytes"),
    "huge instruction": (f"<request><?{'x' * 900_000}?></request>", "100000 bytes"),
    "huge comment before the root": (f"<!--{'x' * 900_000}--><request/>", "within 16384 bytes"),
    "many comments before the root": (f"{'<!---->' * 100_000}<request/>", "within 16384 bytes"),
    "blanks before the root": (f"{' ' * 900_000}<request/>", "within 16384 bytes"),
    "blanks only": (" " * 900_000, "empty"),
    "unfinished tag": ("<request " + " " * 900_000, "within 16384 bytes"),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_document_is_refused_in_little_memory(name: str) -> None:
    """Every limit holds while the document is read, so that memory stays a small multiple of the largest of them."""
    text, reason = LARGE[name]
    document = text.encode()
    tracemalloc.start()
    try:
        error = refused(document, limits=SMALL)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert reason in error.reason
    assert peak < 3 * SMALL.max_bytes


def test_a_large_document_within_the_limits_is_read_in_bounded_memory() -> None:
    """What is allowed costs a few times its size, and is gone at once when the value is."""
    document = b"<request><to>" + b"<to>x</to>" * 1_900 + b"</to><text>" + b"x" * 900_000 + b"</text></request>"
    codec = XmlCodec({}, SMALL)
    gc.disable()
    tracemalloc.start()
    try:
        for _ in range(5):
            assert len(codec.decode(document, SCHEMA)["text"]) == 900_000
        held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        gc.enable()
    assert peak < 10 * SMALL.max_bytes
    assert held < SMALL.max_bytes


def test_the_deepest_document_allowed_is_read() -> None:
    """Neither the default depth nor the greatest that can be chosen comes near the end of Python's stack."""
    schema = {"type": "object", "xml": {"name": "a"}, "properties": {}}
    schema["properties"] = {"a": schema}
    value: dict[str, Any] = {}
    for _ in range(63):
        value = {"a": value}
    codec = XmlCodec({}, XmlLimits(max_depth=64))
    assert codec.decode(codec.encode(value, schema), schema, lenient=True) == value
    with pytest.raises(XmlError, match="nested"):
        XmlCodec({}).encode(value, schema)


BROKEN = {
    "nothing": b"",
    "a line end": b"\r\n",
    "a mark alone": b"\xef\xbb\xbf",
    "a UTF-16 mark alone": b"\xff\xfe",
    "JSON": b'{"to": "1"}',
    "NUL in text": b"<request><text>a\0b</text></request>",
    "NUL before": b"\0<request/>",
    "NUL after": b"<request/>\0",
    "control character": b"<request><text>\x1b</text></request>",
    "text after the root": b"<request/>x",
    "two roots": b"<request/><request/>",
    "crossed tags": b"<request><to></request></to>",
    "attribute twice": b'<request count="1" count="1"/>',
    "attribute without quotes": b"<request count=1/>",
    "markup in an attribute": b'<request count="<"/>',
    "end of CDATA in text": b"<request><text>]]></text></request>",
    "declaration in the middle": b'<request/><?xml version="1.0"?>',
    "invalid UTF-8": b"<request><text>\xff</text></request>",
    "cut UTF-8": b"<request><text>\xc3</text></request>",
    "overlong UTF-8": b"<request><text>\xc0\xbc</text></request>",
    "overlong UTF-8, three bytes": b"<request><text>\xe0\x80\xbc</text></request>",
    "surrogate in UTF-8": b"<request><text>\xed\xa0\x80</text></request>",
    "beyond Unicode": b"<request><text>\xf4\x90\x80\x80</text></request>",
    "no character": b"<request><text>\xef\xbf\xbe</text></request>",
    "UTF-7": b'<?xml version="1.0" encoding="UTF-7"?>+ADw-request/>',
    "UTF-32": '<?xml version="1.0" encoding="UTF-32"?><request/>'.encode("utf-32"),
    "UTF-32 without mark": '<?xml version="1.0" encoding="UTF-32"?><request/>'.encode("utf-32-be"),
    "Shift-JIS": b'<?xml version="1.0" encoding="Shift_JIS"?><request/>',
    "unknown encoding": b'<?xml version="1.0" encoding="rot13"?><request/>',
    "UTF-16 mark before UTF-8": b"\xff\xfe<request/>",
    "UTF-8 mark before UTF-16": b"\xef\xbb\xbf" + "<request/>".encode("utf-16-le"),
    "mark of the other order": b"\xfe\xff" + "<request/>".encode("utf-16-le"),
    "declared UTF-16 but UTF-8": b'<?xml version="1.0" encoding="utf-16"?><request/>',
    "declared UTF-8 but UTF-16": '<?xml version="1.0" encoding="utf-8"?><request/>'.encode("utf-16"),
    "declared Latin but marked UTF-8": b'\xef\xbb\xbf<?xml version="1.0" encoding="iso-8859-1"?><request/>',
    "declared ASCII but UTF-8": '<?xml version="1.0" encoding="us-ascii"?><request><text>ö</text></request>'.encode(),
    "lone first surrogate in UTF-16": "<request><text>\ud800x</text></request>".encode("utf-16", "surrogatepass"),
    "lone second surrogate in UTF-16": "<request><text>\udc00x</text></request>".encode("utf-16", "surrogatepass"),
    "odd length of UTF-16": "<request/>".encode("utf-16") + b"\0",
    "undefined in windows-1252": b'<?xml version="1.0" encoding="windows-1252"?><request><text>\x81</text></request>',
    "element name of nothing": b"<request>< /></request>",
    "declaration without end": b'<?xml version="1.0"',
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_document_is_refused(name: str) -> None:
    """What is not a well-formed document in a supported encoding is refused, never guessed at."""
    refused(BROKEN[name])


def test_an_error_says_what_is_wrong_with_the_encoding() -> None:
    """A wrong encoding is the sender's puzzle, so the error names it instead of the characters it led to."""
    assert "empty" in refused(b"").reason
    assert "said to be utf-16" in refused(BROKEN["declared UTF-16 but UTF-8"]).reason
    assert "byte 56 is not ascii" in refused(BROKEN["declared ASCII but UTF-8"]).reason
    assert "'Shift_JIS' is not supported" in refused(BROKEN["Shift-JIS"]).reason


@pytest.mark.parametrize(
    ("charset", "document"),
    [
        ("utf-7", b"<request/>"),
        ("utf-32", "<request/>".encode("utf-32")),
        ("", b"<request/>"),
        ("base64", b"PHJlcXVlc3QvPg=="),
        ("x" * 100_000, b"<request/>"),
        ("utf-16", b"<request/>"),
        ("utf-8", "<request/>".encode("utf-16")),
        ("us-ascii", "<request><text>ö</text></request>".encode()),
    ],
)
def test_a_charset_that_is_not_supported_or_not_true_is_refused(charset: str, document: bytes) -> None:
    """The transport may name one of a few encodings, and the document has to be in it."""
    assert len(str(refused(document, charset=charset))) < 300


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_cut_anywhere_is_refused(encoding: str) -> None:
    """A truncated document is never taken for a whole one."""
    document = SAMPLE.encode(encoding)
    assert CODEC.decode(document, SCHEMA) == {"count": 1, "to": ["1"], "text": "a&öb"}
    for length in range(len(document)):
        refused(document[:length])


def read_or_refused(document: bytes, **options: Any) -> None:
    error: XmlError | None = None
    try:
        CODEC.decode(document, SCHEMA, **options)
    except XmlError as caught:
        error = caught
    assert len(str(error).splitlines()) == 1


charsets = st.sampled_from([None, "utf-8", "utf-16", "iso-8859-1", "us-ascii", "windows-1252"])


@settings(max_examples=200, deadline=None)
@given(document=st.binary(max_size=200), charset=charsets)
def test_any_bytes_are_read_or_refused(document: bytes, charset: str | None) -> None:
    """No bytes lead to another exception than XmlError."""
    read_or_refused(document, charset=charset)


@settings(max_examples=200, deadline=None)
@given(
    position=st.integers(0, len(SAMPLE)),
    length=st.integers(0, 20),
    put=st.binary(max_size=8)
    | st.sampled_from([b"<", b">", b"<!DOCTYPE r>", b"<![CDATA[", b"-->", b"&", b'"', b"<to>"]),
    charset=charsets,
    lenient=st.booleans(),
    fold_case=st.booleans(),
)
@example(position=0, length=0, put=b"", charset="iso-8859-1", lenient=True, fold_case=True)
def test_a_document_with_any_damage_is_read_or_refused(
    position: int, length: int, put: bytes, charset: str | None, lenient: bool, fold_case: bool
) -> None:
    """Neither does a document in which a part was lost, doubled or replaced."""
    document = SAMPLE.encode()
    damaged = document[:position] + put + document[position + length :]
    read_or_refused(damaged, charset=charset, lenient=lenient, fold_case=fold_case)
