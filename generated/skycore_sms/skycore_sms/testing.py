"""For the tests of programs that use this client."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ._runtime import pausing


@contextmanager
def without_waiting() -> Iterator[list[float]]:
    """Inside the block nothing waits between two tries; the list that it gives is filled with the seconds skipped."""
    skipped: list[float] = []
    before, pausing.skipped = pausing.skipped, skipped
    try:
        yield skipped
    finally:
        pausing.skipped = before
