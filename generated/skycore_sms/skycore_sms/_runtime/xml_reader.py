"""Reads an untrusted XML document into a light tree, within limits that hold while it is read.

What XML 1.0 allows and no gateway needs is refused: document types, and with them every entity a document could define.
"""

from __future__ import annotations

import codecs
import pyexpat
import re
from dataclasses import dataclass

BLANK = " \t\r\n"  # what XML calls white space; str.strip() alone would take other characters with it

# Encoding names as headers and declarations write them, and the codec of each.
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16",
    "utf-16le": "utf-16",
    "utf-16be": "utf-16",
    "iso-8859-1": "iso-8859-1",
    "latin1": "iso-8859-1",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "windows-1252": "cp1252",
}
_SUPPORTED = "UTF-8, UTF-16, ISO-8859-1, US-ASCII or windows-1252"
# How a document shows its encoding without naming it. UTF-16 without a mark is known by its first character.
_FIRST_BYTES = {
    codecs.BOM_UTF8: ("utf-8", "utf-8-sig"),
    codecs.BOM_UTF16_LE: ("utf-16", "utf-16"),
    codecs.BOM_UTF16_BE: ("utf-16", "utf-16"),
    b"<\0": ("utf-16", "utf-16-le"),
    b"\0<": ("utf-16", "utf-16-be"),
}
_DECLARATION = re.compile(rb"<\?xml\s[^>]*?\sencoding\s*=\s*[\"']([^\"'>]*)")

_STEP = 65_536
# expat cannot be stopped inside a piece. While a document type may still come, pieces are too small to hold a bomb.
_PROLOG_STEP = 128
_PROLOG_LIMIT = 16_384
_DEEPEST = 64


class XmlError(ValueError):
    """A document that cannot be read, or a value that cannot be written: what, on which line, in which element."""

    def __init__(self, reason: str, line: int | None = None, element: str | None = None) -> None:
        super().__init__(reason, line, element)
        self.reason = reason
        self.line = line
        self.element = element

    def __str__(self) -> str:
        line = "" if self.line is None else f" line {self.line}"
        element = f" at {self.element}" if self.element else ""
        return f"XML{line}{element}: {self.reason}"


@dataclass(frozen=True)
class XmlLimits:
    """How large a document may be. Reading stops at the first limit that it exceeds."""

    max_bytes: int = 10_000_000
    max_depth: int = 32
    max_elements: int = 200_000  # attributes count as elements: they cost as much
    max_attributes: int = 64  # of one element
    max_attribute_length: int = 8_192
    max_name_length: int = 256
    max_markup_bytes: int = 1_000_000  # of one tag, comment or processing instruction: expat holds these whole

    def __post_init__(self) -> None:
        if self.max_depth > _DEEPEST:  # each level costs a few Python calls, and the stack is not ours alone
            raise ValueError(f"max_depth is {self.max_depth}: choose at most {_DEEPEST}")


class Node:
    """An element, or an attribute as if it were an element with text. Names are without their prefix."""

    __slots__ = ("attributes", "children", "line", "name", "text")

    def __init__(self, name: str, line: int, text: str = "") -> None:
        self.name = name
        self.line = line
        self.text = text
        self.attributes: tuple[Node, ...] = ()
        self.children: tuple[Node, ...] = ()


def read(document: bytes, charset: str | None, limits: XmlLimits) -> Node:
    """The root element of a document. `charset` is the transport's word, which outranks the document's own."""
    if len(document) > limits.max_bytes:
        raise XmlError(f"the document has {len(document)} bytes, and at most {limits.max_bytes} are read")
    if not document.strip():
        raise XmlError("the document is empty; one element belongs there", 1)
    parser = pyexpat.ParserCreate("UTF-8")
    builder = _TreeBuilder(parser, limits)
    try:
        _feed(parser, builder, _as_utf_8(document, charset))
    except pyexpat.ExpatError as error:
        reason = f"{pyexpat.ErrorString(error.code)}; the document is not well-formed XML"
        raise XmlError(reason, error.lineno, builder.path()) from None
    finally:
        builder.release()
    assert builder.root is not None, "without a root element expat has refused the document"
    return builder.root


def _as_utf_8(document: bytes, charset: str | None) -> bytes:
    """The document as expat reads it most strictly: its own UTF-16 lets a lone surrogate swallow a neighbour."""
    shown, codec = next((known for start, known in _FIRST_BYTES.items() if document.startswith(start)), (None, None))
    head = document[:512].replace(b"\0", b"") if shown == "utf-16" else document[:512]
    declaration = _DECLARATION.search(head)
    if charset is not None:
        named = _codec(charset)
    elif declaration is not None:
        named = _codec(declaration[1].decode("ascii", "replace"))
    else:
        named = shown or "utf-8"
    if (shown or named) != named or (named == "utf-16" and shown is None):
        raise XmlError(f"the document is said to be {named} and its first bytes say otherwise; correct the charset", 1)
    if named == "utf-8":
        return document
    try:
        return document.decode(codec or named).encode()
    except UnicodeDecodeError as error:
        raise XmlError(f"byte {error.start} is not {named}: {error.reason}; correct the charset") from None


