from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class ResultStatus(_OpenStrEnum):
    """Whether the call was carried out. It decides which of the other elements are there."""

    SUCCESS = "Success"
    """The call was carried out"""
    FAILURE = "Failure"
    """The call was refused; ERRORCODE says why"""

    @property
    def description(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[0]


# What the table says about each code: description.
_ROWS: dict[str, tuple[str,]] = {
    "Success": ("The call was carried out",),
    "Failure": ("The call was refused; ERRORCODE says why",),
}
