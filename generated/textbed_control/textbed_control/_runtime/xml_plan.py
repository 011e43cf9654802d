"""Compiles OpenAPI schemas with `xml` hints into plans: which element is which property, and what it may hold.

References, `allOf`, `oneOf` and `anyOf` are merged into one shape a place, since the codec only asks what an element
could be; whether the value is right is the validator's business. Conditions (`if`, `not`, …) say nothing about form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any
from urllib.parse import unquote

from .xml_reader import XmlError

Schema = Mapping[str, Any]

_UNSAID: Schema = {}
_TYPES = {
    type(None): "null",
    bool: "boolean",  # before int, of which it is a kind
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


class _ByName:
    """Properties by the name that they have in a document."""

    def __init__(self) -> None:
        self._exact: dict[str, Slot] = {}
        self._folded: dict[str, Slot] = {}

    def add(self, slot: Slot) -> None:
        self._exact[slot.name] = slot
        self._folded.setdefault(slot.name.lower(), slot)

    def find(self, name: str, *, fold_case: bool = False) -> Slot | None:
        found = self._exact.get(name)
        return self._folded.get(name.lower()) if found is None and fold_case else found


@dataclass(slots=True, eq=False)
class Shape:
    """What may stand at one place of a document: text, properties, a list, several of these, or anything."""

    anything: bool = False
    scalars: frozenset[str] = frozenset()
    nullable: bool = False
    is_object: bool = False
    slots: dict[str, Slot] = field(default_factory=dict)  # of an object: by key, in the schema's order
    elements: _ByName = field(default_factory=_ByName)
    attributes: _ByName = field(default_factory=_ByName)
    rest: Shape | None = None  # of an object: what other properties hold
    item: Slot | None = None  # of a list
    wrapped: bool = False

    def other(self, name: str) -> Slot:
        """The property of an object that its schema does not name."""
        shape = self.rest or ANYTHING
        if shape.item is not None and not shape.item.name:
            shape = replace(shape, item=replace(shape.item, name=name, tag=name))
        return Slot(name, name, name, shape=shape)


ANYTHING = Shape(anything=True)


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A property or a list's item: its name in JSON, its name in XML, what it holds."""

    key: str
    name: str
    tag: str  # the name with its prefix
    namespace: str = ""  # the declaration that the tag needs, such as `xmlns:p="urn:p"`
    is_attribute: bool = False
    shape: Shape = ANYTHING


@dataclass(frozen=True, slots=True)
class Document:
    """One form that a document may have."""

    root: Slot
    key: str | None  # the only property, where its element is the root (x-node-type: none)
    keys: frozenset[str]
    required: frozenset[str]

    def misfit(self, value: object) -> tuple[int, int]:
        """How badly a value fits: the fewer required properties missing, then strange ones present, the better."""
        present = set(value) if isinstance(value, Mapping) else set()
        return len(self.required - present), len(present - self.keys)


@dataclass(slots=True)
class _Flat:
    """What a schema says at one place, with everything that it refers to."""

    types: set[str] | None = None
    properties: dict[str, list[Schema]] = field(default_factory=dict)
    items: list[Schema] = field(default_factory=list)
    rest: list[Schema] = field(default_factory=list)
    required: set[str] = field(default_factory=set)
    xml: dict[str, Any] = field(default_factory=dict)

    def absorb(self, other: _Flat) -> None:
        """Add what another part of the same schema says. The hints that are already here outrank the part's."""
        self.types = _both(self.types, other.types)
        for key, schemas in other.properties.items():
            _extend(self.properties.setdefault(key, []), schemas)
        _extend(self.items, other.items)
        _extend(self.rest, other.rest)
        self.required |= other.required
        self.xml = {**other.xml, **self.xml}


class Plans:
    """The plans of one OpenAPI document, each compiled at its first use."""

    def __init__(self, bundle: Mapping[str, Any]) -> None:
        self._bundle = bundle
        self._known: dict[str | int, tuple[Schema, tuple[Document, ...]]] = {}

    def documents(self, schema: Schema) -> tuple[Document, ...]:
        """The forms that a document may have. A reference is known by its text, any other schema by identity."""
        key = schema["$ref"] if len(schema) == 1 and "$ref" in schema else id(schema)
        if key not in self._known:  # the schema is kept, so that its identity is not given to another
            self._known[key] = (schema, tuple(_Compiler(self._bundle).documents(schema)))
        return self._known[key][1]


