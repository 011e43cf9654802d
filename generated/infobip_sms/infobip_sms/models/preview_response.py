from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .preview import Preview


@_define(kw_only=True, eq=False, repr=False)
class PreviewResponse(_Model):
    """The text and its previews."""

    original_text: str = _field(repr=False, metadata=_wire("originalText", _kinds.TEXT, required=True))
    """The text as you gave it."""

    previews: list[Preview] = _field(
        metadata=_wire("previews", _kinds.ListOf(_kinds.ModelOf("Preview")), required=True)
    )
    """The text as it is, then once more for each configuration that was asked for."""
