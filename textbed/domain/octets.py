"""The bytes of a part as they go over the air, without its header; of GSM-7 one septet a byte, not packed."""

from __future__ import annotations

from functools import cache

from textbed.domain.alphabets import DEFAULT, ESCAPE, EXTENSION, LOCKING_SHIFT, SINGLE_SHIFT, read

_ESCAPE = ord(ESCAPE)


def gsm7_octets(text: str, single_shift: str | None = None, locking_shift: str | None = None) -> bytes:
    """The septets of a text that the alphabet carries; a shift table is named by its language's code."""
    septets = _septets(single_shift, locking_shift)
    return b"".join([septets[character] for character in text])


def ucs2_octets(text: str) -> bytes:
    """The UTF-16 of a text, as networks that say UCS-2 carry it."""
    return text.encode("utf-16-be", "surrogatepass")


@cache
def _septets(single_shift: str | None, locking_shift: str | None) -> dict[str, bytes]:
    shifted = read(SINGLE_SHIFT[single_shift] if single_shift else EXTENSION)
    basic = read(LOCKING_SHIFT[locking_shift] if locking_shift else DEFAULT)
    # What both tables have needs no escape.
    return {character: bytes((_ESCAPE, septet)) for character, septet in shifted.items()} | {
        character: bytes((septet,)) for character, septet in basic.items()
    }
