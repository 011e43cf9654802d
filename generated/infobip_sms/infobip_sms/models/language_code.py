from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class LanguageCode(_OpenStrEnum):
    """The language whose national alphabet a text is sent in, so that its letters need no Unicode."""

    TR = "TR"
    """Turkish."""
    ES = "ES"
    """Spanish."""
    PT = "PT"
    """Portuguese."""
    AUTODETECT = "AUTODETECT"
    """Whichever of the three suits the text; a later addition."""
