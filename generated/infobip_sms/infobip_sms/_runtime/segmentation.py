"""Cuts a text into the parts it is sent in: 7-bit where an alphabet carries it, UTF-16 otherwise.

A part holds 140 octets, its user data header included (3GPP TS 23.040, clause 9.2.3.24). What was decided where the
standard and the gateway leave a choice is told in docs/decisions/text.md. The clients carry a copy of this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from .alphabets import DEFAULT, ESCAPE, EXTENSION, LANGUAGE_IDS, LOCKING_SHIFT, SINGLE_SHIFT, read

AUTODETECT = "AUTODETECT"
LANGUAGES = (*LANGUAGE_IDS, AUTODETECT)
MAX_PARTS = 255  # the most that the one octet for it in a concatenation header can say

_PART = 140
_LENGTH = 1  # the octet at the start of every header
_CONCATENATION, _CONCATENATION_OCTETS = "0003", 5  # clause 9.2.3.24.1: 8-bit reference, parts in all, this part
_SINGLE_SHIFT, _LOCKING_SHIFT, _SHIFT_OCTETS = "2401", "2501", 3  # clauses 9.2.3.24.15 and 9.2.3.24.16
_ESM_CLASS_WITH_HEADER = 64

Encoding = Literal["GSM7", "UCS2"]


@dataclass(frozen=True, slots=True)
class Part:
    """One SMS of a text: what it shows, its length in septets or UTF-16 units, its header in hexadecimal."""

    text: str
    units: int
    udh: str


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A text in its parts. A shift table is named by its language's code."""

    encoding: Encoding
    single_shift: str | None
    locking_shift: str | None
    units: int
    parts: tuple[Part, ...]
    single_capacity: int  # units in a part that is alone
    multi_capacity: int  # units in a part of several
    remaining: int  # units still free in the last part
    data_coding: int
    esm_class: int


