from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class ClockMode(_OpenStrEnum):
    """Whether an account's clock runs."""

    LIVE = "live"
    """It runs as wall time does, perhaps ahead of it."""
    FROZEN = "frozen"
    """It stands still until it is moved."""
