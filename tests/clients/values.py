"""Values of the contract's schemas, for Hypothesis: what a gateway may send, and what it has not told us about yet.

Codes that no table has, properties that no schema has, and whatever may be left out left out. A date is written in the
form that the client writes, so that what is read and written again is the same to the letter.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hypothesis import strategies as st
from textbed_specs import Gateway, load

from scripts.clients.document import Document, Schema, properties_of, resolve

Values = st.SearchStrategy[Any]

_INTEGERS = st.integers(-(2**63), 2**63)
_NUMBERS = _INTEGERS | st.floats(allow_nan=False, allow_infinity=False)
_NULL = st.none()
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_ANY_JSON = st.recursive(
    st.none() | st.booleans() | _NUMBERS | _TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_TEXT, inner, max_size=2),
    max_leaves=4,
)
# In XML there is nothing but text where no schema says more, and a list of one is no list.
_XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="￾￿") | st.sampled_from("\t\n\r"), max_size=8
)
_XML_NAMES = st.sampled_from(["unheardOf", "x-new", "_later"])
_ANY_XML = st.recursive(
    _XML_TEXT,
    lambda inner: (
        st.dictionaries(_XML_NAMES, inner, min_size=1, max_size=2) | st.lists(_XML_TEXT, min_size=2, max_size=3)
    ),
    max_leaves=4,
)
_DATES: dict[Gateway, Callable[[datetime], str]] = {
    "infobip": lambda date: f"{date.isoformat(timespec='milliseconds')}+0000",
    "control": lambda date: f"{date.isoformat(timespec='milliseconds')}Z",
    "skycore": lambda date: (
        f"{date.isoformat(sep=' ').rstrip('0') if date.microsecond else date.isoformat(sep=' ')}+00"
    ),
}


class Schemas:
    """The schemas of one contract, as the client sees them."""

    def __init__(self, gateway: Gateway) -> None:
        document: Document = load(gateway, "client")
        has_null = document["info"]["x-client"].get("nullMeans") != "absent"
        self._makers = {xml: _Maker(document, _DATES[gateway], has_null, xml) for xml in (False, True)}

    def values(self, name: str, *, xml: bool) -> Values:
        """The values of a schema, in JSON's terms, as far as the form can hold them."""
        return self._makers[xml].of({"$ref": f"#/components/schemas/{name}"})


class _Maker:
    def __init__(self, document: Document, date: Callable[[datetime], str], has_null: bool, xml: bool) -> None:
        self._document = document
        self._date = date
        self._has_null = has_null
        self._xml = xml
        self._text = _XML_TEXT if xml else _TEXT
        self._names = _XML_NAMES if xml else _TEXT
        self._anything = _ANY_XML if xml else _ANY_JSON
        self._named: dict[str, Values] = {}

    def of(self, schema: Schema) -> Values:
        name = schema.get("$ref")
        if name is None:
            return self._of(schema)
        if name not in self._named:
            self._named[name] = self._of(resolve(self._document, schema))
        return self._named[name]

    def _of(self, schema: Schema) -> Values:
        if "enum" in schema:
            return self._code(schema)
        found = [part for keyword in ("anyOf", "oneOf") for part in map(self.of, schema.get(keyword, ()))]
        types = schema.get("type", "object" if "properties" in schema or "allOf" in schema else [])
        if not found:
            found = [self._typed(each, schema) for each in ([types] if isinstance(types, str) else types)]
        found = [each for each in found if each is not _NULL or self._has_null]
        # An empty element is text or null wherever it may be that, so an empty object and an empty list are not tried.
        values = st.one_of(*found)
        has_choice = "anyOf" in schema or "oneOf" in schema or not isinstance(types, str)
        return values.filter(lambda value: value not in ({}, [])) if self._xml and has_choice else values

    def _typed(self, kind: str, schema: Schema) -> Values:
        match kind:
            case "string" if schema.get("format") == "date-time" or schema.get("x-python-type") == "datetime":
                return st.datetimes().map(self._whole).map(self._date)
            case "string":
                return self._text
            case "integer":
                return st.integers(schema.get("minimum", -(2**63)), schema.get("maximum", 2**63))
            case "number":
                return _NUMBERS
            case "boolean":
                return st.booleans()
            case "null":
                return _NULL
            case "array":
                # Without an element around it an empty list is not to be seen.
                least = 1 if self._xml and "wrapped" not in schema.get("xml", ()) else 0
                return st.lists(self.of(schema["items"]), min_size=max(least, schema.get("minItems", 0)), max_size=2)
            case "object":
                return self._object(schema)
        raise AssertionError(f"nothing is known of the type {kind}")

    def _whole(self, date: datetime) -> datetime:
        return date if self._date is _DATES["skycore"] else date.replace(microsecond=date.microsecond // 1000 * 1000)

    def _code(self, schema: Schema) -> Values:
        known = st.sampled_from(schema["enum"])
        if not schema.get("x-open-enum"):
            return known
        others = self._text if isinstance(schema["enum"][0], str) else _INTEGERS
        return known | others.filter(lambda value: value not in schema["enum"])

    def _object(self, schema: Schema) -> Values:
        properties = properties_of(self._document, schema)
        required = self._required(schema)
        known = st.fixed_dictionaries(
            {name: self.of(part) for name, part in properties.items() if name in required},
            optional={name: self.of(part) for name, part in properties.items() if name not in required},
        )
        if self._xml and schema.get("xml", {}).get("x-node-type") == "none":  # its only property is the document
            return known
        names = self._names.filter(lambda name: name not in properties)
        return st.builds(lambda one, other: {**one, **other}, known, st.dictionaries(names, self._anything, max_size=2))

    def _required(self, schema: Schema) -> set[str]:
        parts = (self._required(resolve(self._document, part)) for part in schema.get("allOf", ()))
        return set(schema.get("required", ())).union(*parts)
