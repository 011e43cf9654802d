"""Dates on the wire and in Python, where they always have a zone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

from .dates import read_date, write_date, write_instant

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_POSTGRES = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:([+-])(\d\d)(?::?(\d\d))?)?", re.ASCII)


def read_instant(text: str) -> datetime | None:
    """The instant that a text names in any of the known forms, or None; without an offset it is taken as UTC."""
    try:
        instant = read_date(text)
        return _read_postgres(text) if instant is None else _EPOCH + instant * _MILLISECOND
    except (OverflowError, ValueError):
        return None


def _read_postgres(text: str) -> datetime | None:
    match = _POSTGRES.fullmatch(text)
    if match is None:
        return None
    date, time, fraction, sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    zone = timezone(-offset if sign == "-" else offset)
    micros = timedelta(microseconds=int((fraction or "").ljust(6, "0")))
    return (datetime.fromisoformat(f"{date}T{time}").replace(tzinfo=zone) + micros).astimezone(UTC)


def _write_postgres(instant: datetime) -> str:
    moment = instant.astimezone(UTC)
    fraction = f".{moment.microsecond:06d}".rstrip("0") if moment.microsecond else ""
    return f"{moment:%Y-%m-%d %H:%M:%S}".rjust(19, "0") + f"{fraction}+00"


_WRITERS: dict[str, Callable[[datetime], str]] = {
    "milliseconds-offset": lambda instant: write_date((instant - _EPOCH) // _MILLISECOND),
    "milliseconds-z": lambda instant: write_instant((instant - _EPOCH) // _MILLISECOND),
    "postgres": _write_postgres,
}


def writer(form: str) -> Callable[[datetime], str]:
    """Writes dates in one form; a date without a zone is refused, because it names no instant."""
    write = _WRITERS[form]

    def checked(instant: datetime) -> str:
        if instant.utcoffset() is None:
            raise ValueError(f"{instant} has no time zone; say which, as in datetime.now(UTC)")
        return write(instant)

    return checked
