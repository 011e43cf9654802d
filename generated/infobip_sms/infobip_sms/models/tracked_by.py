from __future__ import annotations

from enum import StrEnum as _StrEnum


class TrackedBy(_StrEnum):
    """What is tracked."""

    SMS = "SMS"
    """The message itself; you report the conversion with its id."""
    URL = "URL"
    """The links in the text. Each is replaced by a short one of its own, and a click is a conversion."""
