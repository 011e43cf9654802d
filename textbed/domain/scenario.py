"""Numbers that decide their own outcome. Country code 999 belongs to nobody, so none of them can reach a phone.

`999`, three digits of status, four of error, and up to five free ones, of which the first sets the delay.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from textbed.domain.codes import CodeTables

PREFIX = "999"
_STATUS, _ERROR, _FREE = slice(3, 6), slice(6, 10), slice(10, 11)

SECOND = 1000
MINUTE = 60 * SECOND
USUAL_DELAY = 10 * SECOND
INTERMEDIATE_DELAY = 5 * SECOND
DELAYS = {"1": MINUTE, "2": 10 * MINUTE, "3": 60 * MINUTE, "4": 24 * 60 * MINUTE}
NEVER = "9"


@dataclass(frozen=True, slots=True)
class Scenario:
    """An outcome that was asked for: its codes, how long after sending it comes (None: never), when an error shows."""

    status: int
    error: int
    delay: int | None = USUAL_DELAY
    intermediate_delay: int = INTERMEDIATE_DELAY
    rule: str | None = field(default=None, compare=False)
    """The id of the rule that asked for it."""


def read_scenario(number: str, codes: CodeTables) -> Scenario | Literal["unknown"] | None:
    """What `number` asks for; `unknown` if it names a code that there is not; None if it is an ordinary number."""
    if not number.startswith(PREFIX):
        return None
    if len(number) < _ERROR.stop:
        return "unknown"
    status, error = int(number[_STATUS]), int(number[_ERROR])
    if status not in codes.statuses or error not in codes.errors:
        return "unknown"
    free = number[_FREE]
    return Scenario(status, error, None if free == NEVER else USUAL_DELAY + DELAYS.get(free, 0))
