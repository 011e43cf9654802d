"""How a text is cut into the parts it is sent in, by the same definition as the emulator's."""

from __future__ import annotations

from ._runtime.segmentation import LANGUAGES, Part, Segmentation, segment

__all__ = ["LANGUAGES", "Part", "Segmentation", "segments"]


def segments(
    text: str,
    *,
    language: str | None = None,
    single_shift: bool | None = None,
    locking_shift: bool | None = None,
) -> Segmentation:
    """The parts of a text, with encoding, lengths and what is still free.

    `language` is one of `LANGUAGES`, whose national alphabets are then used; the flags say which of them.
    """
    code = None if language is None else str(language)
    return segment(text, language=code, single_shift=single_shift, locking_shift=locking_shift)
