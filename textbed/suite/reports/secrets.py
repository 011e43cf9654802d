"""Takes credentials out of whatever is going to be shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, quote_plus

from textbed.suite.target import Target

HIDDEN = "..."
_LONG_ENOUGH = 6
"""A shorter secret, such as a password "demo", is a word that may stand anywhere; it is hidden where it has a name."""
_NAMES = "password|pass|api_key|apikey|skycorekey|token|user_password"
_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf'("(?:{_NAMES})"\s*:\s*")(?:[^"\\]|\\.)*(?=")',
        rf"(<(?:{_NAMES})>)[^<]*(?=<)",
        rf"(%3C(?:{_NAMES})%3E).*?(?=%3C)",
        rf"((?:^|[?&\s'\"])(?:{_NAMES})=)[^&\s'\"]*",
        rf'(name="(?:{_NAMES})"\s+)[^\r\n]*',
        r"(\b(?:Basic|App|IBSSO)\s+)(?!realm)[A-Za-z0-9+/=._~-]{4,}",
    )
)


def hider(target: Target) -> Callable[[str], str]:
    """Hides the target's own secrets, and everything that is named like one."""
    own = (target.credentials.password, target.credentials.api_key, target.token or "")
    long = sorted({form for one in own if len(one) >= _LONG_ENOUGH for form in (one, quote(one), quote_plus(one))})
    literal = re.compile("|".join(map(re.escape, reversed(long)))) if long else None

    def hide(text: str) -> str:
        if literal is not None:
            text = literal.sub(HIDDEN, text)
        for pattern in _NAMED:
            text = pattern.sub(rf"\1{HIDDEN}", text)
        return text

    return hide
