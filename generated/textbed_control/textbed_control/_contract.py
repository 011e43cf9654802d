"""What all calls of this client have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ._runtime.xml_form import XmlForm

VERSION: Final = "1.0.0"
AGENT: Final = "textbed-control/1.0.0"
BASE_URL: Final = "http://127.0.0.1:8700"
DATE_FORM: Final = "milliseconds-z"


def _xml_schemas() -> Mapping[str, Any]:
    """The schemas that say how XML looks."""
    return {}


XML: Final = XmlForm(_xml_schemas)
