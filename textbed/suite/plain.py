"""Whether a request can be read in one way only. What a server might read in another way than we do is refused.

A server behind a proxy may undo percent signs twice, take the last of two fields where we take the first, or obey a
header that names another method. None of that can happen to a request that has none of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

from textbed.contract.operations import Operation
from textbed.suite.asked import Asked, Forbidden
from textbed.suite.forms import URLENCODED

LONGEST_BODY = 256 * 1024
LONGEST_HEADER = 4_096
LONGEST_QUERY = 16 * 1024

JSON = "application/json"
XML = frozenset({"application/xml", "text/xml"})

_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "accept-language",
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "host",
        "user-agent",
        "x-schemathesis-testcaseid",
        "x-textbed-token",
    }
)
_HEADER_VALUE = re.compile(r"[\x20-\x7e]*")
_ADDRESS = re.compile(r"[!-~]+")
_LABEL = re.compile(r"([a-z]+/[a-z-]+)(?:; ?charset=\"?utf-8\"?)?", re.IGNORECASE)
_SEGMENT = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._~-]{1,200}")
_FIELD_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_FIELD_VALUE = re.compile(r"(?:[A-Za-z0-9._~!$'()*+,:@/?-]|%[0-9A-Fa-f]{2})*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_XML_DECLARATION = re.compile(rb"<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])? ?\?>\s*")


def check_path(operation: Operation, path: str) -> None:
    """The path is spelled as the contract has it, with plain values where it has places for them."""
    if path == operation.path or path in operation.contract.document["paths"][operation.path].get("x-path-aliases", ()):
        return
    expected, given = operation.path.split("/"), path.split("/")
    if len(expected) != len(given) or not all(
        step == one or (step.startswith("{") and _SEGMENT.fullmatch(one))
        for step, one in zip(expected, given, strict=True)
    ):
        raise Forbidden(f"the path {path[:80]!r} is not spelled like {operation.path}")


def check_headers(asked: Asked) -> None:
    """Nothing in the headers makes the request another one than it looks like."""
    for name, value in asked.headers.items():
        if not isinstance(name, str) or name.lower() not in _HEADERS:
            raise Forbidden(f"the header {name!r} may change what a server makes of the request")
        if not isinstance(value, str) or len(value) > LONGEST_HEADER or _HEADER_VALUE.fullmatch(value) is None:
            raise Forbidden(f"the header {name} has a value that is long or not plain")
    if len({name.lower() for name in asked.headers}) != len(asked.headers):
        raise Forbidden("a header is there twice")
    if asked.header("host") not in (None, asked.address.netloc):
        raise Forbidden("the header Host names another host than the address")
    if (asked.header("connection") or "close").lower() not in ("close", "keep-alive"):
        raise Forbidden("the header Connection asks for something else than to stay open or not")
    length = asked.header("content-length")
    if length is None and asked.body:
        raise Forbidden("the body would go out in pieces without saying how long it is")
    if length is not None and length != str(len(asked.body)):
        raise Forbidden(f"the header Content-Length says {length[:20]} and the body has {len(asked.body)} bytes")


def check_address(asked: Asked) -> None:
    """The address is made of signs that stay what they are; readers of addresses drop line ends and turn others."""
    whole = asked.address
    query = f"?{whole.query}" if "?" in asked.url else ""
    if _ADDRESS.fullmatch(asked.url) is None or asked.url != f"{whole.scheme}://{whole.netloc}{whole.path}{query}":
        raise Forbidden(f"the address {asked.url[:100]!r} is not plain")


def query_fields(asked: Asked, known: frozenset[str], *, once: bool) -> dict[str, list[str]]:
    """The parameters of the address by name; with `once`, none may be there twice."""
    if len(asked.address.query) > LONGEST_QUERY:
        raise Forbidden("the address is very long")
    return _fields(asked.address.query, known, once=once)


def _fields(written: str, known: frozenset[str], *, once: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in written.split("&") if written else ():
        name, equals, value = pair.partition("=")
        if not equals or _FIELD_NAME.fullmatch(name) is None or _FIELD_VALUE.fullmatch(value) is None:
            raise Forbidden(f"the field {pair[:60]!r} is not plainly written as name=value")
        if name not in known:
            raise Forbidden(f"the contract has no field {name!r} here")
        if once and name.lower() in {other.lower() for other in found}:
            raise Forbidden(f"the field {name!r} is there twice")
        found.setdefault(name, []).append(_decoded(value))
    return found


def _decoded(value: str) -> str:
    try:
        text = unquote_to_bytes(value.replace("+", " ")).decode("utf-8")
    except UnicodeDecodeError:
        raise Forbidden(f"the value {value[:60]!r} is no UTF-8") from None
    if _CONTROL.search(text):
        raise Forbidden(f"the value {value[:60]!r} has a control character")
    return text


def label_of(asked: Asked, operation: Operation) -> str | None:
    """The media type of the body; None if there is no body. Only UTF-8 will do, and what the operation takes."""
    if not asked.body:
        return None
    if len(asked.body) > LONGEST_BODY:
        raise Forbidden(f"the body is longer than {LONGEST_BODY} bytes")
    found = _LABEL.fullmatch(asked.header("content-type") or "")
    label = found[1].lower() if found else None
    if label not in operation.takes or label not in {JSON, URLENCODED, *XML}:
        raise Forbidden(f"the label {asked.header('content-type')!r} of the body is none that is surely understood")
    return label


def body_value(asked: Asked, operation: Operation, label: str) -> Any:
    """What a body says. A form is the value of its document, if it has one."""
    schema = operation.document["requestBody"]["content"][label]["schema"]
    if label == JSON:
        value = read_json(asked.body)
    elif label in XML:
        value = read_xml(asked.body, lambda body: operation.contract.codec.decode(body, schema))
    else:
        return _form(asked, operation, schema)
    check_known(operation, schema, value)
    return value


def _form(asked: Asked, operation: Operation, schema: Mapping[str, Any]) -> Any:
    known = _properties(operation, schema)
    try:
        written = asked.body.decode("ascii")
    except UnicodeDecodeError:
        raise Forbidden("the form is not percent-encoded") from None
    fields = {name: values[0] for name, values in _fields(written, frozenset(known), once=True).items()}
    documents = [name for name in fields if "contentSchema" in known[name]]
    if not documents:
        return fields
    if len(fields) > 1:
        raise Forbidden("the form has fields beside its document")
    inner = known[documents[0]]["contentSchema"]
    document = fields[documents[0]].encode()
    value = read_xml(document, lambda body: operation.contract.codec.decode(body, inner))
    check_known(operation, inner, value)
    return value


def read_json(body: bytes) -> Any:
    """A JSON text that every reader takes for the same value."""
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Forbidden(f"the body is no JSON that is surely understood: {error}") from None


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name.casefold() for name, _ in pairs}) != len(pairs):
        raise Forbidden(f"a name is there twice among {', '.join(name[:40] for name, _ in pairs)[:200]}")
    return dict(pairs)


def _no_constant(written: str) -> None:
    raise Forbidden(f"{written} is no JSON")


def read_xml(body: bytes, decode: Callable[[bytes], Any]) -> Any:
    """An XML text that every reader takes for the same value."""
    document = _XML_DECLARATION.sub(b"", body, count=1) if body.startswith(b"<?") else body
    # A comment parts a text for some readers; a prefix or a namespace hides a name from others.
    if re.search(rb"<!|<\?|xmlns|</?[^\s<>/]*:", document):
        raise Forbidden("the body has XML that not every reader takes for the same: a comment, section or namespace")
    try:
        document.decode("utf-8")
        return decode(document)
    except (ValueError, RecursionError) as error:
        raise Forbidden(f"the body is no XML that is surely understood: {error}") from None


def check_known(operation: Operation, schema: Mapping[str, Any], value: Any) -> None:
    """Every property of the value, however deep, is one that the contract knows at this place."""
    if isinstance(value, list):
        items = [each["items"] for each in _all_of(operation, schema) if "items" in each]
        for one in value:
            check_known(operation, {"anyOf": items}, one)
    elif isinstance(value, dict):
        known = _properties(operation, schema)
        for name, inner in value.items():
            if name not in known:
                raise Forbidden(f"the contract has no property {name[:60]!r} here")
            check_known(operation, known[name], inner)


def _properties(operation: Operation, schema: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {name: inner for each in _all_of(operation, schema) for name, inner in each.get("properties", {}).items()}


def _all_of(operation: Operation, schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A schema with everything that it is put together from."""
    whole = operation.contract.resolve(schema)
    parts = [part for key in ("allOf", "anyOf", "oneOf") for part in whole.get(key, ())]
    if whole is not schema:
        parts.append({key: inner for key, inner in schema.items() if key != "$ref"})
    return [whole, *(each for part in parts for each in _all_of(operation, part))]
