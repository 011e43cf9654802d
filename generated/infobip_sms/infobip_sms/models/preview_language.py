from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .language_code import LanguageCode


@_define(kw_only=True, eq=False, repr=False)
class PreviewLanguage(_Model):
    """The national alphabet that a preview was made with."""

    language_code: LanguageCode = _field(
        metadata=_wire("languageCode", _kinds.EnumOf("LanguageCode", str), required=True)
    )
    """The language whose alphabet it is."""
