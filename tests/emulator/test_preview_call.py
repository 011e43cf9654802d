"""The preview call: what a text would look like and cost, and that nothing comes of asking."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.harness import Emulator

PREVIEW = "/sms/1/preview"


def preview(emulator: Emulator, text: str, **options: Any) -> list[tuple[str, int, int, Any]]:
    answer = emulator.post(PREVIEW, json={"text": text, **options})
    assert answer.status == 200, answer.text
    assert answer.json()["originalText"] == text
    return [
        (row["textPreview"], row["messageCount"], row["charactersRemaining"], row["configuration"])
        for row in answer.json()["previews"]
    ]


def test_a_plain_text(emulator: Emulator) -> None:
    """The vector of the manual: 65 characters leave 95."""
    assert preview(emulator, "x" * 65) == [("x" * 65, 1, 95, {})]


def test_the_example_of_the_contract(emulator: Emulator) -> None:
    """Two configurations give two more previews, each with its own."""
    assert preview(emulator, "Yarın açığız.", languageCode="TR", transliteration="TURKISH") == [
        ("Yarın açığız.", 1, 57, {}),
        ("Yarın açığız.", 1, 142, {"language": {"languageCode": "TR"}}),
        ("Yarin acigiz.", 1, 147, {"transliteration": "TURKISH"}),
    ]


@pytest.mark.parametrize(
    ("text", "parts", "remaining"),
    [
        ("", 1, 160),
        ("x" * 160, 1, 0),
        ("x" * 161, 2, 145),  # 2 x 153 - 161
        ("[" * 80, 1, 0),  # each takes two
        ("ш" * 70, 1, 0),
        ("ш" * 71, 2, 63),  # 2 x 67 - 71
    ],
)
def test_what_is_left_of_the_last_part(emulator: Emulator, text: str, parts: int, remaining: int) -> None:
    """What remains is the room in the last part, of several parts as of one."""
    assert preview(emulator, text) == [(text, parts, remaining, {})]


def test_options_that_are_null_are_not_asked_for(emulator: Emulator) -> None:
    """Null is the same as nothing."""
    assert len(preview(emulator, "Hello", languageCode=None, transliteration=None)) == 1


@pytest.mark.parametrize("code", ["TR", "ES", "PT", "AUTODETECT"])
def test_every_language(emulator: Emulator, code: str) -> None:
    """Each language of the contract is previewed under its code."""
    assert preview(emulator, "Hello", languageCode=code)[1] == (
        "Hello",
        1,
        155,
        {"language": {"languageCode": code}},
    )


@pytest.mark.parametrize(
    "kind",
    [
        "TURKISH",
        "GREEK",
        "CYRILLIC",
        "CENTRAL_EUROPEAN",
        "NON_UNICODE",
        "SERBIAN_CYRILLIC",
        "BALTIC",
        "BULGARIAN_CYRILLIC",
        "PORTUGUESE",
        "COLOMBIAN",
    ],
)
def test_every_transliteration(emulator: Emulator, kind: str) -> None:
    """Each transliteration of the contract is previewed under its name."""
    assert preview(emulator, "Hello", transliteration=kind)[1] == ("Hello", 1, 155, {"transliteration": kind})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": None},
        {"text": 1},
        {"text": "x", "languageCode": "DE"},
        {"text": "x", "transliteration": "ALL"},
        {"text": "x", "languageCode": ["TR"]},
        [],
    ],
)
def test_a_request_that_is_none(emulator: Emulator, body: Any) -> None:
    """A text is needed, and configurations that there are."""
    assert emulator.post(PREVIEW, json=body).refusal == (400, "BAD_REQUEST", "Bad request")


def test_nothing_comes_of_a_preview(emulator: Emulator) -> None:
    """A preview is neither charged nor logged nor reported."""
    preview(emulator, "Hello", languageCode="TR")
    emulator.advance(seconds=60)
    assert emulator.get("/account/1/balance").json()["balance"] == 1_000_000
    assert emulator.get("/sms/1/logs").json() == emulator.get("/sms/1/reports").json() == {"results": []}
