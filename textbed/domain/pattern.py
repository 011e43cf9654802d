"""Patterns for senders and recipients: compared as a whole, numbers by their digits, names whatever their case."""

from __future__ import annotations

from textbed.domain.numbers import normalise

STAR = "*"


class PartyPattern:
    """`*` stands for any run of characters, unless the pattern is taken literally.

    `digits` is the pattern of a number without the signs that people write one with; None if it is that of a name.
    """

    __slots__ = ("digits", "name")

    def __init__(self, written: str, *, literal: bool = False) -> None:
        pieces = [written] if literal else written.split(STAR)
        self.name = [piece.casefold() for piece in pieces]
        self.digits = _digits(pieces)

    def fits(self, value: str) -> bool:
        """Whether the value is one that is meant."""
        return _fits(self.name, value.casefold()) or (self.digits is not None and _fits(self.digits, normalise(value)))


def _digits(pieces: list[str]) -> list[str] | None:
    bare = [normalise(piece) for piece in pieces]
    is_number = any(bare) and all(not piece or (piece.isascii() and piece.isdecimal()) for piece in bare)
    return bare if is_number else None


def _fits(pieces: list[str], value: str) -> bool:
    """Whether the value is the pieces with anything between them; in one pass, however many stars there are."""
    if len(pieces) == 1:
        return value == pieces[0]
    first, *middle, last = pieces
    if len(value) < len(first) + len(last) or not value.startswith(first) or not value.endswith(last):
        return False
    place, end = len(first), len(value) - len(last)
    for piece in middle:
        found = value.find(piece, place, end)
        if found < 0:
            return False
        place = found + len(piece)
    return True
