from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class Origin(_OpenStrEnum):
    """Which kind of traffic the notification is about."""

    SMS_MT = "SMS_MT"
    """An SMS to a phone"""
    MMS_MT = "MMS_MT"
    """An MMS to a phone"""
    SMS_MO = "SMS_MO"
    """An SMS from a phone"""
    MMS_MO = "MMS_MO"
    """An MMS from a phone"""
    SUB = "SUB"
    """A phone number joining or leaving a campaign"""
    EMAIL_SUB = "EMAIL_SUB"
    """An email address joining or leaving a campaign"""

    @property
    def description(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[0]


# What the table says about each code: description.
_ROWS: dict[str, tuple[str,]] = {
    "SMS_MT": ("An SMS to a phone",),
    "MMS_MT": ("An MMS to a phone",),
    "SMS_MO": ("An SMS from a phone",),
    "MMS_MO": ("An MMS from a phone",),
    "SUB": ("A phone number joining or leaving a campaign",),
    "EMAIL_SUB": ("An email address joining or leaving a campaign",),
}
