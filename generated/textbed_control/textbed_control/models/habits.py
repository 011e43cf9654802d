from __future__ import annotations

from .._runtime.enums import OpenIntEnum as _OpenIntEnum


class Habits(_OpenIntEnum):
    """Which year's habits the Infobip gateway shows on its generation 1 paths."""

    YEAR_2015 = 2015
    """Accepted messages have status 0, ids have dashes, logs say `mccmnc`."""
    YEAR_2016 = 2016
    """Accepted messages have status 7, ids are UUIDs, logs say `mccMnc`."""