class _Compiler:
    def __init__(self, bundle: Mapping[str, Any]) -> None:
        self._bundle = bundle
        self._shapes: dict[tuple[object, ...], tuple[Sequence[Schema], Shape]] = {}

    def documents(self, schema: Schema) -> Iterable[Document]:
        whole = self._flatten(schema)
        forms: dict[str, list[Schema]] = {}
        for name, form in self._forms(schema):
            forms.setdefault(name, []).append(form)
        if not forms:
            raise XmlError("the schema has no xml.name; give it one")
        if len(forms) == 1:
            forms = {next(iter(forms)): [schema]}
        for name, schemas in forms.items():
            flat = whole if len(forms) == 1 else self._any_of(self._flatten(form) for form in schemas)
            only = _only_property(flat)
            if only is None:
                root = self._slot("", schemas, name)
                yield Document(root, None, frozenset(flat.properties), frozenset(flat.required))
            else:
                root = self._slot(only, flat.properties[only], only)
                yield Document(root, only, frozenset([only]), frozenset([only]))

    def _forms(self, schema: Schema) -> list[tuple[str, Schema]]:
        """Each name that the root element may have, with the part of the schema that it stands for."""
        choice = [*schema.get("oneOf", ()), *schema.get("anyOf", ())]
        if "name" in schema.get("xml", ()):
            return [(schema["xml"]["name"], schema)]
        if "$ref" in schema:
            choice.append(self._resolve(schema["$ref"]))
        found = [form for part in choice for form in self._forms(part)]
        if found:
            return found
        flat = self._flatten(schema)
        only = _only_property(flat)
        if only is not None:
            return [(self._slot(only, flat.properties[only], only).name, schema)]
        return [(flat.xml["name"], schema)] if "name" in flat.xml else []

    def _slot(self, key: str, schemas: Sequence[Schema], fallback: str) -> Slot:
        flat = self._any_of(map(self._flatten, schemas))
        xml = flat.xml
        name = xml.get("name", fallback)
        if key and _is_list(flat) and not xml.get("wrapped"):  # its items stand where it would stand
            xml = self._any_of(map(self._flatten, flat.items)).xml
            shape = self._shape(schemas, flat, name)
            name = xml.get("name", name)
        else:
            shape = self._shape(schemas, flat, name)
        prefix, namespace = xml.get("prefix"), xml.get("namespace")
        declared = f"xmlns:{prefix}" if prefix else "xmlns"
        return Slot(
            key=key,
            name=name,
            tag=f"{prefix}:{name}" if prefix else name,
            namespace=f'{declared}="{escape(namespace)}"' if namespace else "",
            is_attribute=bool(xml.get("attribute")),
            shape=shape,
        )

    def _shape(self, schemas: Sequence[Schema], flat: _Flat, name: str) -> Shape:
        """The shape of a place. Items without a name of their own take the list's, which is thus a part of the key."""
        key = (name if _is_list(flat) else "", *map(id, schemas))
        if key in self._shapes:
            return self._shapes[key][1]
        types = flat.types
        shape = Shape()
        self._shapes[key] = (schemas, shape)  # before its parts, which may refer back to it
        if types is None and not (flat.properties or flat.items or flat.rest):
            shape.anything = True
            return shape
        shape.scalars = frozenset(types or ()) & {"string", "integer", "number", "boolean"}
        shape.nullable = "null" in (types or ())
        shape.is_object = "object" in types if types is not None else not flat.items
        if shape.is_object:
            for property_key, parts in flat.properties.items():
                slot = self._slot(property_key, parts, property_key)
                shape.slots[property_key] = slot
                (shape.attributes if slot.is_attribute else shape.elements).add(slot)
            if flat.rest:
                shape.rest = self._shape(flat.rest, self._any_of(map(self._flatten, flat.rest)), "")
        if _is_list(flat):
            shape.wrapped = bool(flat.xml.get("wrapped"))
            shape.item = self._slot("", flat.items or [_UNSAID], name)
        return shape

    def _flatten(self, schema: Schema, trail: tuple[int, ...] = ()) -> _Flat:
        if id(schema) in trail:
            raise XmlError("the schema refers to itself without an element between; remove one of the references")
        if not isinstance(schema, Mapping):  # true and false
            return _Flat()
        trail = (*trail, id(schema))
        flat = _Flat(types=_types(schema), required=set(schema.get("required", ())), xml=dict(schema.get("xml", ())))
        for keyword, part in schema.items():  # in the order of writing, which becomes the order of the properties
            if keyword == "properties":
                flat.absorb(_Flat(properties={key: [value] for key, value in part.items()}))
            elif keyword == "items":
                flat.items.append(part)
            elif keyword == "additionalProperties" and isinstance(part, Mapping):
                flat.rest.append(part)
            elif keyword == "$ref":
                flat.absorb(self._flatten(self._resolve(part), trail))
            elif keyword == "allOf":
                for each in part:
                    flat.absorb(self._flatten(each, trail))
            elif keyword in ("oneOf", "anyOf"):
                flat.absorb(self._any_of(self._flatten(each, trail) for each in part))
        return flat

    def _any_of(self, parts: Iterable[_Flat]) -> _Flat:
        """What one of several schemas may say. A part without type says nothing about it: the others decide."""
        found = list(parts)
        if len(found) == 1:
            return found[0]
        types = set().union(*(part.types for part in found if part.types is not None))
        flat = _Flat()
        for part in found:
            part.types, part.required = types or None, set()
            flat.absorb(part)
        return flat

    def _resolve(self, reference: str) -> Schema:
        target: Any = self._bundle
        try:
            for part in unquote(reference).removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
        except (KeyError, TypeError):
            raise XmlError(f"the schema refers to {reference}, which the bundle lacks; correct the reference") from None
        if not isinstance(target, Mapping):
            raise XmlError(f"the schema refers to {reference}, which is not a schema; correct the reference")
        return target


def _types(schema: Schema) -> set[str] | None:
    if "type" in schema:
        said = schema["type"]
        return {said} if isinstance(said, str) else set(said)
    values = [schema["const"]] if "const" in schema else schema.get("enum", ())
    return {next(name for kind, name in _TYPES.items() if isinstance(value, kind)) for value in values} or None


def _both(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    if one is None or other is None:
        return other if one is None else one
    whole = {"integer"} if "number" in one | other and "integer" in one | other else set()  # an integer is a number
    return one & other | whole


def _extend(known: list[Schema], more: Iterable[Schema]) -> None:
    known.extend(schema for schema in more if all(schema is not other for other in known))


def _is_list(flat: _Flat) -> bool:
    return "array" in flat.types if flat.types is not None else bool(flat.items)


def _only_property(flat: _Flat) -> str | None:
    if flat.xml.get("x-node-type") != "none":
        return None
    if len(flat.properties) != 1:
        raise XmlError(f"x-node-type: none needs one property, the schema has {len(flat.properties)}; name the root")
    return next(iter(flat.properties))
