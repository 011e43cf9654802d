from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .regional import Regional
    from .transliteration import Transliteration


@_define(kw_only=True, eq=False, repr=False)
class TextMultiMessage(_Model):
    """One text of a request with several."""

    campaign_id: str | None = _field(default=None, metadata=_wire("campaignId", _kinds.TEXT))
    """The campaign of yours that the message belongs to."""

    operator_client_id: str | None = _field(default=None, metadata=_wire("operatorClientId", _kinds.TEXT))
    """The client number that some operators require of resellers."""

    regional: Regional | None = _field(default=None, metadata=_wire("regional", _kinds.ModelOf("Regional")))
    """What the destination's country requires."""

    from_: str | None = _field(default=None, metadata=_wire("from", _kinds.TEXT))
    """Who the message is from."""

    to: str | list[str] = _field(
        metadata=_wire("to", _kinds.OneOf(_kinds.TEXT, _kinds.ListOf(_kinds.TEXT)), required=True)
    )
    """The phone, or several."""

    text: str | None = _field(default=None, repr=False, metadata=_wire("text", _kinds.TEXT))
    """The text. If it is empty or absent, an empty message of one part is sent."""

    transliteration: Transliteration | None = _field(
        default=None, metadata=_wire("transliteration", _kinds.EnumOf("Transliteration", str))
    )
    """Which letters to replace by GSM ones. If absent or empty, none are."""
