from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .preview_configuration import PreviewConfiguration


@_define(kw_only=True, eq=False, repr=False)
class Preview(_Model):
    """The text as it would be sent with one configuration."""

    text_preview: str = _field(repr=False, metadata=_wire("textPreview", _kinds.TEXT, required=True))
    """What the phone would show."""

    message_count: int = _field(metadata=_wire("messageCount", _kinds.INTEGER, required=True))
    """How many parts it takes, each of which would be charged."""

    characters_remaining: int = _field(metadata=_wire("charactersRemaining", _kinds.INTEGER, required=True))
    """How many characters still fit in the last part."""

    configuration: PreviewConfiguration = _field(
        metadata=_wire("configuration", _kinds.ModelOf("PreviewConfiguration"), required=True)
    )
    """The options that it was made with."""
