from __future__ import annotations

from enum import StrEnum as _StrEnum


class SpeedTimeUnit(_StrEnum):
    """The span of time that a sending speed is counted over."""

    MINUTE = "MINUTE"
    """A minute."""
    HOUR = "HOUR"
    """An hour."""
    DAY = "DAY"
    """A day."""
