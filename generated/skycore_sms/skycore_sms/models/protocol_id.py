from __future__ import annotations

from .._runtime.enums import OpenIntEnum as _OpenIntEnum


class ProtocolId(_OpenIntEnum):
    """Whose numbering the receipt's status follows; the same status means something else under another protocol."""

    VALUE_1 = 1
    VALUE_2 = 2
    VALUE_3 = 3
    VALUE_4 = 4
