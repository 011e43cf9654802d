from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire
from .._runtime.unset import UNSET as _UNSET, Unset as _Unset

if TYPE_CHECKING:
    from .drop_moment import DropMoment


@_define(kw_only=True, eq=False, repr=False)
class Fault(_Model):
    """Trouble with the account's calls to a gateway. `latencyMs` comes first, then `drop` or `status`; where both
    are given, `drop` wins. Calls of this API, HEAD, OPTIONS and calls with wrong credentials never meet a
    fault; all others do, also those that would be refused, as far as they name the account.
    """

    operation_id: str | None | _Unset = _field(default=_UNSET, metadata=_wire("operationId", _kinds.TEXT, null=True))
    """Which operation of the gateways' contracts meets it, such as `sendText`. Absent or null, all do. A name that
    no contract has is answered with 400.
    """

    latency_ms: int | None = _field(default=None, metadata=_wire("latencyMs", _kinds.INTEGER))
    """How many milliseconds of wall time the answer comes late."""

    status: int | None | _Unset = _field(default=_UNSET, metadata=_wire("status", _kinds.INTEGER, null=True))
    """With which HTTP status the call is answered instead of being carried out. The body is what the gateway sends
    with that status, or its general error.
    """

    drop: DropMoment | None | _Unset = _field(
        default=_UNSET, metadata=_wire("drop", _kinds.EnumOf("DropMoment", str), null=True)
    )
    """When the connection is closed without an answer; absent or null, it is not."""

    probability: float | None = _field(default=None, metadata=_wire("probability", _kinds.NUMBER))
    """How often a call meets it."""

    seed: int | None = _field(default=None, metadata=_wire("seed", _kinds.INTEGER))
    """What chance starts from, where `probability` leaves any."""
