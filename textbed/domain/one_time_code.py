"""The one-time code in a text: its first run of 4 to 8 digits, or two runs of three joined by a dash."""

from __future__ import annotations

import re

# Longer runs are no codes, and neither is a piece of a longer row of threes, such as 555-123-456.
_CODE = re.compile(
    r"""
    (?<![0-9]) (?:
        ([0-9]{4,8})
        | (?<![0-9]-) ([0-9]{3}) - ([0-9]{3}) (?!-[0-9])
    ) (?![0-9])
    """,
    re.VERBOSE,
)


def one_time_code(text: str) -> str | None:
    """`123456` out of `Your code is 123-456.`; None if the text has no code."""
    found = _CODE.search(text)
    return None if found is None else "".join(group for group in found.groups() if group is not None)
