from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class UrlOptions(_Model):
    """How links in the texts are shortened and counted; a later addition of generation 2, in place of
    `tracking.track` `URL`.
    """

    shorten_url: bool | None = _field(default=None, metadata=_wire("shortenUrl", _kinds.BOOLEAN))
    """Whether each link is replaced by a short one."""

    track_clicks: bool | None = _field(default=None, metadata=_wire("trackClicks", _kinds.BOOLEAN))
    """Whether it is counted how often the link is opened."""

    tracking_url: str | None = _field(default=None, metadata=_wire("trackingUrl", _kinds.TEXT))
    """The address on your server that clicks are reported to."""

    remove_protocol: bool | None = _field(default=None, metadata=_wire("removeProtocol", _kinds.BOOLEAN))
    """Whether `https://` is left out of the short link."""

    custom_domain: str | None = _field(default=None, metadata=_wire("customDomain", _kinds.TEXT))
    """A domain of your own for the short links."""
