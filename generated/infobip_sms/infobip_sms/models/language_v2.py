from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .language_code import LanguageCode


@_define(kw_only=True, eq=False, repr=False)
class LanguageV2(_Model):
    """The national alphabet that a text is sent in, generation 2. The gateway chooses the shift tables."""

    language_code: LanguageCode | None = _field(
        default=None, metadata=_wire("languageCode", _kinds.EnumOf("LanguageCode", str))
    )
    """The language whose alphabet it is. If absent or empty, the text is sent as usual."""
