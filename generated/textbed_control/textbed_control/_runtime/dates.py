"""Instants as the gateways write and read them. Inside, one is a whole number of milliseconds since 1970, UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

# As clients write it: a fraction of any length or none; Z, an offset with or without a colon, or none, which means UTC.
_WRITTEN = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:(Z)|([+-])(\d\d):?(\d\d))?", re.ASCII
)


def write_date(instant: int) -> str:
    """`2016-03-11T17:36:54.630+0000`: three digits of fraction, an offset without a colon, always UTC."""
    seconds, millis = divmod(instant, 1000)
    return f"{_whole_seconds(seconds)}.{millis:03d}+0000"


def write_instant(instant: int) -> str:
    """`2016-03-11T17:36:54.630Z`, as Textbed's own API writes it (RFC 3339)."""
    seconds, millis = divmod(instant, 1000)
    return f"{_whole_seconds(seconds)}.{millis:03d}Z"


def read_date(text: str) -> int | None:
    """The instant that a client wrote, or None if it is none; what is finer than a millisecond is cut off."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, _, sign, off_hours, off_minutes = match.groups()
    try:
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    except ValueError:
        return None
    instant = (moment - _EPOCH) // _MILLISECOND + int((fraction or "").ljust(3, "0")[:3])
    if sign:
        offset = (int(off_hours) * 60 + int(off_minutes)) * 60_000
        instant += offset if sign == "-" else -offset
    return instant


_last: tuple[int, str] = (-1, "")


def _whole_seconds(seconds: int) -> str:
    # Dates come in runs of the same second, and this is the dear part of writing one.
    global _last
    if _last[0] != seconds:
        moment = _EPOCH + timedelta(seconds=seconds)
        _last = (seconds, f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}T{moment:%H:%M:%S}")
    return _last[1]
