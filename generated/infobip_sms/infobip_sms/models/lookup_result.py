from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .error import Error
    from .network import Network
    from .status import Status


@_define(kw_only=True, eq=False, repr=False)
class LookupResult(_Model):
    """What is known of one number. How much that is depends on the account's package: cleaning tells whether the
    number is alive, portability adds the networks, roaming adds where the phone is; without a package there is
    only the refusal, status 19.
    """

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """The number, in digits; what was not a number, as it was sent."""

    mcc_mnc: str | None = _field(default=None, metadata=_wire("mccMnc", _kinds.TEXT))
    """The network that the number belongs to now, after a move the new one."""

    imsi: str | None = _field(default=None, metadata=_wire("imsi", _kinds.TEXT))
    """The identity of the SIM card, fifteen digits at most, beginning with its network's mccMnc."""

    original_network: Network | None = _field(
        default=None, metadata=_wire("originalNetwork", _kinds.ModelOf("Network"))
    )
    """The network that the number was first given out by. Empty for a number that belongs to none."""

    ported: bool | None = _field(default=None, metadata=_wire("ported", _kinds.BOOLEAN))
    """Whether the number has moved to another network."""

    ported_network: Network | None = _field(default=None, metadata=_wire("portedNetwork", _kinds.ModelOf("Network")))
    """The network that the number has moved to. Absent if it has not moved."""

    roaming: bool | None = _field(default=None, metadata=_wire("roaming", _kinds.BOOLEAN))
    """Whether the phone is in a foreign network."""

    roaming_network: Network | None = _field(default=None, metadata=_wire("roamingNetwork", _kinds.ModelOf("Network")))
    """The foreign network that the phone is in. Absent if it does not roam."""

    serving_msc: str | None = _field(default=None, metadata=_wire("servingMSC", _kinds.TEXT))
    """The number of the exchange that serves the phone."""

    status: Status = _field(metadata=_wire("status", _kinds.ModelOf("Status"), required=True))
    """Where a message or a lookup stands. A request that the gateway understood is answered with 200 even if every
    message in it was rejected, so look at `groupId` of each one: 5 is a refusal.
    """

    error: Error = _field(metadata=_wire("error", _kinds.ModelOf("Error"), required=True))
    """What went wrong on the way to the phone, in the terms of the phone network. Present even when nothing did
    (id 0), and in rejected messages too, where the reason stands in the status.
    """
