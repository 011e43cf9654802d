from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .preview_language import PreviewLanguage
    from .transliteration import Transliteration


@_define(kw_only=True, eq=False, repr=False)
class PreviewConfiguration(_Model):
    """The options that a preview was made with; empty for the text as it is."""

    language: PreviewLanguage | None = _field(
        default=None, metadata=_wire("language", _kinds.ModelOf("PreviewLanguage"))
    )
    """The national alphabet."""

    transliteration: Transliteration | None = _field(
        default=None, metadata=_wire("transliteration", _kinds.EnumOf("Transliteration", str))
    )
    """Which letters were replaced."""
