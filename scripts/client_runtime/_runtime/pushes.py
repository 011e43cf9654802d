"""Reads what the gateway sends of its own accord, whoever has received it and in whatever form it came."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from ..errors import UnreadablePush
from .answers import label, reason_of
from .kinds import ModelOf, from_text
from .xml_form import XmlForm

_FORM = "x-www-form-urlencoded"


def read_push(
    xml: XmlForm, schema: str, body: bytes | str, content_type: str | None, form_field: str | None = None
) -> Any:
    """The model of a pushed body. Its label says what it is; where it says neither, the first character does.

    `form_field` is the field that has the document where it came as a form.
    """
    data = body.encode() if isinstance(body, str) else bytes(body)
    subtype, charset = label(content_type or "")
    try:
        if form_field is not None and subtype == _FORM:
            fields = dict(parse_qsl(data.decode(), keep_blank_values=True, errors="strict"))
            if form_field not in fields:
                raise ValueError(f"the form has no field {form_field}")
            value = xml.read(fields[form_field].encode(), schema, "utf-8")
        elif _is_xml(subtype, data):
            value = xml.read(data, schema, "utf-8" if isinstance(body, str) else charset)
        else:
            value = json.loads(data)
        return ModelOf(schema).read(value)
    except (ValueError, RecursionError) as error:
        raise UnreadablePush(reason_of(error), data) from None


def _is_xml(subtype: str, data: bytes) -> bool:
    if subtype.endswith(("xml", "json")):
        return subtype.endswith("xml")
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe", b"\xfe\xff"))


def read_query(schema: str, query: str | bytes | Mapping[str, str], names: Mapping[str, str] | None) -> Any:
    """The model of what came in an address. `names` says for each placeholder how your address calls it."""
    text = query.decode("ascii", "replace") if isinstance(query, bytes) else query
    try:
        given = (
            dict(parse_qsl(text.removeprefix("?"), keep_blank_values=True, errors="strict"))
            if isinstance(text, str)
            else dict(text)
        )
        model = ModelOf(schema).model
        value = {}
        for each in model._properties():
            written = given.get((names or {}).get(each.wire, each.wire))
            read = None if written is None else from_text(each.kind, written)
            if read is not None:
                value[each.wire] = read
        return model.from_dict(value)
    except ValueError as error:
        raise UnreadablePush(reason_of(error), text.encode() if isinstance(text, str) else b"") from None
