"""Rules for what a message may be sent from and to."""

from __future__ import annotations

import re
from functools import lru_cache

_DECORATION = str.maketrans("", "", "+ -()[]{}./\t\u00a0\u2010\u2011\u2012\u2013\u2014")
_NUMBER = re.compile(r"[0-9]{4,15}")
_ONLY_DIGITS = re.compile(r"\+?[0-9]+")
_NUMERIC_SENDER = re.compile(r"\+?[0-9]{3,14}")


def normalise(written: str) -> str:
    """The number without the signs people write it with; what is no number stays as it is."""
    if _NUMBER.fullmatch(written):
        return written
    bare = written.translate(_DECORATION)
    return bare if not bare or (bare.isascii() and bare.isdecimal()) else written.strip()


def is_destination(number: str) -> bool:
    """Whether a normalised number is one: 4 to 15 digits."""
    return _NUMBER.fullmatch(number) is not None


@lru_cache(1024)
def is_sender(sender: str) -> bool:
    """A name of 3 to 11 characters, or a number of 3 to 14 digits."""
    if _ONLY_DIGITS.fullmatch(sender):
        return _NUMERIC_SENDER.fullmatch(sender) is not None
    return 3 <= len(sender) <= 11 and sender.isprintable()
