from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class ShortLink(_Model):
    """A short link that stands in a message's text."""

    url: str = _field(metadata=_wire("url", _kinds.TEXT, required=True))
    """The link in the text. It works on this server, and following it counts as a click."""

    target: str = _field(metadata=_wire("target", _kinds.TEXT, required=True))
    """Where it leads."""

    clicks: int = _field(metadata=_wire("clicks", _kinds.INTEGER, required=True))
    """How often it was followed."""

    last_click_at: _datetime | None = _field(metadata=_wire("lastClickAt", _kinds.DATE, required=True, null=True))
    """When it was followed last; null if never."""
