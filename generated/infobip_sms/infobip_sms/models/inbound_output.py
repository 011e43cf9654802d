from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class InboundOutput(_OpenStrEnum):
    """The format in which the values of a forwarded message are written."""

    XML = "xml"
    """XML."""
    JSON = "json"
    """JSON."""
