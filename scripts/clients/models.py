"""The models and enumerations of a client, as their templates want them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openapi_python_client import strings
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.properties import EnumProperty, ModelProperty

from scripts.clients.document import Document, Schema, described, properties_of, resolve, schemas_of
from scripts.clients.types import PythonType, python_type

PREFIX = "field_"  # before a name that Python cannot take
# Columns that are told in another way, or are nobody's business at run time.
_NO_FACTS = ("id", "provenance", "wire", "pattern", "groupName", "texts", "name")


@dataclass(frozen=True)
class Field:
    """A property of a model."""

    wire: str
    name: str
    type: PythonType
    required: bool
    private: bool
    description: str
    preset: str | None = None  # what is sent if nobody says anything

    @property
    def default(self) -> str:
        """What stands for leaving it out: None, unless None says something else."""
        return self.preset or ("_UNSET" if self.type.null else "None")

    @property
    def is_needed(self) -> bool:
        return self.required and self.preset is None

    @property
    def annotation(self) -> str:
        return self._with_default(self.type.annotation)

    @property
    def argument(self) -> str:
        """The annotation of the argument that takes it in a call."""
        return self._with_default(self.type.for_arguments)

    @property
    def options(self) -> str:
        """The arguments of its attrs field."""
        wire = [f'"{self.wire}"', self.type.kind]
        wire += ["required=True"] if self.required else []
        wire += ["null=True"] if self.type.null else []
        options = [] if self.is_needed else [f"default={self.default}"]
        options += ["repr=False"] if self.private else []
        return ", ".join([*options, f"metadata=_wire({', '.join(wire)})"])

    def _with_default(self, annotation: str) -> str:
        null = " | None" if annotation != "_Any" and (self.type.null or not self.required) else ""
        return f"{annotation}{null}{' | _Unset' if self.type.null and not self.required else ''}"


@dataclass(frozen=True)
class Rejection:
    """How an answer of 200 says that something was rejected."""

    items: Field | None  # the list of what may be rejected; without it, the answer itself is
    item: str  # the class of these
    test: str
    reason: str
    enumeration: str


@dataclass(frozen=True)
class Model:
    name: str
    module: str
    description: str
    fields: list[Field]
    rejection: Rejection | None

    @property
    def classes(self) -> list[str]:
        """The other generated classes that its annotations name."""
        found = set().union(*(each.type.classes for each in self.fields))
        return sorted((found | ({self.rejection.item} if self.rejection else set())) - {self.name})

    @property
    def uses_datetime(self) -> bool:
        return any("_datetime" in each.annotation for each in self.fields)

    @property
    def uses_unset(self) -> bool:
        return any("_Unset" in each.annotation for each in self.fields)


@dataclass(frozen=True)
class Member:
    name: str
    value: str
    description: str


@dataclass(frozen=True)
class Fact:
    """What a code table says about each code, such as whether an error is permanent."""

    name: str
    annotation: str  # of the value in the table
    has_gaps: bool
    enumeration: str | None  # whose member the value is
    values: dict[str, str]  # by code


@dataclass(frozen=True)
class Enumeration:
    name: str
    module: str
    description: str
    base: str
    members: list[Member]
    facts: list[Fact] = field(default_factory=list)

    @property
    def value_type(self) -> str:
        return "int" if "Int" in self.base else "str"


def preset_of(document: Document, schema: Schema) -> str | None:
    """The value that the contract names for what is needed and need not be said."""
    default = schema.get("default", resolve(document, schema).get("default"))
    return None if default is None else repr(default)


class Models:
    """The generated classes of a contract, by name."""

    def __init__(self, document: Document, generated: GeneratorData) -> None:
        self._document = document
        self._schemas = {str(strings.ClassName(name, PREFIX)): schema for name, schema in schemas_of(document).items()}
        self.enumerations = {
            str(each.class_info.name): self._enumeration(each)
            for each in generated.enums
            if isinstance(each, EnumProperty)
        }
        self.fields = {str(each.class_info.name): list(self._fields(each)) for each in generated.models}
        self.models = {str(each.class_info.name): self._model(each) for each in generated.models}

    def _enumeration(self, enum: EnumProperty) -> Enumeration:
        name = str(enum.class_info.name)
        schema = self._schemas[name]
        values: list[Any] = schema["enum"]
        descriptions = schema.get("x-enum-descriptions", [""] * len(values))
        kind = "Int" if enum.value_type is int else "Str"
        return Enumeration(
            name=name,
            module=str(enum.class_info.module_name),
            description=schema["description"],
            base=f"Open{kind}Enum" if schema.get("x-open-enum") else f"{kind}Enum",
            members=[Member(*each) for each in zip(enum.values, map(repr, values), descriptions, strict=True)],
            facts=list(self._facts(schema)),
        )

    def _facts(self, schema: Schema) -> Iterator[Fact]:
        """The columns of the code table whose key this enumeration is."""
        codes = schema.get("x-codes")
        if codes is None or codes["column"] != "id":
            return
        rows = {repr(row["id"]): row for row in self._document["x-codes"][codes["table"]]["rows"]}
        for column in dict.fromkeys(key for row in rows.values() for key in row if key not in _NO_FACTS):
            values = {code: repr(row[column]) for code, row in rows.items() if column in row}
            annotation = type(next(row[column] for row in rows.values() if column in row)).__name__
            group = self._group_enumeration(list(rows.values())) if column == "groupId" else None
            name = "group" if group else str(strings.PythonIdentifier(column, PREFIX))
            yield Fact(name, annotation, len(values) < len(rows), group, values)

    def _group_enumeration(self, rows: list[dict[str, Any]]) -> str | None:
        """The enumeration of the groups that rows belong to: the one whose table has their names."""
        groups = {(row["groupId"], row["groupName"]) for row in rows}
        for name, schema in self._schemas.items():
            codes = schema.get("x-codes", {})
            if codes.get("column") == "id":
                known = {(row["id"], row.get("name")) for row in self._document["x-codes"][codes["table"]]["rows"]}
                if groups <= known:
                    return name
        return None

    def _fields(self, model: ModelProperty) -> Iterator[Field]:
        known = {
            each.name.get_untrusted_value(): each
            for each in [*(model.required_properties or ()), *(model.optional_properties or ())]
        }
        for wire, schema in properties_of(self._document, self._schemas[str(model.class_info.name)]).items():
            each = known[wire]
            yield Field(
                wire=wire,
                name=schema.get("x-client-name", str(each.python_name)),
                type=python_type(each),
                required=each.required,
                private=self._is_private(schema),
                description=described(self._document, schema),
                preset=preset_of(self._document, schema) if each.required else None,
            )

    def _is_private(self, schema: Schema) -> bool:
        """Whether its value is for nobody else's eyes."""
        if "x-client-private" in schema:
            return bool(schema["x-client-private"])
        return schema.get("format") == "password" or "x-client-private" in resolve(self._document, schema)

    def _model(self, model: ModelProperty) -> Model:
        name = str(model.class_info.name)
        schema = self._schemas[name]
        hint = schema.get("x-client-rejected")
        rejection = None if hint is None else self._rejection(name, hint)
        return Model(name, str(model.class_info.module_name), schema["description"], self.fields[name], rejection)

    def _rejection(self, name: str, hint: dict[str, Any]) -> Rejection:
        items = next((each for each in self.fields[name] if each.wire == hint.get("list")), None)
        item = name if items is None else next(iter(items.type.classes))
        owner = "self" if items is None else "item"
        test, enumeration = self._path(owner, item, hint["property"])
        members = self.enumerations[enumeration].members
        wanted = next(member.name for member in members if member.value == repr(hint["value"]))
        reason, _ = self._path("item", item, hint["message"])
        return Rejection(items, item, f"{test} == {enumeration}.{wanted}", reason, enumeration)

    def _path(self, owner: str, class_name: str, keys: list[str]) -> tuple[str, str]:
        """The attributes that lead to a property of an object, and the class of what it holds."""
        names = [owner]
        for key in keys:
            each = next(each for each in self.fields[class_name] if each.wire == key)
            names.append(each.name)
            class_name = next(iter(each.type.classes), "")
        return ".".join(names), class_name
