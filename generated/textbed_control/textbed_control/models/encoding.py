from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class Encoding(_OpenStrEnum):
    """How a message's characters are packed into its parts."""

    GSM7 = "gsm7"
    """The GSM 7-bit alphabet with its extension table or a national language table: up to 160 characters in one
    part.
    """
    UCS2 = "ucs2"
    """UCS-2, for everything else: up to 70 characters in one part."""
    BINARY = "binary"
    """Bytes given by the sender."""
