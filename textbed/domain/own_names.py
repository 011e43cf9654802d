"""Textbed's own names for messages and pushes: the numbers of the store, scattered so that nobody reads anything from
them, and differently, so that none is taken for another.
"""

from __future__ import annotations

import re

_MODULUS = 1 << 64
_FACTOR = 0x9E3779B97F4A7C15
_PUSH_FACTOR = 0xD1B54A32D192ED03
_HIGHEST = 1 << 40
"""No store counts that far, so hardly anything that only looks like a name is taken for one."""
_ID = re.compile(r"[0-9a-f]{16}")


def id_of(seq: int) -> str:
    """The name of a message."""
    return _name(seq, _FACTOR)


def seq_of(name: str) -> int | None:
    """The message's number; None if this is no name of ours."""
    return _number(name, _FACTOR)


def push_id_of(push: int) -> str:
    """The name of a push."""
    return _name(push, _PUSH_FACTOR)


def push_of(name: str) -> int | None:
    """The push's number; None if this is no name of ours."""
    return _number(name, _PUSH_FACTOR)


def _name(number: int, factor: int) -> str:
    return f"{number * factor % _MODULUS:016x}"


def _number(name: str, factor: int) -> int | None:
    if not _ID.fullmatch(name):
        return None
    number = int(name, 16) * pow(factor, -1, _MODULUS) % _MODULUS
    return number if 0 < number < _HIGHEST else None