class _Coding:
    """A way to write a text as a string of units, some of which cannot be parted from the next."""

    encoding: Encoding
    data_coding: int
    unit_bits: int
    bond: re.Pattern[str]  # a unit that needs the next one

    def __init__(self, single: str | None = None, locking: str | None = None) -> None:
        self.single = single
        self.locking = locking
        shifts = ((_SINGLE_SHIFT, single), (_LOCKING_SHIFT, locking))
        self.elements = "".join(f"{element}{LANGUAGE_IDS[name]:02x}" for element, name in shifts if name)
        shift_octets = len(self.elements) // 2
        self.one = self._room(_LENGTH + shift_octets if shift_octets else 0)
        self.many = self._room(_LENGTH + _CONCATENATION_OCTETS + shift_octets)

    def _room(self, header: int) -> int:
        return (_PART - header) * 8 // self.unit_bits

    def write(self, text: str) -> str | None:
        """The units of a text; None where it has a character that this coding has not."""
        raise NotImplementedError

    def read(self, units: str) -> str:
        raise NotImplementedError

    def cut(self, units: str) -> Iterator[str]:
        start, end = 0, len(units)
        while end > self.one and end - start > self.many:
            stop = start + self.many
            if self.bond.match(units, stop - 1):
                stop -= 1
            yield units[start:stop]
            start = stop
        yield units[start:]

    def count(self, units: str) -> int:
        if len(units) <= self.one:
            return 1
        if self.bond.search(units):
            return sum(1 for _ in self.cut(units))
        return -(-len(units) // self.many)


class _Gsm7(_Coding):
    encoding = "GSM7"
    data_coding = 0
    unit_bits = 7
    bond = re.compile(ESCAPE)

    def __init__(self, single: str | None = None, locking: str | None = None) -> None:
        super().__init__(single, locking)
        basic = set(read(LOCKING_SHIFT[locking] if locking else DEFAULT))
        shifted = set(read(SINGLE_SHIFT[single] if single else EXTENSION))
        self.shifted = shifted - basic  # what both tables have needs no escape
        self.basic = re.compile(_any_of(basic))
        self.carried = re.compile(_any_of(basic | self.shifted))

    def write(self, text: str) -> str | None:
        if self.basic.fullmatch(text):
            return text
        if not self.carried.fullmatch(text):
            return None
        for character in self.shifted:
            text = text.replace(character, ESCAPE + character)
        return text

    def read(self, units: str) -> str:
        return units.replace(ESCAPE, "")


class _Ucs2(_Coding):
    encoding = "UCS2"
    data_coding = 8
    unit_bits = 16
    bond = re.compile("[\ud800-\udbff]")
    astral = re.compile("[\U00010000-\U0010ffff]")

    def write(self, text: str) -> str:
        return self.astral.sub(_surrogates, text)

    def read(self, units: str) -> str:
        return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _any_of(characters: set[str]) -> str:
    return f"[{re.escape(''.join(sorted(characters)))}]*"


def _surrogates(character: re.Match[str]) -> str:
    high, low = divmod(ord(character[0]) - 0x10000, 0x400)
    return chr(0xD800 + high) + chr(0xDC00 + low)


_gsm7 = cache(_Gsm7)
_PLAIN = _gsm7()
_UCS2 = _Ucs2()


class _Written(NamedTuple):
    coding: _Coding
    units: str
    parts: int


def _write(text: str, coding: _Coding) -> _Written | None:
    units = coding.write(text)
    return None if units is None else _Written(coding, units, coding.count(units))


def _write_plainly(text: str) -> _Written:
    if plain := _write(text, _PLAIN):
        return plain
    units = _UCS2.write(text)
    return _Written(_UCS2, units, _UCS2.count(units))


@cache
def _codings(language: str, single: bool | None, locking: bool | None) -> tuple[tuple[_Coding, ...], bool]:
    """What a language and its flags allow, and whether it is what they ask for to the letter."""
    if language == AUTODETECT:
        return tuple(coding for name in LANGUAGE_IDS for coding in _codings(name, single, locking)[0]), False
    flags = [
        flag if language in tables else False for tables, flag in ((SINGLE_SHIFT, single), (LOCKING_SHIFT, locking))
    ]
    if any(flags):
        return (_gsm7(*(language if flag else None for flag in flags)),), True
    one, other = (None if flag is False else language for flag in flags)
    pairs = dict.fromkeys(((one, None), (None, other), (one, other)))
    return tuple(_gsm7(*pair) for pair in pairs if any(pair)), False


def _choose(text: str, language: str | None, single: bool | None, locking: bool | None) -> _Written:
    plain = _write_plainly(text)
    if language is None:
        return plain
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is no language with shift tables; there are {', '.join(LANGUAGES)}")
    codings, to_the_letter = _codings(language, single, locking)
    if plain.parts == 1 and plain.coding is _PLAIN and not to_the_letter:
        return plain
    carried = [written for coding in codings if (written := _write(text, coding))]
    if not carried:
        return plain
    best = min(carried, key=lambda written: (written.parts, len(written.units), len(written.coding.elements)))
    needed = plain.coding is _UCS2 and language != AUTODETECT
    return best if to_the_letter or needed or best.parts < plain.parts else plain


def segment(
    text: str,
    *,
    language: str | None = None,
    single_shift: bool | None = None,
    locking_shift: bool | None = None,
    reference: int = 0,
) -> Segmentation:
    """The parts of a text, numbered under the low eight bits of the reference.

    No header can number more than 255 parts: those of a longer text have none, and it cannot be sent.
    """
    coding, units, count = _choose(text, language, single_shift, locking_shift)
    parts = tuple(
        Part(coding.read(cut), len(cut), _header(coding, reference, count, number))
        for number, cut in enumerate(coding.cut(units), 1)
    )
    return Segmentation(
        encoding=coding.encoding,
        single_shift=coding.single,
        locking_shift=coding.locking,
        units=len(units),
        parts=parts,
        single_capacity=coding.one,
        multi_capacity=coding.many,
        remaining=(coding.one if count == 1 else coding.many) - parts[-1].units,
        data_coding=coding.data_coding,
        esm_class=_ESM_CLASS_WITH_HEADER if parts[0].udh else 0,
    )


def _header(coding: _Coding, reference: int, count: int, number: int) -> str:
    if count > MAX_PARTS:
        return ""
    elements = coding.elements
    if count > 1:
        elements = f"{_CONCATENATION}{reference & 0xFF:02x}{count:02x}{number:02x}{elements}"
    return f"{len(elements) // 2:02x}{elements}" if elements else ""


def count_parts(
    text: str,
    *,
    language: str | None = None,
    single_shift: bool | None = None,
    locking_shift: bool | None = None,
) -> int:
    """How many parts `segment` makes of a text; fast, since every message is counted."""
    if language is None and _is_basic(text):
        length = len(text)
        return 1 if length <= _ONE else -(-length // _MANY)
    return _choose(text, language, single_shift, locking_shift).parts


_is_basic = _PLAIN.basic.fullmatch
_ONE, _MANY = _PLAIN.one, _PLAIN.many


def segment_binary(octets: int | bytes, has_udh: bool = False) -> int:
    """How many parts bytes take. A header of their own stands in each, with a concatenation element added."""
    length = octets if isinstance(octets, int) else len(octets)
    if length <= _PART:
        return 1
    own = _LENGTH + octets[0] if has_udh and isinstance(octets, bytes) else 0
    room = _PART - max(own, _LENGTH) - _CONCATENATION_OCTETS
    if room < 1:  # bytes that leave no room as a header are none
        own, room = 0, _PART - _LENGTH - _CONCATENATION_OCTETS
    return -(-(length - own) // room)
