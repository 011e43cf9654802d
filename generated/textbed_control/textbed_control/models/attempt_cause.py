from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class AttemptCause(_OpenStrEnum):
    """Why a push was sent."""

    FIRST = "first"
    """It fell due."""
    RETRY = "retry"
    """An earlier call had failed."""
    DUPLICATE = "duplicate"
    """A receiver rule sends it twice."""
    REPLAY = "replay"
    """Somebody asked for it."""
