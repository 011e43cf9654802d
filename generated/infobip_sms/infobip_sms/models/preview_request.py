from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .language_code import LanguageCode
    from .transliteration import Transliteration


@_define(kw_only=True, eq=False, repr=False)
class PreviewRequest(_Model):
    """A text to look at before sending it."""

    text: str = _field(repr=False, metadata=_wire("text", _kinds.TEXT, required=True))
    """The text."""

    language_code: LanguageCode | None = _field(
        default=None, metadata=_wire("languageCode", _kinds.EnumOf("LanguageCode", str))
    )
    """The language whose national alphabet to try."""

    transliteration: Transliteration | None = _field(
        default=None, metadata=_wire("transliteration", _kinds.EnumOf("Transliteration", str))
    )
    """Which letters to try replacing."""
