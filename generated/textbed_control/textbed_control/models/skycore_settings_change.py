from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire
from .._runtime.unset import UNSET as _UNSET, Unset as _Unset

if TYPE_CHECKING:
    from .postback_form import PostbackForm


@_define(kw_only=True, eq=False, repr=False)
class SkycoreSettingsChange(_Model):
    """What Skycore's settings page shall hold."""

    shortcodes: list[str] | None = _field(default=None, metadata=_wire("shortcodes", _kinds.ListOf(_kinds.TEXT)))
    """The numbers that the account may send from; another sender is E111. Phones can text them."""

    postback_url: str | None | _Unset = _field(default=_UNSET, metadata=_wire("postbackUrl", _kinds.TEXT, null=True))
    """Where postbacks go; null for nowhere."""

    postback_form: PostbackForm | None = _field(
        default=None, metadata=_wire("postbackForm", _kinds.EnumOf("PostbackForm", str))
    )
    """Which of the two printed forms they shall have."""

    enforce_campaign: bool | None = _field(default=None, metadata=_wire("enforceCampaign", _kinds.BOOLEAN))
    """Whether a send must name a campaign; without one it is E714."""
