from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class MessageState(_OpenStrEnum):
    """Where a message stands, in words that hold for every gateway. The first six are Infobip's status groups."""

    ACCEPTED = "accepted"
    """The gateway has taken it."""
    PENDING = "pending"
    """It is on its way or waits for its time."""
    DELIVERED = "delivered"
    """It reached the phone."""
    UNDELIVERABLE = "undeliverable"
    """It was sent and could not be delivered."""
    EXPIRED = "expired"
    """Its validity ran out before it could be delivered."""
    REJECTED = "rejected"
    """The gateway refused it; it was never sent."""
    RECEIVED = "received"
    """It came in from a phone."""
