"""Pages of a list: how much goes into one, and where the next begins."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from itertools import islice

from textbed.control.problem import Problem

LONGEST_PAGE = 1_000_000
"""How many characters or bytes of what people sent a page holds at most, unless it is a single entry."""


def fitting(lengths: Iterable[int], most: int) -> int:
    """How many entries of these lengths go into one page: one at least, and then as long as they are not too long."""
    count = length = 0
    for one in islice(lengths, most):
        length += one
        if count and length > LONGEST_PAGE:
            break
        count += 1
    return count


def write_cursor(kind: str, *numbers: int) -> str:
    """A place in a list as callers pass it on: a word for the kind of list, and numbers."""
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
