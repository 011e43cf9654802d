"""What a value on the wire may be, and what it is in Python.

Each kind reads one value and complains about what does not fit. Writing needs no kinds: a value in Python knows what it
is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, NoReturn, Protocol

from .instants import read_instant

_MODELS = f"{__package__.rpartition('.')[0]}.models"


class WrongValue(ValueError):
    """A value that does not fit, with the keys and positions that lead to it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path: list[str | int] = []

    def __str__(self) -> str:
        path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in reversed(self.path))
        return f"{path.lstrip('.')}: {self.reason}" if path else self.reason


class Kind(Protocol):
    """Reads a value."""

    def read(self, value: Any) -> Any: ...


class _Scalar:
    def __init__(self, name: str, fits: Callable[[Any], bool]) -> None:
        self._name = name
        self._fits = fits

    def read(self, value: Any) -> Any:
        return value if self._fits(value) else wrong(value, self._name)


def _is_integer(value: Any) -> bool:
    return type(value) is int


def _is_number(value: Any) -> bool:
    return type(value) is int or (type(value) is float and value - value == 0)  # neither infinite nor not a number


TEXT = _Scalar("text", lambda value: isinstance(value, str))
INTEGER = _Scalar("a whole number", _is_integer)
NUMBER = _Scalar("a number", _is_number)
BOOLEAN = _Scalar("true or false", lambda value: isinstance(value, bool))
ANYTHING = _Scalar("anything", lambda _: True)


class _Date:
    def read(self, value: Any) -> datetime:
        instant = read_instant(value) if isinstance(value, str) else None
        return wrong(value, "a date") if instant is None else instant


DATE = _Date()


class EnumOf:
    """A code of an enumeration, which is named because it is loaded at its first use."""

    def __init__(self, name: str, base: type) -> None:
        self._name = name
        self._base = base

    def read(self, value: Any) -> Enum:
        if type(value) is not self._base:
            wrong(value, "text" if self._base is str else "a whole number")
        try:
            return _loaded(self._name)(value)  # type: ignore[no-any-return]
        except ValueError:
            wrong(value, f"one of {', '.join(str(member.value) for member in _loaded(self._name))}")


class ModelOf:
    """An object, whose class is named because it is loaded at its first use."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def model(self) -> Any:
        return _loaded(self.name)

    def read(self, value: Any) -> Any:
        return _loaded(self.name).from_dict(value) if isinstance(value, Mapping) else wrong(value, "an object")


class ListOf:
    """A list of values of one kind."""

    def __init__(self, item: Kind) -> None:
        self._item = item

    def read(self, value: Any) -> list[Any]:
        if not isinstance(value, list):
            wrong(value, "a list")
        read = self._item.read
        items: list[Any] = []
        try:
            for item in value:
                items.append(read(item))  # noqa: PERF401 - its length is the position of the fault
        except WrongValue as error:
            error.path.append(len(items))
            raise
        return items


class OneOf:
    """A value of the first kind that it fits."""

    def __init__(self, *kinds: Kind) -> None:
        self._kinds = kinds

    def read(self, value: Any) -> Any:
        complaints = []
        for kind in self._kinds:
            try:
                return kind.read(value)
            except WrongValue as error:
                complaints.append(str(error))
        raise WrongValue(" and ".join(complaints))


def from_text(kind: Kind, text: str) -> Any:
    """A value that came as text, as addresses have it; None where the text of a number or a date is empty."""
    if not text and kind is not TEXT:
        return None
    if kind is INTEGER and text.isascii() and text.removeprefix("-").isdigit():
        return int(text[:20])
    return text


@cache
def _loaded(name: str) -> Any:
    return getattr(import_module(_MODELS), name)


def wrong(value: Any, wanted: str) -> NoReturn:
    """Complains about a value by its type; what it holds may be nobody else's business."""
    names = {str: "text", dict: "an object", list: "a list", bool: "true or false", type(None): "null"}
    raise WrongValue(f"{names.get(type(value), type(value).__name__)} is not {wanted}")
