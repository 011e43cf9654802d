"""Whether a call is tried again, and after how long.

A try that failed before anything was sent can always be repeated, and so can one that the gateway has put off (429).
After any other failure the gateway may have acted, so only calls for which that makes no difference are repeated: those
that read or set something, and those whose messages have ids, of which the gateway takes each once.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ..errors import ConnectionFailed

SHORTEST, LONGEST = 0.5, 8.0
LONGEST_ASKED_FOR = 120.0  # whoever asks for more has to be asked again by the program, not by the client
TOO_MANY, FIRST_SERVER_ERROR = 429, 500


def wait_after_failure(tries_left: int, tried: int, is_repeatable: bool, error: ConnectionFailed) -> float | None:
    """The seconds until the next try after a broken connection; None if there is none."""
    if tries_left < 1 or not (is_repeatable or not error.may_have_arrived):
        return None
    return _backoff(tried)


def wait_after_answer(
    tries_left: int, tried: int, is_repeatable: bool, status: int, headers: Mapping[str, str]
) -> float | None:
    """The seconds until the next try after an answer; None if the answer is the last word."""
    if tries_left < 1 or not (status == TOO_MANY or (is_repeatable and status >= FIRST_SERVER_ERROR)):
        return None
    asked = _asked_for(headers.get("Retry-After", ""))
    if asked is None:
        return _backoff(tried)
    return asked if asked <= LONGEST_ASKED_FOR else None


def _backoff(tried: int) -> float:
    """Between half a second and twice as much with each try, at random, so that clients do not come back together."""
    return random.uniform(SHORTEST, min(LONGEST, 2 * SHORTEST * 2.0 ** min(tried, 8)))  # noqa: S311 - no secret


def _asked_for(text: str) -> float | None:
    """What `Retry-After` asks for: seconds, or an instant."""
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        instant = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return max(0.0, (instant.replace(tzinfo=instant.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
