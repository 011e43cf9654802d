from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class BulkStatus(_OpenStrEnum):
    """Where a scheduled request stands."""

    PENDING = "PENDING"
    """It waits for its time."""
    PAUSED = "PAUSED"
    """It was paused and can be resumed."""
    PROCESSING = "PROCESSING"
    """It is being sent."""
    CANCELED = "CANCELED"
    """It was cancelled; nothing will be sent."""
    FINISHED = "FINISHED"
    """All of it was sent."""
    FAILED = "FAILED"
    """It could not be sent."""
