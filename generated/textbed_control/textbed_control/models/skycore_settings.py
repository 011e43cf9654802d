from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .postback_form import PostbackForm


@_define(kw_only=True, eq=False, repr=False)
class SkycoreSettings(_Model):
    """What Skycore's settings page would hold."""

    shortcodes: list[str] = _field(metadata=_wire("shortcodes", _kinds.ListOf(_kinds.TEXT), required=True))
    """The numbers that the account may send from; another sender is E111. Phones can text them."""

    postback_url: str | None = _field(metadata=_wire("postbackUrl", _kinds.TEXT, required=True, null=True))
    """Where postbacks go; null for nowhere."""

    postback_form: PostbackForm = _field(
        metadata=_wire("postbackForm", _kinds.EnumOf("PostbackForm", str), required=True)
    )
    """Which of the two printed forms they have."""

    enforce_campaign: bool = _field(metadata=_wire("enforceCampaign", _kinds.BOOLEAN, required=True))
    """Whether a send must name a campaign; without one it is E714."""
