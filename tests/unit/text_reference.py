"""A second way to cut a text, to hold the product's against: character by character, sharing no code or table with it.

Its tables run down the columns of TS 23.038, and a national one is told by where it departs from the standard one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

COLUMNS = [
    "@£$¥èéùìòÇ\nØø\rÅå",
    "Δ_ΦΓΛΩΠΨΣΘΞ\0ÆæßÉ",  # \0 is the escape
    " !\"#¤%&'()*+,-./",
    "0123456789:;<=>?",
    "¡ABCDEFGHIJKLMNO",
    "PQRSTUVWXYZÄÖÑÜ§",
    "¿abcdefghijklmno",
    "pqrstuvwxyzäöñüà",
]
STANDARD = "".join(COLUMNS)
EXTENSION = {
    0x0A: "\f",
    0x14: "^",
    0x28: "{",
    0x29: "}",
    0x2F: "\\",
    0x3C: "[",
    0x3D: "~",
    0x3E: "]",
    0x40: "|",
    0x65: "€",
}

# where a locking shift table departs from the standard one: octet by octet
LOCKING = {
    "TR": {0x04: "€", 0x07: "ı", 0x0B: "Ğ", 0x0C: "ğ", 0x1C: "Ş", 0x1D: "ş", 0x40: "İ", 0x60: "ç"},
    "PT": {
        **dict(zip(range(0x04, 0x0A), "êéúíóç", strict=True)),
        **{0x0B: "Ô", 0x0C: "ô", 0x0E: "Á", 0x0F: "á"},
        **dict(zip(range(0x12, 0x1B), "ªÇÀ∞^\\€Ó|", strict=True)),
        **{0x1C: "Â", 0x1D: "â", 0x1E: "Ê", 0x24: "º", 0x40: "Í", 0x60: "~"},
        **{0x5B: "Ã", 0x5C: "Õ", 0x5D: "Ú", 0x7B: "ã", 0x7C: "õ", 0x7D: "`"},
    },
}
# what a single shift table adds to the standard extension
SINGLE = {
    "TR": {0x47: "Ğ", 0x49: "İ", 0x53: "Ş", 0x63: "ç", 0x67: "ğ", 0x69: "ı", 0x73: "ş"},
    "ES": {0x09: "ç", 0x41: "Á", 0x49: "Í", 0x4F: "Ó", 0x55: "Ú", 0x61: "á", 0x69: "í", 0x6F: "ó", 0x75: "ú"},
    "PT": {
        **{0x05: "ê", 0x09: "ç", 0x0B: "Ô", 0x0C: "ô", 0x0E: "Á", 0x0F: "á", 0x12: "Φ", 0x13: "Γ"},
        **{0x15: "Ω", 0x16: "Π", 0x17: "Ψ", 0x18: "Σ", 0x19: "Θ", 0x1F: "Ê", 0x41: "À", 0x49: "Í", 0x4F: "Ó"},
        **{
            0x55: "Ú",
            0x5B: "Ã",
            0x5C: "Õ",
            0x61: "Â",
            0x69: "í",
            0x6F: "ó",
            0x75: "ú",
            0x7B: "ã",
            0x7C: "õ",
            0x7F: "â",
        },
    },
}
# what one part holds, alone and as one of several, by the number of shift elements in its header
SEPTETS = {0: (160, 153), 1: (155, 149), 2: (152, 146)}
WIDE = (70, 67)


@dataclass(frozen=True)
class Cut:
    encoding: str
    single: str | None
    locking: str | None
    parts: list[list[int]]  # the weight of each character, part by part
    room: tuple[int, int]

    @property
    def units(self) -> list[int]:
        return [sum(part) for part in self.parts]

    @property
    def remaining(self) -> int:
        return self.room[len(self.parts) > 1] - self.units[-1]


def _fill(weights: list[int], room: tuple[int, int]) -> list[list[int]]:
    if sum(weights) <= room[0]:
        return [weights]
    parts: list[list[int]] = [[]]
    free = room[1]
    for weight in weights:
        if weight > free:
            parts.append([])
            free = room[1]
        parts[-1].append(weight)
        free -= weight
    return parts


def _septets(text: str, single: str | None, locking: str | None) -> list[int] | None:
    basic = dict(enumerate(STANDARD)) | (LOCKING[locking] if locking else {})
    extra = EXTENSION | (SINGLE[single] if single else {})
    weigh = dict.fromkeys(extra.values(), 2) | dict.fromkeys(basic.values(), 1)
    del weigh["\0"]
    return [weigh[character] for character in text] if all(character in weigh for character in text) else None


def _try(text: str, single: str | None, locking: str | None) -> Cut | None:
    weights = _septets(text, single, locking)
    if weights is None:
        return None
    room = SEPTETS[bool(single) + bool(locking)]
    return Cut("GSM7", single, locking, _fill(weights, room), room)


def _cost(cut: Cut) -> tuple[int, int, int, int]:
    language = ["TR", "ES", "PT"].index(cut.single or cut.locking or "")
    return len(cut.parts), sum(cut.units), bool(cut.single) + bool(cut.locking), language


def cut(
    text: str, language: str | None = None, single_shift: bool | None = None, locking_shift: bool | None = None
) -> Cut:
    """The text cut by the rules of docs/decisions/text.md."""
    weights = [len(character.encode("utf-16-be")) // 2 for character in text]
    plain = _try(text, None, None) or Cut("UCS2", None, None, _fill(weights, WIDE), WIDE)
    tried = []
    demanded = False
    for name in ["TR", "ES", "PT"] if language == "AUTODETECT" else [language] if language else []:
        flags = (single_shift, locking_shift if name in LOCKING else False)
        wanted = True in flags
        demanded = demanded or (wanted and language != "AUTODETECT")
        for with_single, with_locking in product((True, False), repeat=2):
            allowed = (
                (with_single, with_locking) == (flags[0] is True, flags[1] is True)
                if wanted
                else (with_single or with_locking)
                and not (with_single and flags[0] is False)
                and not (with_locking and flags[1] is False)
            )
            if allowed:
                tried.append(_try(text, name if with_single else None, name if with_locking else None))
    carried = [attempt for attempt in tried if attempt]
    if not carried:
        return plain
    best = min(carried, key=_cost)
    if demanded or (plain.encoding == "UCS2" and language != "AUTODETECT"):
        return best
    return best if len(best.parts) < len(plain.parts) else plain
