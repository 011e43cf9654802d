"""Instants as people read them: how long ago, on the account's clock."""

from __future__ import annotations

from textbed.domain.dates import read_date

_STEPS = ((86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s"))


def ago(instant: str, now: str) -> str:
    """`3 s ago`, `in 2 h`; the page's script says it in the same words as time goes on."""
    then, at = read_date(instant), read_date(now)
    if then is None or at is None:
        return instant
    distance = at - then
    length = f"{abs(distance)} ms"
    for step, unit in _STEPS:
        if abs(distance) >= step:
            length = f"{abs(distance) // step} {unit}"
            break
    if abs(distance) < 1000:
        return "now"
    return f"{length} ago" if distance > 0 else f"in {length}"


def shown_instant(instant: str) -> str:
    """`2026-11-20 09:00:03.000`, in UTC as everything here."""
    return instant.replace("T", " ").removesuffix("Z")
