from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class HttpMethod(_OpenStrEnum):
    """How an address is called."""

    GET = "GET"
    """With everything in the address."""
    POST = "POST"
    """With a JSON body."""
