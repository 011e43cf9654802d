from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class Network(_Model):
    """A network and its country. What is not known is absent; for a number that belongs to no network the object
    is empty.
    """

    network_name: str | None = _field(default=None, metadata=_wire("networkName", _kinds.TEXT))
    """The network's name."""

    network_prefix: str | None = _field(default=None, metadata=_wire("networkPrefix", _kinds.TEXT))
    """The digits after the country code that the network's numbers begin with."""

    country_name: str | None = _field(default=None, metadata=_wire("countryName", _kinds.TEXT))
    """The country's name."""

    country_prefix: str | None = _field(default=None, metadata=_wire("countryPrefix", _kinds.TEXT))
    """The country code, without a plus sign."""
