from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .language_code import LanguageCode


@_define(kw_only=True, eq=False, repr=False)
class Language(_Model):
    """The national alphabet that a text is sent in. A message of one part then holds 155 characters, instead of
    160 in the plain GSM alphabet or 70 in Unicode.
    """

    language_code: LanguageCode | None = _field(
        default=None, metadata=_wire("languageCode", _kinds.EnumOf("LanguageCode", str))
    )
    """The language whose alphabet it is. If absent or empty, the text is sent as usual."""

    single_shift: bool | None = _field(default=None, metadata=_wire("singleShift", _kinds.BOOLEAN))
    """Use the language's extension table in place of the standard one; each letter from it counts as two
    characters.
    """

    locking_shift: bool | None = _field(default=None, metadata=_wire("lockingShift", _kinds.BOOLEAN))
    """Use the language's main table in place of the standard one; each letter from it counts as one character."""
