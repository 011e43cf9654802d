from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class NotificationCode(_OpenStrEnum):
    """What happened. Codes that begin with N are news, those with E failures."""

    E001 = "E001"
    """encoding of mobile video failed"""
    E002 = "E002"
    """encoding of MMS audio failed"""
    E003 = "E003"
    """encoding of MMS video failed"""
    E012 = "E012"
    """encoding of MMS audio failed"""
    E013 = "E013"
    """encoding of MMS video failed"""
    N003 = "N003"
    """content was stored / encoded correctly"""
    N013 = "N013"
    """content was stored / encoded correctly and sending was triggered"""
    N101 = "N101"
    """when content sending started"""
    N102 = "N102"
    """when we get the Delivery report with either success or error"""
    N201 = "N201"
    """the SMS left the platform"""
    N202 = "N202"
    """the carrier's delivery receipt for an SMS, with its STATUS"""
    N211 = "N211"
    """an SMS from a phone arrived"""
    N301 = "N301"
    """number subscribed"""
    N302 = "N302"
    """number unsubscribed"""
    N303 = "N303"
    """email address subscribed"""
    N304 = "N304"
    """email address unsubscribed"""
    N401 = "N401"
    """an MMS from a phone arrived"""

    @property
    def origin(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[0]

    @property
    def description(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[1]

    @property
    def sms(self) -> bool | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[2]


# What the table says about each code: origin, description, sms.
_ROWS: dict[
    str,
    tuple[
        str,
        str,
        bool | None,
    ],
] = {
    "E001": (
        "MMS_MT",
        "encoding of mobile video failed",
        None,
    ),
    "E002": (
        "MMS_MT",
        "encoding of MMS audio failed",
        None,
    ),
    "E003": (
        "MMS_MT",
        "encoding of MMS video failed",
        None,
    ),
    "E012": (
        "MMS_MT",
        "encoding of MMS audio failed",
        None,
    ),
    "E013": (
        "MMS_MT",
        "encoding of MMS video failed",
        None,
    ),
    "N003": (
        "MMS_MT",
        "content was stored / encoded correctly",
        None,
    ),
    "N013": (
        "MMS_MT",
        "content was stored / encoded correctly and sending was triggered",
        None,
    ),
    "N101": (
        "MMS_MT",
        "when content sending started",
        None,
    ),
    "N102": (
        "MMS_MT",
        "when we get the Delivery report with either success or error",
        None,
    ),
    "N201": (
        "SMS_MT",
        "the SMS left the platform",
        True,
    ),
    "N202": (
        "SMS_MT",
        "the carrier's delivery receipt for an SMS, with its STATUS",
        True,
    ),
    "N211": (
        "SMS_MO",
        "an SMS from a phone arrived",
        True,
    ),
    "N301": (
        "SUB",
        "number subscribed",
        None,
    ),
    "N302": (
        "SUB",
        "number unsubscribed",
        None,
    ),
    "N303": (
        "EMAIL_SUB",
        "email address subscribed",
        None,
    ),
    "N304": (
        "EMAIL_SUB",
        "email address unsubscribed",
        None,
    ),
    "N401": (
        "MMS_MO",
        "an MMS from a phone arrived",
        None,
    ),
}
