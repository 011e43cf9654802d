from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class AttemptOutcome(_OpenStrEnum):
    """How one call of a push ended."""

    UNDER_WAY = "under-way"
    """It has not ended yet."""
    DELIVERED = "delivered"
    """It was answered with 2xx."""
    BAD_STATUS = "bad-status"
    """It was answered with another status."""
    NO_CONNECTION = "no-connection"
    """No connection came about, or it broke."""
    TIMEOUT = "timeout"
    """No complete answer came in time."""
    REFUSED = "refused"
    """The address is one that this server does not call, so nothing was sent."""
    DROPPED = "dropped"
    """A receiver rule lost it on purpose, so nothing was sent."""
