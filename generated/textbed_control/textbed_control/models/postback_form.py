from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class PostbackForm(_OpenStrEnum):
    """Which of Skycore's two printed forms its postbacks have."""

    OVERVIEW = "overview"
    """As its overview prints them: receipts are N202 with lower-case attributes, inside `<POSTBACK>`."""
    SOURCE = "source"
    """As the sendSMS page prints them: receipts are N201 with `ID`, `CREATED`, `PROTOCOL` and `STATUS`, without
    `<POSTBACK>`.
    """
