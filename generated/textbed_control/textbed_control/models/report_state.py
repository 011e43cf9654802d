from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class ReportState(_OpenStrEnum):
    """What has become of a message's final delivery report."""

    NONE = "none"
    """There is none and there will be none."""
    DUE_LATER = "due-later"
    """It is ready when the clock reaches `dueAt`."""
    READY = "ready"
    """It waits to be fetched from the gateway."""
    TAKEN = "taken"
    """It was fetched, and will not be given again."""
    PUSHED = "pushed"
    """It goes to an address of yours; the message's pushes show how far that got."""
