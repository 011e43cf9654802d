"""Enumerations that keep a value which the contract does not know."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Self

_UNKNOWN = "unknown"


class OpenStrEnum(StrEnum):
    """Names for texts. A text without a name is a member too, and says so: `<Colour.unknown 'PINK'>`."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = _UNKNOWN
        member._value_ = value
        return member

    def __reduce_ex__(self, protocol: object) -> tuple[type[Self], tuple[str]]:
        # By its value; some versions of Python go by the name, which an unknown one does not have.
        return type(self), (self._value_,)

    @property
    def is_known(self) -> bool:
        """Whether the contract has this value."""
        return self._name_ != _UNKNOWN

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self._name_}{'' if self.is_known else ' '}{_told(self)}>"


class OpenIntEnum(IntEnum):
    """Names for numbers. A number without a name is a member too, and says so: `<ErrorId.unknown 9999>`."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = _UNKNOWN
        member._value_ = value
        return member

    def __reduce_ex__(self, protocol: object) -> tuple[type[Self], tuple[int]]:
        # By its value; some versions of Python go by the name, which an unknown one does not have.
        return type(self), (self._value_,)

    @property
    def is_known(self) -> bool:
        """Whether the contract has this value."""
        return self._name_ != _UNKNOWN

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self._name_}{'' if self.is_known else ' '}{_told(self)}>"


def _told(member: OpenStrEnum | OpenIntEnum) -> str:
    return f": {member.value!r}" if member.is_known else repr(member.value)
