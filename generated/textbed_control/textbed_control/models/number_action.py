from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class NumberAction(_OpenStrEnum):
    """What the gateway does with a message to a number."""

    PULL = "pull"
    """It keeps it until you fetch it."""
    FORWARD = "forward"
    """It sends it on to an address of yours."""
