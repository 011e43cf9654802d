"""Textbed's own names for messages: the numbers of the store, scattered so that nobody reads anything from them."""

from __future__ import annotations

import re

_MODULUS = 1 << 64
_FACTOR = 0x9E3779B97F4A7C15
_BACK = pow(_FACTOR, -1, _MODULUS)
_HIGHEST = 1 << 40
"""No store counts that far, so hardly anything that only looks like a name is taken for one."""
_ID = re.compile(r"[0-9a-f]{16}")


def id_of(seq: int) -> str:
    """The name of a message."""
    return f"{seq * _FACTOR % _MODULUS:016x}"


def seq_of(name: str) -> int | None:
    """The message's number; None if this is no name of ours."""
    if not _ID.fullmatch(name):
        return None
    seq = int(name, 16) * _BACK % _MODULUS
    return seq if 0 < seq < _HIGHEST else None
