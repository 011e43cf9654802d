"""Text on its way into a document."""

from __future__ import annotations

import re
from typing import Any

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(value: Any) -> Any:
    """The value with what XML cannot hold replaced, as text that cannot be shown is."""
    if isinstance(value, str):
        return _NOT_IN_XML.sub("\ufffd", value)
    if isinstance(value, list):
        return [for_xml(item) for item in value]
    return {key: for_xml(item) for key, item in value.items()} if isinstance(value, dict) else value
