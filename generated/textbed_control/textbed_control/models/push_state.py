from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class PushState(_OpenStrEnum):
    """How far a push has got."""

    WAITING = "waiting"
    """It was not tried yet."""
    SENDING = "sending"
    """A call is under way."""
    DELIVERED = "delivered"
    """Your server answered a call with 2xx."""
    RETRYING = "retrying"
    """The last call failed, and another will follow."""
    FAILED = "failed"
    """All calls failed; there will be no more, unless you replay it."""
    REFUSED = "refused"
    """Its address is one that this server does not call; `reason` says why."""
    DROPPED = "dropped"
    """A receiver rule lost it on purpose."""
