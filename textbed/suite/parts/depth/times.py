"""Instants as the suite counts them: milliseconds since 1970."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GATEWAY = "%Y-%m-%dT%H:%M:%S.%f%z"


def written(instant: int) -> str:
    """An instant as Infobip writes it."""
    moment = _moment(instant)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{instant % SECOND:03d}+0000"


def read(date: str) -> int:
    """The instant that a date of Infobip stands for; ValueError if it is none."""
    return _instant(datetime.strptime(date, _GATEWAY))


def read_control(date: str) -> int:
    """The instant that a date of the control API stands for."""
    return _instant(datetime.fromisoformat(date))


def read_postgres(date: str) -> int:
    """The instant that a date of Skycore stands for, as in `2026-01-05 12:00:01.3+00`."""
    return _instant(datetime.fromisoformat(date))


def clock(instant: int) -> str:
    """An instant for people."""
    return f"{_moment(instant):%a %H:%M:%S}.{instant % SECOND:03d}"


def span(milliseconds: int) -> str:
    """How long something takes, for people."""
    days, rest = divmod(milliseconds, DAY)
    hours, rest = divmod(rest, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    parts = [f"{days} d"] * bool(days) + [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes)
    return " ".join([*parts, f"{rest / SECOND:g} s"] if rest or not parts else parts)


def _moment(instant: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=instant)


def _instant(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(milliseconds=1)
