from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class Direction(_OpenStrEnum):
    """Which way a message went."""

    OUT = "out"
    """From your program through the gateway to a phone."""
    IN = "in"
    """From a phone to one of the account's numbers."""
