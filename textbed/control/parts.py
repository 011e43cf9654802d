"""The parts of a message as they go over the air."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textbed.control.problem import Value
from textbed.domain.octets import gsm7_octets, ucs2_octets
from textbed.domain.segmentation import Segmentation, segment

_PART = 140
_LENGTH, _CONCATENATION = 1, 5
_UDH_PRESENT = 0x40


def segmentation_of(text: str, options: Mapping[str, Any], reference: int = 0) -> Segmentation:
    """How a text is cut, with the national alphabet that the message asked for."""
    language = options.get("language") or {}
    return segment(
        text,
        language=language.get("languageCode"),
        single_shift=language.get("singleShift"),
        locking_shift=language.get("lockingShift"),
        reference=reference,
    )


def text_parts(cut: Segmentation) -> list[Value]:
    """The parts of a text."""
    parts = []
    start = 0
    for number, part in enumerate(cut.parts, 1):
        octets = (
            gsm7_octets(part.text, cut.single_shift, cut.locking_shift)
            if cut.encoding == "GSM7"
            else ucs2_octets(part.text)
        )
        end = start + len(part.text)
        room = cut.single_capacity if len(cut.parts) == 1 else cut.multi_capacity
        parts.append(
            {
                "number": number,
                "text": part.text,
                "start": start,
                "end": end,
                "encoding": cut.encoding.lower(),
                "units": part.units,
                "unitsFree": room - part.units,
                "udh": part.udh or None,
                "hex": octets.hex(),
            }
        )
        start = end
    return parts


def binary_parts(data: bytes, esm_class: int, reference: int = 0) -> list[Value]:
    """The parts of bytes. A header of their own stands in each, with a concatenation element added."""
    has_header = bool(esm_class & _UDH_PRESENT) and bool(data) and data[0] < len(data)
    own = data[1 : data[0] + 1] if has_header else b""
    body = data[len(own) + _LENGTH :] if has_header else data
    if len(data) <= _PART:
        return [_binary_part(1, body, 0, own)]
    if _PART - _LENGTH - len(own) - _CONCATENATION < 1:
        own, body = b"", data
    room = _PART - _LENGTH - len(own) - _CONCATENATION
    count = -(-len(body) // room)
    parts = []
    for number in range(1, count + 1):
        start = (number - 1) * room
        element = bytes((0, 3, reference & 0xFF, count & 0xFF, number & 0xFF)) if count <= 255 else b""
        parts.append(_binary_part(number, body[start : start + room], start, element + own))
    return parts


def _binary_part(number: int, body: bytes, start: int, elements: bytes) -> Value:
    header = bytes((len(elements),)) + elements if elements else b""
    return {
        "number": number,
        "text": None,
        "start": start,
        "end": start + len(body),
        "encoding": "binary",
        "units": len(body),
        "unitsFree": _PART - len(header) - len(body),
        "udh": header.hex() or None,
        "hex": body.hex(),
    }
