"""The base of all models: objects of the contract, from and to the values that JSON has for them.

A model knows its properties by the metadata of its attrs fields. What the contract does not name is kept in
`additional_properties` and written again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any, ClassVar, NamedTuple, Self

from attrs import define, field, fields

from .._contract import DATE_FORM
from .instants import writer
from .kinds import Kind, WrongValue
from .unset import UNSET

_write_date = writer(DATE_FORM)
_MISSING: Any = object()
_PLAIN = (str, int, float, bool)


def wire(name: str, kind: Kind, *, required: bool = False, null: bool = False) -> dict[str, Any]:
    """The metadata of a field: what the property is called outside, what it holds, whether it may be null."""
    return {"wire": _Property("", name, kind, required, null)}


class _Property(NamedTuple):
    name: str
    wire: str
    kind: Kind
    required: bool
    null: bool  # None is written as null; otherwise it is left out


@define(kw_only=True, eq=False, repr=False)
class Model:
    """An object of the contract."""

    additional_properties: dict[str, Any] = field(factory=dict)
    """What came with it and the contract does not know."""

    _plans: ClassVar[dict[type, tuple[_Property, ...]]] = {}

    @classmethod
    def _properties(cls) -> tuple[_Property, ...]:
        plan = cls._plans.get(cls)
        if plan is None:
            known = ((each.name, each.metadata["wire"]) for each in fields(cls) if "wire" in each.metadata)
            plan = cls._plans[cls] = tuple(property_._replace(name=name) for name, property_ in known)
        return plan

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """The object that a value stands for."""
        rest = dict(value)
        held: dict[str, Any] = {}
        for name, key, kind, required, null in cls._properties():
            found = rest.pop(key, _MISSING)
            if found is _MISSING or (found is None and not null):
                if required:
                    raise WrongValue(f"it has no {key}")
            elif found is None:
                held[name] = None
            else:
                try:
                    held[name] = kind.read(found)
                except WrongValue as error:
                    error.path.append(key)
                    raise
        return cls(**held, additional_properties=rest)

    def to_dict(self) -> dict[str, Any]:
        """The value that stands for this object."""
        value = self.written({property_.name: getattr(self, property_.name) for property_ in self._properties()})
        value.update(self.additional_properties)
        return value

    @classmethod
    def written(cls, held: Mapping[str, Any]) -> dict[str, Any]:
        """The value of an object that has these attributes."""
        value = {}
        for name, key, _, required, null in cls._properties():
            part = held.get(name, UNSET)
            if part is None and not null:
                if required:
                    raise ValueError(f"{name} is needed: give it a value")
            elif part is not UNSET:
                try:
                    value[key] = part if type(part) in _PLAIN else written(part)
                except ValueError as error:
                    raise ValueError(f"{name}: {error}") from None
        return value

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, each.name) == getattr(other, each.name) for each in fields(type(self)))

    def __repr__(self) -> str:
        shown = (
            f"{each.name}={value!r}"
            for each in fields(type(self))
            if each.repr and "wire" in each.metadata and (value := getattr(self, each.name)) not in (None, UNSET)
        )
        return f"{type(self).__name__}({', '.join(shown)})"


def written(value: Any) -> Any:
    """A value of Python as JSON has it."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return _write_date(value)
    if isinstance(value, (list, tuple)):
        return [written(item) for item in value]
    return value
