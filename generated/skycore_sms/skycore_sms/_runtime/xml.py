"""Turns XML into the value that its JSON twin has, and back, by the `xml` hints of OpenAPI schemas.

The codec settles form only: what it does not know it keeps, as text, a dict or a list, for a validator to refuse or a
client to keep. Whatever a document or a value holds, nothing but XmlError is raised.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from .xml_plan import Document, Plans, Shape, Slot
from .xml_reader import BLANK, Node, XmlError, XmlLimits, read

__all__ = ["XmlCodec", "XmlError", "XmlLimits"]

_LIMITS = XmlLimits()
_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>'
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
# Longer than any double, and short enough that Python converts it at once.
_INTEGER = re.compile(r"[+-]?[0-9]{1,400}")
_INTEGER_BITS = 1_300
_NUMBER = re.compile(r"[+-]?[0-9]{1,400}(\.[0-9]{1,400})?([eE][+-]?[0-9]{1,4})?")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A reader turns a bare carriage return into a line feed, and in attributes both and the tab into a blank.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = {**_IN_TEXT, **str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})}


class XmlCodec:
    """Reads and writes the XML of one OpenAPI document (`bundle`), in which references are looked up."""

    def __init__(self, bundle: Mapping[str, Any], limits: XmlLimits = _LIMITS) -> None:
        self._plans = Plans(bundle)
        self._limits = limits

    def decode(
        self,
        document: bytes,
        schema: Mapping[str, Any],
        *,
        charset: str | None = None,
        lenient: bool = False,
        fold_case: bool = False,
        trim: bool = False,
    ) -> Any:
        """The value of a document.

        `charset` is the transport's, and outranks what the document declares. `lenient` accepts every form in which
        clients write lists; without it a list has the form of the schema. `fold_case` takes names in any case, `trim`
        cuts white space around text.
        """
        root = read(document, charset, self._limits)
        return _Decoder(lenient, fold_case, trim).document(root, self._plans.documents(schema))

    def encode(self, value: Any, schema: Mapping[str, Any], *, prolog: bool = False) -> bytes:
        """A value as a compact document in UTF-8: properties in the schema's order, then unknown ones in their own."""
        text = _Encoder(self._limits.max_depth).document(value, self._plans.documents(schema))
        return f"{_PROLOG}{text}".encode() if prolog else text.encode()


