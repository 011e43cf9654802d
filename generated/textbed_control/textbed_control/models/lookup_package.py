from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class LookupPackage(_OpenStrEnum):
    """Which number lookup the account has, and so which fields a lookup answers."""

    NONE = "none"
    """None; every lookup is rejected with status 19."""
    CLEANING = "cleaning"
    """Whether the number exists."""
    PORTABILITY = "portability"
    """Also its networks, original and present."""
    ROAMING = "roaming"
    """Also where the phone roams."""
