"""What options may say, each judged with a line that names the value and what to write instead; light to import."""

from __future__ import annotations

import re
from typing import NamedTuple

from textbed.domain.clock import LAST_INSTANT, Mode
from textbed.domain.dates import read_date

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_SIZES = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}
_LONGEST = 1000 * 365 * 86_400
# The same as the control API asks for; see AccountName, Password and Key in spec/control.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_PASSWORD = re.compile(r"[^\x00-\x1f\x7f]{1,128}")
_HOST_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?")
_KEY = re.compile(r"[A-Za-z0-9._~-]{1,128}")


class NewAccount(NamedTuple):
    """An account that is to be there. `given` says how much of it was asked for, the rest is made up from the name."""

    name: str
    password: str
    api_key: str
    given: int = 1


class FirstClock(NamedTuple):
    """How the clock of a new account begins; without an instant it does at wall time."""

    mode: Mode
    instant: int | None


LIVE = FirstClock("live", None)


def read_port(text: str) -> int:
    """A port; 0 is any that is free."""
    if re.fullmatch(r"\d{1,5}", text, re.ASCII) is None or int(text) > 65_535:
        raise ValueError(f"{text!r} is no port; give a number from 0 to 65535, where 0 picks a free one")
    return int(text)


def read_clock(text: str) -> FirstClock:
    """`live`, `frozen` or `frozen:<instant>`."""
    mode, colon, written = text.partition(":")
    if mode == "live" and not colon:
        return LIVE
    if mode == "frozen" and not colon:
        return FirstClock("frozen", None)
    if mode == "frozen":
        instant = read_date(written)
        if instant is None or not 0 <= instant <= LAST_INSTANT:
            raise ValueError(
                f"{written!r} is no instant from 1970 to 2999; write it like frozen:2026-11-20T09:00:00Z or just frozen"
            )
        return FirstClock("frozen", instant)
    raise ValueError(f"{text!r} is no way for a clock to go; give live, frozen or frozen:2026-11-20T09:00:00Z")


def read_account(text: str) -> NewAccount:
    """`NAME[:PASSWORD[:API_KEY]]`; what is left out is made from the name, as `demo`, `demo`, `demo-key`."""
    name, *rest = text.split(":")
    if len(rest) > 2:
        raise ValueError(f"{text!r} has more than three parts; give NAME:PASSWORD:API_KEY, none of them with a colon")
    password, api_key = rest[0] if rest else name, rest[1] if len(rest) == 2 else f"{name}-key"
    for what, value, pattern, rule in (
        ("name", name, _NAME, "up to 64 letters, digits, dots, dashes and underscores, a letter or digit first"),
        ("password", password, _PASSWORD, "1 to 128 characters"),
        ("API key", api_key, _KEY, "1 to 128 letters, digits, dots, dashes, underscores and tildes"),
    ):
        if pattern.fullmatch(value) is None:
            raise ValueError(f"{text!r} has {value!r} as the {what}; give {rule}, as in demo:demo:demo-key")
    return NewAccount(name, password, api_key, 1 + len(rest))


def read_duration(text: str) -> float:
    """Seconds: a number and s, m, h, d or w, as in 30s or 1.5h."""
    match = re.fullmatch(r"(\d{1,12}(?:\.\d{1,6})?)([smhdw])", text, re.ASCII)
    if match is None or not 0 < float(match[1]) * UNITS[match[2]] <= _LONGEST:
        raise ValueError(f"{text!r} is no duration; give a number above 0 with s, m, h, d or w, as in 12h or 7d")
    return float(match[1]) * UNITS[match[2]]


def read_timeout(text: str) -> float:
    """Seconds, with a unit or without one."""
    try:
        return read_duration(text if text.endswith(tuple(UNITS)) else f"{text}s")
    except ValueError:
        raise ValueError(f"{text!r} is no time limit; give seconds above 0, or a unit too, as in 30 or 2m") from None


def read_size(text: str) -> int:
    """Bytes: a number, and K, M or G for those of 1024."""
    match = re.fullmatch(r"(\d{1,12})([KMG]?)", text.upper(), re.ASCII)
    if match is None or int(match[1]) == 0:
        raise ValueError(f"{text!r} is no size; give a number of bytes above 0, with K, M or G if you like, as in 10M")
    return int(match[1]) * _SIZES[match[2]]


def read_count(text: str) -> int:
    """A number above 0."""
    if re.fullmatch(r"\d{1,9}", text, re.ASCII) is None or int(text) == 0:
        raise ValueError(f"{text!r} is no count; give a whole number above 0, as in 100")
    return int(text)


def read_push_count(text: str) -> int:
    """How many at most, from 1 to 10,000."""
    if re.fullmatch(r"\d{1,5}", text, re.ASCII) is None or not 0 < int(text) <= 10_000:
        raise ValueError(f"{text!r} is no such number; give one from 1 to 10000, as in 100")
    return int(text)


def read_host_name(text: str) -> str:
    """A name as it stands in a request's Host header, without a port."""
    if _HOST_NAME.fullmatch(text) is None:
        raise ValueError(f"{text!r} is no host name; give one without a port, as in textbed or sms.example.com")
    return text.lower()


def read_token(text: str) -> str:
    """What the control API asks for; it travels in a header."""
    if _KEY.fullmatch(text) is None:
        raise ValueError("the token does not fit into a header; give 1 to 128 letters, digits, dots, dashes and tildes")
    return text
