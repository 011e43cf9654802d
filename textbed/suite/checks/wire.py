"""What an answer cannot say: characters that JSON and addresses carry, and XML does not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textbed.suite.exchange import Exchange

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cannot_say(exchange: Exchange, texts: Iterable[str]) -> bool:
    """Whether an answer cannot repeat one of these texts as it was given."""
    return exchange.media_type != "application/json" and any(_NOT_XML.search(text) for text in texts)
