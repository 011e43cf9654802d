from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class StatusGroupName(_OpenStrEnum):
    """The name of a status group. It always goes with the same number."""

    ACCEPTED = "ACCEPTED"
    """Message is accepted."""
    PENDING = "PENDING"
    """Message is in pending status."""
    UNDELIVERABLE = "UNDELIVERABLE"
    """Message is undeliverable."""
    DELIVERED = "DELIVERED"
    """Message is delivered."""
    EXPIRED = "EXPIRED"
    """Message is expired."""
    REJECTED = "REJECTED"
    """Message is rejected."""
