"""Waits between two tries, unless a test has taken the waiting away."""

from __future__ import annotations

import time

skipped: list[float] | None = None
"""Where the waits go that a test does not want; None if there is real waiting."""


def now() -> float:
    """Seconds from anywhere; waits that a test has taken away have passed as well."""
    return time.monotonic() + sum(skipped or ())


def pause(seconds: float) -> None:
    """Waits in a thread."""
    if skipped is None:
        time.sleep(seconds)
    else:
        skipped.append(seconds)


async def async_pause(seconds: float) -> None:
    """Waits in an event loop."""
    import asyncio  # whoever awaits has it; a synchronous program need not load it

    if skipped is None:
        await asyncio.sleep(seconds)
    else:
        skipped.append(seconds)
        await asyncio.sleep(0)
