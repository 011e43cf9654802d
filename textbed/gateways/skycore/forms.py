"""Reads form fields, urlencoded (WHATWG URL, section 5) and multipart (RFC 7578), within bounds.

Values stay bytes: a field may hold a document, which knows its own encoding.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

Fields = list[tuple[bytes, bytes]]

MOST_FIELDS = 1000  # as PHP's max_input_vars
_LONGEST_BOUNDARY = 70  # RFC 2046, section 5.1.1
_LONGEST_HEAD = 8192

_PARAMETER = re.compile(rb';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*+"|[^;]*)', re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


class FormError(ValueError):
    """A body that is no form: why."""


def read_fields(form: bytes) -> Fields:
    """The fields of a query or of an urlencoded body."""
    pairs = form.split(b"&", MOST_FIELDS)
    if len(pairs) > MOST_FIELDS:
        raise FormError(f"it has more than {MOST_FIELDS} fields")
    split = (pair.partition(b"=") for pair in pairs)
    return [(_unquote(name), _unquote(value)) for name, _, value in split]


def _unquote(written: bytes) -> bytes:
    return unquote_to_bytes(written.replace(b"+", b" "))


def read_parts(content_type: bytes, body: bytes) -> Fields:
    """The fields of a multipart body. Files are passed over: PHP, which Skycore runs on, has them in another place."""
    boundary = _parameters(content_type).get(b"boundary", b"")
    if not 0 < len(boundary) <= _LONGEST_BOUNDARY:
        raise FormError(f"its label has no boundary of at most {_LONGEST_BOUNDARY} characters")
    delimiter = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*+(?=\r?\n|\Z)")
    fields: Fields = []
    begins: int | None = None
    for count, found in enumerate(delimiter.finditer(body)):
        if count > MOST_FIELDS:
            raise FormError(f"it has more than {MOST_FIELDS} parts")
        if begins is not None:
            fields += _read_part(body, begins, found.start())
        if found[1]:
            return fields
        begins = found.end()
    raise FormError("its last boundary is missing")


def _read_part(body: bytes, begins: int, ends: int) -> Fields:
    blank_line = _BLANK_LINE.search(body, begins, min(ends, begins + _LONGEST_HEAD))
    if blank_line is None:
        raise FormError(f"the head of a part does not end within {_LONGEST_HEAD} bytes")
    for line in body[begins : blank_line.start()].splitlines():
        header, _, value = line.partition(b":")
        if header.strip().lower() == b"content-disposition":
            parameters = _parameters(value)
            if b"name" in parameters and b"filename" not in parameters:
                return [(parameters[b"name"], body[blank_line.end() : ends])]
    return []


def _parameters(header: bytes) -> dict[bytes, bytes]:
    return {name.lower(): _unquoted(value.strip()) for name, value in _PARAMETER.findall(header)}


def _unquoted(value: bytes) -> bytes:
    if len(value) >= 2 and value.startswith(b'"') and value.endswith(b'"'):
        return _ESCAPED.sub(rb"\1", value[1:-1])
    return value