def _codec(charset: str) -> str:
    try:
        return _CODECS[charset.strip(" \"'").lower()]
    except KeyError:
        raise XmlError(f"the encoding {charset[:40]!r} is not supported; use {_SUPPORTED}") from None


def _feed(parser: pyexpat.XMLParserType, builder: _TreeBuilder, document: bytes) -> None:
    view = memoryview(document)
    position = 0
    while position < len(view):
        step = _STEP if builder.started else _PROLOG_STEP
        parser.Parse(view[position : position + step], False)
        position += step
        builder.check_unfinished(position)
    parser.Parse(b"", True)


class _Open:
    """An element whose end has not been seen."""

    __slots__ = ("children", "node", "texts")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.texts: list[str] = []
        self.children: list[Node] = []

    def close(self) -> Node:
        self.node.text = "".join(self.texts)
        self.node.children = tuple(self.children)
        return self.node


class _TreeBuilder:
    """What expat calls. Raising from here ends the reading."""

    def __init__(self, parser: pyexpat.XMLParserType, limits: XmlLimits) -> None:
        self.root: Node | None = None
        self.started = False
        self._parser = parser
        self._limits = limits
        self._open: list[_Open] = []
        self._elements = 0
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartDoctypeDeclHandler = self._refuse_document_type
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._text
        parser.EndElementHandler = self._end
        if hasattr(parser, "SetReparseDeferralEnabled"):  # newer expat; unfinished markup is bounded here already
            parser.SetReparseDeferralEnabled(False)

    def release(self) -> None:
        """Parser and builder hold each other; without this the tree would wait for the garbage collector."""
        del self._parser

    def path(self) -> str | None:
        return "/".join(entry.node.name for entry in self._open) or None

    def check_unfinished(self, position: int) -> None:
        if not self.started and position >= _PROLOG_LIMIT:
            raise self._error(f"the first tag does not end within {_PROLOG_LIMIT} bytes, as it has to")
        if position - self._parser.CurrentByteIndex > self._limits.max_markup_bytes + _STEP:
            raise self._error(f"a tag or comment has more than {self._limits.max_markup_bytes} bytes; shorten it")

    def _refuse_document_type(self, *_declared: object) -> None:
        raise self._error("a document type (<!DOCTYPE …>) is not accepted; only the element is")

    def _start(self, name: str, attributes: list[str]) -> None:
        limits = self._limits
        self.started = True
        self._elements += 1 + len(attributes) // 2
        if self._elements > limits.max_elements:
            raise self._error(f"there are more elements and attributes than the {limits.max_elements} that are read")
        if len(self._open) >= limits.max_depth:
            raise self._error(f"elements are nested deeper than the {limits.max_depth} levels that are read")
        if len(attributes) > 2 * limits.max_attributes:  # names and values in turn
            raise self._error(f"<{name:.40}> has more than {limits.max_attributes} attributes; leave some out")
        node = Node(self._local(name), self._parser.CurrentLineNumber)
        if attributes:
            node.attributes = tuple(self._attributes(attributes, node.line))
        self._open.append(_Open(node))

    def _attributes(self, attributes: list[str], line: int) -> list[Node]:
        found = []
        for name, text in zip(attributes[::2], attributes[1::2], strict=True):
            if len(text) > self._limits.max_attribute_length:
                limit = self._limits.max_attribute_length
                raise self._error(f"the attribute {name:.40} is longer than {limit} characters; shorten it")
            local = self._local(name)
            if name != "xmlns" and not name.startswith("xmlns:"):  # that declares names and is not data
                found.append(Node(local, line, text))
        return found

    def _text(self, text: str) -> None:
        self._open[-1].texts.append(text)

    def _end(self, _name: str) -> None:
        closed = self._open.pop().close()
        if self._open:
            self._open[-1].children.append(closed)
        else:
            self.root = closed

    def _local(self, name: str) -> str:
        if len(name) > self._limits.max_name_length:
            limit = self._limits.max_name_length
            raise self._error(f"the name {name:.40}… is longer than {limit} characters; shorten it")
        return name.rpartition(":")[2]

    def _error(self, reason: str) -> XmlError:
        return XmlError(reason, self._parser.CurrentLineNumber, self.path())
