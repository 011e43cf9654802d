from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class Gateway(_OpenStrEnum):
    """Which gateway's API something belongs to."""

    INFOBIP = "infobip"
    """The Infobip SMS HTTP API, generations 1 and 2."""
    SKYCORE = "skycore"
    """Skycore's HTTP API 1.3."""
