"""Puts values in the place of `{names}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from textbed.suite.stories.matching import Known

OUR_SERVER = "our server"
ALWAYS_KNOWN = (OUR_SERVER, "username", "password", "api key")
NUMBERS = re.compile("([1-9][0-9]{0,3}) numbers")
"""`{1001 numbers}`: a list of as many phone numbers."""
_FIRST_NUMBER = 41790000000
_NAME = re.compile(r"\{([a-z][a-zA-Z ]*|[1-9][0-9]{0,3} numbers)\}")


def names_in(text: str) -> list[str]:
    """The names in braces."""
    return _NAME.findall(text)


def fill(value: Any, known: Mapping[str, Any], *, to_compare: bool = False) -> Any:
    """The value with what the names stand for. A text that is a name and nothing else becomes the value itself.

    To be compared with, such a value is marked as known, so that its own words are not taken for the story's.
    """
    if isinstance(value, dict):
        return {key: fill(each, known, to_compare=to_compare) for key, each in value.items()}
    if isinstance(value, list):
        return [fill(each, known, to_compare=to_compare) for each in value]
    if not isinstance(value, str):
        return value
    whole = _NAME.fullmatch(value)
    if whole is not None:
        found = _value(whole[1], known)
        return Known(found) if to_compare else found
    filled = _NAME.sub(lambda name: str(_value(name[1], known)), value)
    return Known(filled) if to_compare and filled != value else filled


def _value(name: str, known: Mapping[str, Any]) -> Any:
    count = NUMBERS.fullmatch(name)
    if count is not None:
        return [str(_FIRST_NUMBER + place) for place in range(int(count[1]))]
    return known[name]
