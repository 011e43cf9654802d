"""Where the next page begins, as callers pass it on: a word for the kind of list, and numbers."""

from __future__ import annotations

import base64
import binascii

from textbed.control.problem import Problem


def write_cursor(kind: str, *numbers: int) -> str:
    place = ":".join([kind, *map(str, numbers)])
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def read_cursor(cursor: str, kind: str, count: int) -> list[int]:
    """The numbers in a cursor of this kind of list; there have to be `count`."""
    try:
        place = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        place = ""
    found, *numbers = place.split(":")
    # Longer ones are no numbers of a store.
    if found == kind and len(numbers) == count and all(one.isdecimal() and len(one) <= 15 for one in numbers):
        return [int(one) for one in numbers]
    raise Problem(
        "INVALID_VALUE",
        "`cursor` is none that a page had as its `next`",
        "Pass on the `next` of the page before as it is, or leave `cursor` out for the first page.",
        field="cursor",
        value=cursor,
    )
