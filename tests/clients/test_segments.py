"""Counting parts gives the same in a client as in the emulator: it is the same definition."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import infobip_sms
import pytest
import skycore_sms
from infobip_sms import LanguageCode, segments

from tests.clients.world import World

CASES: list[dict[str, Any]] = json.loads(
    files("textbed").joinpath("data/segmentation-vectors.json").read_text("utf-8")
)["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_public_vectors(case: dict[str, Any]) -> None:
    """Each case of the file that the emulator is held against."""
    options, expected = case.get("options", {}), case["expected"]
    found = segments(
        case.get("transliterated", case["text"]),
        language=options.get("language"),
        single_shift=options.get("singleShift"),
        locking_shift=options.get("lockingShift"),
    )
    assert found.encoding == expected["encoding"]
    assert [part.units for part in found.parts] == expected["unitsPerPart"]
    assert (found.single_shift, found.locking_shift) == (expected["singleShift"], expected["lockingShift"])
    assert found.remaining == expected["remaining"]


def test_a_text_and_its_parts() -> None:
    """What a text takes, and what is still free."""
    short = segments("Hello")
    assert (short.encoding, len(short.parts), short.remaining) == ("GSM7", 1, 155)
    long = segments("ş" * 100)
    assert (long.encoding, len(long.parts)) == ("UCS2", 2)
    turkish = segments("ş" * 77, language=LanguageCode.TR)
    assert (turkish.encoding, len(turkish.parts)) == ("GSM7", 1)
    assert skycore_sms.segments("Hello").parts[0].text == "Hello"


def test_a_language_without_an_alphabet_is_told() -> None:
    """With those that have one."""
    with pytest.raises(ValueError, match="'KL' is no language with shift tables; there are TR, ES, PT, AUTODETECT"):
        segments("Hello", language="KL")


@pytest.mark.parametrize("text", ["Hello", "ç" * 200, "🙂" * 70, "x" * 161, "€" * 81])
def test_the_gateway_counts_the_same(world: World, text: str) -> None:
    """The part count of the reply is the number of segments."""
    with world.infobip() as client:
        sent = client.sms.send_text(to="41793026727", text=text)
    assert sent.messages[0].sms_count == len(infobip_sms.segments(text).parts)
