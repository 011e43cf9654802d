from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class Transliteration(_OpenStrEnum):
    """Which script's letters are written with GSM letters before sending, so that 160 of them fit in a part. The
    first five are in the manuals; the others came with later years.
    """

    TURKISH = "TURKISH"
    """Turkish letters become their nearest Latin ones."""
    GREEK = "GREEK"
    """Greek capitals and accents become the Greek capitals that GSM has, or Latin letters."""
    CYRILLIC = "CYRILLIC"
    """Cyrillic is written in Latin letters."""
    CENTRAL_EUROPEAN = "CENTRAL_EUROPEAN"
    """Czech, Polish, Hungarian and their neighbours lose their accents."""
    NON_UNICODE = "NON_UNICODE"
    """Whatever GSM does not have is replaced by what comes nearest."""
    SERBIAN_CYRILLIC = "SERBIAN_CYRILLIC"
    """Serbian Cyrillic is written in Serbian Latin letters without accents."""
    BALTIC = "BALTIC"
    """Baltic letters lose their accents."""
    BULGARIAN_CYRILLIC = "BULGARIAN_CYRILLIC"
    """Bulgarian Cyrillic is written in Latin letters the Bulgarian way."""
    PORTUGUESE = "PORTUGUESE"
    """Portuguese letters lose their accents."""
    COLOMBIAN = "COLOMBIAN"
    """The Spanish of Colombia loses its accents."""
