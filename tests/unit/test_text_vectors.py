"""The published vectors: one file, held against the product and against a second implementation."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import pytest

from tests.unit.text_reference import cut
from textbed.domain.segmentation import LANGUAGES, Segmentation, count_parts, segment
from textbed.domain.transliteration import TRANSLITERATIONS, transliterate

FILE = json.loads(resources.files("textbed").joinpath("data/segmentation-vectors.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = FILE["cases"]
OPTIONS: dict[str, set[Any]] = {
    "language": {*LANGUAGES, None},
    "singleShift": {True, False},
    "lockingShift": {True, False},
}
EXPECTED = {"encoding", "singleShift", "lockingShift", "parts", "unitsPerPart", "remaining"}

every_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def sent(case: dict[str, Any]) -> str:
    text: str = case.get("transliterated", case["text"])
    return text


def flags(case: dict[str, Any]) -> dict[str, Any]:
    options = case.get("options", {})
    return {
        "language": options.get("language"),
        "single_shift": options.get("singleShift"),
        "locking_shift": options.get("lockingShift"),
    }


def told(cut_text: Segmentation) -> dict[str, Any]:
    return {
        "encoding": cut_text.encoding,
        "singleShift": cut_text.single_shift,
        "lockingShift": cut_text.locking_shift,
        "parts": len(cut_text.parts),
        "unitsPerPart": [part.units for part in cut_text.parts],
        "remaining": cut_text.remaining,
    }


def test_there_are_as_many_as_promised() -> None:
    """At least 220 cases, no two of one name, at least 60 of them with the arithmetic by hand."""
    assert len(CASES) >= 220
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert sum("arithmetic" in case for case in CASES) >= 60


@every_case
def test_a_case_is_complete(case: dict[str, Any]) -> None:
    """A case has a name, a reason in a sentence, a text and everything that is expected; nothing is misspelt."""
    assert case["reason"].endswith(".")
    assert set(case) - {"options", "transliterated", "arithmetic"} == {"name", "reason", "text", "expected"}
    assert set(case["expected"]) == EXPECTED
    options = dict(case.get("options", {}))
    transliteration = options.pop("transliteration", None)
    assert ("transliterated" in case) == (transliteration in TRANSLITERATIONS)
    assert all(value in OPTIONS[name] for name, value in options.items())


@every_case
def test_an_expectation_does_not_contradict_itself(case: dict[str, Any]) -> None:
    """Parts are counted once each, and the arithmetic ends in the room that is left."""
    expected = case["expected"]
    assert expected["parts"] == len(expected["unitsPerPart"])
    if "arithmetic" in case:
        assert f"{expected['remaining']} free" in case["arithmetic"]


@every_case
def test_the_product_does_as_the_file_says(case: dict[str, Any]) -> None:
    """`segment` and `count_parts` give what is expected."""
    assert told(segment(sent(case), **flags(case))) == case["expected"]
    assert count_parts(sent(case), **flags(case)) == case["expected"]["parts"]


@every_case
def test_the_second_implementation_does_as_the_file_says(case: dict[str, Any]) -> None:
    """The one that shares no code with the product gives what is expected."""
    reference = cut(sent(case), **flags(case))
    assert {
        "encoding": reference.encoding,
        "singleShift": reference.single,
        "lockingShift": reference.locking,
        "parts": len(reference.parts),
        "unitsPerPart": reference.units,
        "remaining": reference.remaining,
    } == case["expected"]


TRANSLITERATED = [case for case in CASES if "transliterated" in case]


@pytest.mark.parametrize("case", TRANSLITERATED, ids=[case["name"] for case in TRANSLITERATED])
def test_the_product_transliterates_as_the_file_says(case: dict[str, Any]) -> None:
    """`transliterate` gives the text that is cut."""
    assert transliterate(case["text"], case["options"]["transliteration"]) == case["transliterated"]


def test_every_transliteration_is_there() -> None:
    """Each of the ten has at least one vector."""
    assert {case["options"]["transliteration"] for case in TRANSLITERATED} == set(TRANSLITERATIONS)