class _Decoder:
    """One reading. It calls itself no deeper than elements nest, which the reader has bounded."""

    def __init__(self, lenient: bool, fold_case: bool, trim: bool) -> None:
        self._lenient = lenient
        self._fold_case = fold_case
        self._trim = trim
        self._path: list[str] = []  # the elements around the one that is decoded

    def document(self, root: Node, documents: Iterable[Document]) -> Any:
        for document in documents:
            if self._same(root.name, document.root.name):
                if document.key is None:
                    return self._value(root, document.root.shape)
                return {document.key: self._occurrences([root], document.root)}
        expected = " or ".join(f"<{document.root.name}>" for document in documents)
        raise self._error(root, f"the document is a <{root.name:.40}>, not {expected}")

    def _value(self, node: Node, shape: Shape) -> Any:
        if shape.anything:
            return self._anything(node)
        if node.children:
            if shape.item is not None and not (shape.is_object and not self._holds_only(node, shape.item.name)):
                return self._items(node, shape.item, shape.item.name)
            if shape.is_object:
                return self._object(node, shape)
            raise self._error(node, f"it must hold text, not <{node.children[0].name:.40}>; remove the elements")
        if node.attributes and shape.is_object:
            return self._object(node, shape)
        self._check_no_attributes(node)
        return self._leaf(node, shape)

    def _leaf(self, node: Node, shape: Shape) -> Any:
        if shape.scalars:
            return self._scalar(node, shape)
        self._check_no_text(node)
        if shape.nullable:
            return None
        return {} if shape.is_object else []

    def _scalar(self, node: Node, shape: Shape) -> str | int | float | bool | None:
        text = node.text.strip(BLANK)
        if "string" in shape.scalars:
            return text if self._trim else node.text
        if not text and shape.nullable:
            return None
        if shape.scalars & {"integer", "number"} and _INTEGER.fullmatch(text):
            return int(text)
        if "number" in shape.scalars and _NUMBER.fullmatch(text) and math.isfinite(number := float(text)):
            return number
        if "boolean" in shape.scalars and text in _BOOLEANS:
            return _BOOLEANS[text]
        expected = " or ".join(sorted(shape.scalars))
        raise self._error(node, f"its text is not of type {expected}; correct it")

    def _object(self, node: Node, shape: Shape) -> dict[str, Any]:
        self._check_no_text(node)
        found: dict[str, tuple[Slot, list[Node]]] = {}
        for names, parts in ((shape.attributes, node.attributes), (shape.elements, node.children)):
            for part in parts:
                slot = names.find(part.name, fold_case=self._fold_case) or self._other(part, shape)
                found.setdefault(slot.key, (slot, []))[1].append(part)
        self._path.append(node.name)
        value = {key: self._occurrences(parts, slot) for key, (slot, parts) in found.items()}
        self._path.pop()
        return value

    def _other(self, part: Node, shape: Shape) -> Slot:
        """The place of an element or attribute that the schema does not name."""
        namesake = shape.slots.get(part.name)
        if namesake is None:
            return shape.other(part.name)
        if self._lenient and namesake.shape.item is not None:
            return namesake
        kind = "attribute" if namesake.is_attribute else "element"
        raise self._error(part, f"this property is the {kind} {namesake.name}; rename it")  # kept, it would pass for it

    def _occurrences(self, nodes: list[Node], slot: Slot) -> Any:
        """The value of a property from all elements that have its name."""
        shape, (first, *more) = slot.shape, nodes
        if shape.anything:
            values = [self._anything(node) for node in nodes]
            return values if more else values[0]
        if shape.item is None:
            if more:
                raise self._error(more[0], "it stands here a second time; once is right")
            return self._value(first, shape)
        if self._lenient:
            return self._any_list(nodes, slot, shape.item)
        if shape.wrapped:
            if more:
                raise self._error(more[0], f"it stands here a second time; put every <{shape.item.name}> into one")
            return self._value(first, shape)
        if not more and (shape.scalars or shape.is_object):
            return self._value(first, shape)
        return [self._value(node, shape.item.shape) for node in nodes]

    def _any_list(self, nodes: list[Node], slot: Slot, item: Slot) -> Any:
        """A list in any form known from clients: wrapped, wrapped in its own name, or repeated without a wrapper."""
        shape, names = slot.shape, (item.name, slot.name)
        if len(nodes) == 1 and not self._holds_only(nodes[0], *names):
            node = nodes[0]
            is_empty_wrapper = shape.wrapped and not (node.children or node.attributes or node.text.strip(BLANK))
            if is_empty_wrapper or shape.scalars or shape.is_object:
                return self._value(node, shape)
        values = []
        for node in nodes:
            if self._holds_only(node, *names):
                values += self._items(node, item, *names)
            else:
                values.append(self._value(node, item.shape))
        return values

    def _items(self, node: Node, item: Slot, *names: str) -> list[Any]:
        self._check_no_text(node)
        self._check_no_attributes(node)
        self._path.append(node.name)
        values = []
        for child in node.children:
            if not any(self._same(child.name, name) for name in names):
                raise self._error(child, f"each item of this list is a <{item.name}>; rename it")
            values.append(self._value(child, item.shape))
        self._path.pop()
        return values

    def _anything(self, node: Node) -> Any:
        """An element of which the schema says nothing."""
        text = node.text.strip(BLANK)
        if not node.children and not node.attributes:
            return text if self._trim else node.text
        found: dict[str, list[Any]] = {}
        for part in (*node.attributes, *node.children):
            found.setdefault(part.name, []).append(self._anything(part))
        value = {name: values if len(values) > 1 else values[0] for name, values in found.items()}
        return {**value, "#text": text} if text else value

    def _holds_only(self, node: Node, *names: str) -> bool:
        return bool(node.children) and all(any(self._same(c.name, name) for name in names) for c in node.children)

    def _same(self, name: str, expected: str) -> bool:
        return name == expected or (self._fold_case and name.lower() == expected.lower())

    def _check_no_attributes(self, node: Node) -> None:
        if node.attributes and not self._lenient:
            raise self._error(node, f"it has no attribute {node.attributes[0].name:.40}; remove the attribute")

    def _check_no_text(self, node: Node) -> None:
        if node.text.strip(BLANK):
            raise self._error(node, "text stands where only elements may; remove it")

    def _error(self, node: Node, reason: str) -> XmlError:
        return XmlError(reason, node.line, "/".join([*self._path, node.name]))


