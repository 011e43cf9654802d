from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class ClickNotification(_Model):
    """A phone opened a short link. The manual names what is told (number, network, country, phone's system), but
    shows no message, so the names of these properties are Textbed's own; do not build on them against the live
    gateway.
    """

    message_id: str = _field(metadata=_wire("messageId", _kinds.TEXT, required=True))
    """The message that carried the link."""

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """The phone that the message went to, in digits."""

    network_prefix: str | None = _field(default=None, metadata=_wire("networkPrefix", _kinds.TEXT))
    """The digits after the country code that the network's numbers begin with. Absent if the network is not known.
    """

    country_prefix: str | None = _field(default=None, metadata=_wire("countryPrefix", _kinds.TEXT))
    """The country code, without a plus sign. Absent if the country is not known."""

    operating_system: str | None = _field(default=None, metadata=_wire("operatingSystem", _kinds.TEXT))
    """The phone's system as its browser tells it. Absent if it does not."""

    url: str = _field(metadata=_wire("url", _kinds.TEXT, required=True))
    """Where the link led, as it stood in the text before it was shortened."""

    clicked_at: _datetime = _field(metadata=_wire("clickedAt", _kinds.DATE, required=True))
    """When the link was opened."""
