"""Where a message stands, in words that hold for every gateway."""

from __future__ import annotations

from textbed.domain.codes import ACCEPTED, DELIVERED, EXPIRED, PENDING, REJECTED, UNDELIVERABLE, Status

RECEIVED = "received"
"""The state of a message from a phone."""

STATES = {
    ACCEPTED: "accepted",
    PENDING: "pending",
    DELIVERED: "delivered",
    UNDELIVERABLE: "undeliverable",
    EXPIRED: "expired",
    REJECTED: "rejected",
}
"""The states of a message to a phone, by the group of its status."""


def state_of(status: Status) -> str:
    """The state that a status stands for."""
    return STATES[status.group_id]
