from __future__ import annotations

from enum import StrEnum as _StrEnum


class NotifyContentType(_StrEnum):
    """The format in which the gateway writes what it sends to your server."""

    JSON = "application/json"
    """JSON."""
    XML = "application/xml"
    """XML."""
