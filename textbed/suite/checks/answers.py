"""What an answer says, as far as it can be read; and what it cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from textbed.suite.exchange import Exchange

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that JSON and addresses carry, and XML does not."""


def body_of(exchange: Exchange) -> Mapping[str, Any]:
    """The object that an answer is; an empty one where it is none, or cannot be read."""
    try:
        value = exchange.value
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def entries(exchange: Exchange) -> list[Mapping[str, Any]]:
    """The objects of an answer that tell of one thing each: those of its list, or the answer itself."""
    value = body_of(exchange)
    for name in ("results", "messages"):
        if isinstance(value.get(name), list):
            return [one for one in value[name] if isinstance(one, dict)]
    return [value] if value else []


def cannot_say(exchange: Exchange, texts: Iterable[str]) -> bool:
    """Whether an answer cannot repeat one of these texts as it was given."""
    return exchange.media_type != "application/json" and any(_NOT_XML.search(text) for text in texts)
