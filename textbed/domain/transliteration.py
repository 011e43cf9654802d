"""Writes the letters that GSM 7-bit lacks with those it has, by the tables in data/transliteration/.

What GSM has is never changed. A letter kind leaves characters of other scripts as they are; NON_UNICODE leaves nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from .alphabets import DEFAULT, EXTENSION, read

_TABLES = {  # the first that has a letter decides
    "TURKISH": ("turkish",),
    "GREEK": ("greek",),
    "CYRILLIC": ("cyrillic",),
    "CENTRAL_EUROPEAN": ("central_european",),
    "NON_UNICODE": (
        "punctuation",
        "latin",
        "turkish",
        "central_european",
        "baltic",
        "portuguese",
        "greek",
        "cyrillic",
    ),
    "SERBIAN_CYRILLIC": ("serbian_cyrillic", "cyrillic"),
    "BALTIC": ("baltic",),
    "BULGARIAN_CYRILLIC": ("bulgarian_cyrillic", "cyrillic"),
    "PORTUGUESE": ("portuguese",),
    "COLOMBIAN": ("colombian",),
}
TRANSLITERATIONS = tuple(_TABLES)
UNKNOWN = "?"

_GSM = frozenset(read(DEFAULT)) | frozenset(read(EXTENSION))
_NAMES = {"SP": " ", "LF": "\n"}
_END_OF_WORD = "$"


@dataclass
class _Table:
    written: dict[str, str] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)
    replaces_all: bool = False

    def nearest(self, character: str) -> str | None:
        """What is written for a character; None where it stays."""
        known = self.written.get(character)
        if known is not None:
            return known
        if self.replaces_all:
            return self._whatever_is_near(character)
        return self.written.get(unicodedata.normalize("NFD", character)[0])

    def _whatever_is_near(self, character: str) -> str:
        category = unicodedata.category(character)
        if category in ("Mn", "Me", "Cf", "Cc"):  # not to be seen by itself
            return ""
        if category.startswith("Z"):
            return " "
        near = ""
        for piece in unicodedata.normalize("NFKD", character):
            if piece in _GSM:
                near += piece
            elif piece in self.written:
                near += self.written[piece]
            elif piece == character or not unicodedata.combining(piece):
                return UNKNOWN
        return near


def transliterate(text: str, kind: str) -> str:
    """The text with the letters of one kind written in GSM's; composed first, so that é is one letter."""
    if kind not in _TABLES:
        raise ValueError(f"{kind!r} is no transliteration; there are {', '.join(TRANSLITERATIONS)}")
    text = unicodedata.normalize("NFC", text)
    if _GSM.issuperset(text):
        return text
    table = _table(kind)
    for ending, written in table.endings.items():
        text = re.sub(rf"{ending}\b", written, text)
    pieces = []
    replaced = False
    for index, character in enumerate(text):
        if character in _GSM:
            pieces.append(character)
            replaced = False
        elif not (replaced and unicodedata.combining(character)):  # an accent that has lost its letter goes too
            near = table.nearest(character)
            replaced = near is not None
            pieces.append(character if near is None else _in_case(near, text, index))
    return "".join(pieces)


def _in_case(written: str, text: str, index: int) -> str:
    """`Zh` is written `ZH` among capitals."""
    if len(written) > 1 and text[index].isupper():
        beside = text[index + 1 : index + 2]
        if not beside.isalpha():
            beside = text[max(index - 1, 0) : index]
        if beside.isupper():
            return written.upper()
    return written


@cache
def _table(kind: str) -> _Table:
    table = _Table(replaces_all=kind == "NON_UNICODE")
    for name in _TABLES[kind]:
        for letters, written, _ in rows(name):
            for letter in letters:
                if letter.endswith(_END_OF_WORD):
                    ending = letter.removesuffix(_END_OF_WORD)
                    table.endings |= {ending: written, ending.upper(): written.upper()}
                else:
                    capital = letter != letters[0]
                    table.written.setdefault(letter, written[0].upper() + written[1:] if capital else written)
    return table


def rows(name: str) -> list[tuple[tuple[str, ...], str, str]]:
    """A table's rows: a letter or its two forms, what is written for it, the source."""
    file = resources.files(__package__).joinpath(f"data/transliteration/{name}.tsv")
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            letters, written, source = line.split("\t")
            found.append((tuple(map(_letter, letters.split(" "))), _NAMES.get(written, written), source))
    return found


def _letter(name: str) -> str:
    return chr(int(name[2:], 16)) if name.startswith("U+") else name
