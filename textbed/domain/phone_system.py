"""Which system a phone runs, as far as its browser tells."""

from __future__ import annotations

import re

# The first that fits: many browsers name other systems as well, to be taken for theirs.
_SYSTEMS = [
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        ("windows phone|iemobile", "Windows Phone"),
        ("kaios", "KaiOS"),
        ("tizen", "Tizen"),
        ("harmonyos", "HarmonyOS"),
        ("android", "Android"),
        ("iphone|ipad|ipod", "iOS"),
        ("blackberry|bb10", "BlackBerry"),
        ("cros ", "ChromeOS"),
        ("windows", "Windows"),
        ("mac os x|macintosh", "macOS"),
        ("linux|x11", "Linux"),
    )
]


def system_of(user_agent: str) -> str | None:
    """`Android`, `iOS` and so on, from what a browser calls itself; None if it does not say."""
    return next((name for pattern, name in _SYSTEMS if pattern.search(user_agent)), None)