class _Encoder:
    """One writing. It calls itself no deeper than `max_depth`, so a value that holds itself ends in an error."""

    def __init__(self, max_depth: int) -> None:
        self._room = max_depth
        self._path: list[str] = []  # the keys and positions that lead to what is written

    def document(self, value: Any, documents: Iterable[Document]) -> str:
        document = min(documents, key=lambda each: each.misfit(value))
        if document.key is None:
            return self._element(document.root, value)
        if not isinstance(value, Mapping) or set(value) != {document.key}:
            raise self._error(f"the value must hold {document.key!r} and nothing else; correct it")
        self._path.append(document.key)
        value = value[document.key]
        if isinstance(value, (list, tuple)) and not document.root.shape.wrapped and len(value) != 1:
            raise self._error(f"the list has {len(value)} items and a document one element; give one item")
        return self._property(document.root, value)

    def _property(self, slot: Slot, value: Any) -> str:
        if isinstance(value, (list, tuple)) and not slot.shape.wrapped:
            return self._each(value, slot.shape.item or slot)
        return self._element(slot, value)

    def _each(self, values: Iterable[Any], item: Slot) -> str:
        written = []
        for index, value in enumerate(values):
            self._path.append(f"[{index}]")
            written.append(self._element(item, value))
            self._path.pop()
        return "".join(written)

    def _element(self, slot: Slot, value: Any) -> str:
        if not self._room:
            raise self._error("the value is nested too deep to be written; make it flatter")
        self._room -= 1
        start, shape = slot.tag, slot.shape
        if isinstance(value, Mapping):
            start += self._attributes(slot, value)
            content = self._properties(shape, value)
        else:
            start += f" {slot.namespace}" if slot.namespace else ""
            if isinstance(value, (list, tuple)):
                content = self._each(value, shape.item or slot)
            else:
                content = self._text(value, shape).translate(_IN_TEXT)
        self._room += 1
        return f"<{start}>{content}</{slot.tag}>" if content else f"<{start}/>"

    def _attributes(self, slot: Slot, value: Mapping[str, Any]) -> str:
        namespaces, written = [slot.namespace], []
        for each in slot.shape.slots.values():
            if each.is_attribute and value.get(each.key) is not None:
                self._path.append(each.key)
                text = self._text(value[each.key], each.shape).translate(_IN_ATTRIBUTE)
                self._path.pop()
                namespaces.append(each.namespace)
                written.append(f'{each.tag}="{text}"')
        return "".join(f" {part}" for part in (*dict.fromkeys(namespaces), *written) if part)

    def _properties(self, shape: Shape, value: Mapping[str, Any]) -> str:
        written = []
        for slot in (*shape.slots.values(), *(self._other(key, shape) for key in value if key not in shape.slots)):
            held = value.get(slot.key)
            if held is not None and not slot.is_attribute:
                self._path.append(slot.key)
                written.append(self._property(slot, held))
                self._path.pop()
        return "".join(written)

    def _other(self, key: Any, shape: Shape) -> Slot:
        if not isinstance(key, str) or not _NAME.fullmatch(key):
            raise self._error(f"the unknown property {_short(str(key))} cannot be the name of an element; rename it")
        known = shape.elements.find(key)
        if known is not None:
            raise self._error(f"the unknown property {key!r} would be read as {known.key!r}; rename it")
        return shape.other(key)

    def _text(self, value: Any, shape: Shape) -> str:
        match value:
            case None:
                return ""
            case bool():
                return "true" if value else "false"
            case int() if value.bit_length() <= _INTEGER_BITS:
                return str(int(value))
            case float() if math.isfinite(value):
                return _float(value, whole="number" not in shape.scalars and "integer" in shape.scalars)
            case str():
                wrong = _NOT_XML.search(value)
                if wrong:
                    raise self._error(f"the character U+{ord(wrong[0]):04X} cannot stand in XML; remove it")
                return value
            case int() | float():
                raise self._error("the number is not finite or too large; correct it")
        raise self._error(
            f"a {type(value).__name__} cannot be written; give text, a number, a truth value, a list or a dict"
        )

    def _error(self, reason: str) -> XmlError:
        return XmlError(reason, None, ".".join(self._path).replace(".[", "[") or None)


def _float(value: float, *, whole: bool) -> str:
    """A number without exponent, in which a float stays one."""
    if whole and value.is_integer():
        return str(int(value))
    text = format(Decimal(repr(float(value))), "f")
    return text if "." in text else f"{text}.0"


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:40]}…")
