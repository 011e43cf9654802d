"""Reads a call, in whichever of its forms it comes, into its values by their names in capitals."""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterable

from textbed.contract.exchange import Request, media_type
from textbed.contract.xml import XmlError, XmlLimits
from textbed.contract.xml_reader import BLANK, read
from textbed.gateways.skycore.forms import Fields, FormError, read_fields, read_parts
from textbed.gateways.skycore.wire import Failure

Call = dict[str, str]

_XML_LABELS = frozenset({"application/xml", "text/xml"})
_MULTIPART = "multipart/form-data"
_ROOT = "REQUEST"
_DOCUMENT = "XML"
_BLANK = BLANK.encode()
_LIMITS = XmlLimits()


class CallReader:
    """Reads the values of these names, given in capitals; others are passed over."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(names)

    def read(self, request: Request) -> Call:
        """The values of a call, without the blanks around them; where one comes several times, the last."""
        try:
            return self._read_query(request.query) if request.method == "GET" else self._read_body(request)
        except FormError as error:
            raise Failure("E100", str(error)) from None

    def _read_query(self, query: bytes) -> Call:
        return self._values((_capitals(name), value) for name, value in read_fields(query))

    def _read_body(self, request: Request) -> Call:
        content_type, body = request.header(b"content-type") or b"", _trimmed(request.body)
        if not body:
            raise Failure("E100", "the body is empty")
        label, charset = media_type(content_type)
        # Some clients label every body as a form, so its first character is asked before its label.
        if label in _XML_LABELS or _looks_like_xml(body):
            return self._read_document(body, charset if label in _XML_LABELS else None)
        return self._read_form(read_parts(content_type, request.body) if label == _MULTIPART else read_fields(body))

    def _read_form(self, fields: Fields) -> Call:
        named = [(_capitals(name), value) for name, value in fields]
        documents = [document for name, value in named if name == _DOCUMENT and (document := _trimmed(value))]
        return self._read_document(documents[-1], None) if documents else self._values(named)

    def _values(self, fields: Iterable[tuple[str, bytes]]) -> Call:
        values = {name: _text(value) for name, value in fields if name in self._names}
        if not values:
            raise Failure("E100", "it has none of the fields of a call")
        return values

    def _read_document(self, document: bytes, charset: str | None) -> Call:
        try:
            root = read(document, charset, _LIMITS)
        except XmlError as error:
            raise Failure("E108", str(error), parse_error=_told(error)) from None
        if root.name.upper() != _ROOT:
            raise Failure("E100", f"the document is a {root.name}, not a {_ROOT}")
        named = ((element.name.upper(), element.text.strip(BLANK)) for element in root.children)
        return {name: text for name, text in named if name in self._names}


def _told(error: XmlError) -> str:
    return error.reason if error.line is None else f"{error.reason} (line {error.line})"


def _capitals(name: bytes) -> str:
    return name.upper().decode("latin-1")


def _text(value: bytes) -> str:
    try:
        return value.decode().strip(BLANK)
    except UnicodeDecodeError:
        raise Failure("E100", "a value is no UTF-8") from None


def _trimmed(body: bytes) -> bytes:
    """Without the blanks in front, which a document must not have, before or after its byte order mark."""
    body = body.lstrip(_BLANK)
    if body.startswith(codecs.BOM_UTF8):
        rest = body.removeprefix(codecs.BOM_UTF8).lstrip(_BLANK)
        return codecs.BOM_UTF8 + rest if rest else b""
    return body


def _looks_like_xml(body: bytes) -> bool:
    return body.removeprefix(codecs.BOM_UTF8).startswith((b"<", b"\0<", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
