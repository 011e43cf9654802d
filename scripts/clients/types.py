"""What a property is in Python: the annotation, and the expression that reads it."""

from __future__ import annotations

from dataclasses import dataclass

from openapi_python_client.parser.properties import AnyProperty, EnumProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

_SCALARS: dict[type, tuple[str, str]] = {
    StringProperty: ("str", "_kinds.TEXT"),
    IntProperty: ("int", "_kinds.INTEGER"),
    FloatProperty: ("float", "_kinds.NUMBER"),
    BooleanProperty: ("bool", "_kinds.BOOLEAN"),
    DateTimeProperty: ("_datetime", "_kinds.DATE"),
    AnyProperty: ("_Any", "_kinds.ANYTHING"),
}


@dataclass(frozen=True)
class PythonType:
    """A type: its annotation, its kind (an expression), the generated classes that it names, whether it has null."""

    annotation: str
    kind: str
    classes: frozenset[str] = frozenset()
    null: bool = False

    @property
    def for_arguments(self) -> str:
        """The annotation of an argument; there any sequence will do for a list."""
        return self.annotation.replace("list[", "_Sequence[")


SEVERAL_TEXTS = PythonType("str | list[str]", "_kinds.ANYTHING")


def python_type(property_: PropertyProtocol) -> PythonType:
    """The type of a property that openapi-python-client has understood."""
    for kind, (annotation, expression) in _SCALARS.items():
        if isinstance(property_, kind):
            return PythonType(annotation, expression, null=annotation == "_Any")
    match property_:
        case EnumProperty():
            name, base = property_.class_info.name, property_.value_type.__name__
            return PythonType(name, f'_kinds.EnumOf("{name}", {base})', frozenset([name]))
        case ModelProperty():
            name = property_.class_info.name
            return PythonType(name, f'_kinds.ModelOf("{name}")', frozenset([name]))
        case ListProperty():
            item = python_type(property_.inner_property)
            return PythonType(f"list[{item.annotation}]", f"_kinds.ListOf({item.kind})", item.classes)
        case UnionProperty():
            return _union(property_)
    raise TypeError(f"{property_.name}: a {type(property_).__name__} has no place in a client yet; add it here")


def _union(property_: UnionProperty) -> PythonType:
    parts = [python_type(part) for part in property_.inner_properties if not isinstance(part, NoneProperty)]
    null = len(parts) < len(property_.inner_properties)
    classes = frozenset().union(*(part.classes for part in parts))
    if len(parts) == 1:
        return PythonType(parts[0].annotation, parts[0].kind, classes, null)
    annotation = " | ".join(part.annotation for part in parts)
    return PythonType(annotation, f"_kinds.OneOf({', '.join(part.kind for part in parts)})", classes, null)
