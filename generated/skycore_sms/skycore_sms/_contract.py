"""What all calls of this client have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ._runtime.xml_form import XmlForm

VERSION: Final = "1.0.0"
AGENT: Final = "skycore-sms/1.0.0"
BASE_URL: Final = "https://secure.skycore.com"
DATE_FORM: Final = "postgres"


def _xml_schemas() -> Mapping[str, Any]:
    """The schemas that say how XML looks."""
    from ._xml_schemas import SCHEMAS

    return SCHEMAS


XML: Final = XmlForm(_xml_schemas)
