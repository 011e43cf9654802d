"""What a text would look like and cost, before it is sent."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textbed_specs import load

from textbed.domain.preview import preview
from textbed.domain.segmentation import LANGUAGES, count_parts
from textbed.domain.transliteration import TRANSLITERATIONS, transliterate

OPERATION = load("infobip")["paths"]["/sms/1/preview"]["post"]
REQUESTS = OPERATION["requestBody"]["content"]["application/json"]["examples"]
REPLIES = OPERATION["responses"]["200"]["content"]["application/json"]["examples"]


def told(text: str, language_code: str | None = None, transliteration: str | None = None) -> list[dict[str, Any]]:
    return [
        {
            "textPreview": row.text_preview,
            "messageCount": row.message_count,
            "charactersRemaining": row.characters_remaining,
            "configuration": row.configuration,
        }
        for row in preview(text, language_code, transliteration)
    ]


@pytest.mark.parametrize("name", sorted(REQUESTS))
def test_the_examples_of_the_contract_come_out(name: str) -> None:
    """The plain one, and the Turkish one with 57, 142 and 147 characters remaining."""
    request = REQUESTS[name]["value"]
    rows = told(request["text"], request.get("languageCode"), request.get("transliteration"))
    assert rows == REPLIES[name]["value"]["previews"]


def test_the_sample_of_the_gateways_clients_comes_out() -> None:
    """65 characters leave 95."""
    assert told("x" * 65) == [
        {"textPreview": "x" * 65, "messageCount": 1, "charactersRemaining": 95, "configuration": {}}
    ]


def test_an_empty_text_is_one_message() -> None:
    """All of the first part remains."""
    assert told("") == [{"textPreview": "", "messageCount": 1, "charactersRemaining": 160, "configuration": {}}]


def test_what_remains_is_room_in_the_last_part() -> None:
    """161 characters are 153 and 8, so 145 remain."""
    assert [(row.message_count, row.characters_remaining) for row in preview("x" * 161)] == [(2, 145)]


def test_a_language_alone_gives_two_rows() -> None:
    """The text itself is not changed by its alphabet."""
    rows = preview("¿Qué decís?", "ES")
    assert [(row.text_preview, row.characters_remaining) for row in rows] == [("¿Qué decís?", 59), ("¿Qué decís?", 143)]
    assert [row.configuration for row in rows] == [{}, {"language": {"languageCode": "ES"}}]


def test_a_transliteration_alone_gives_two_rows() -> None:
    """The second shows what the phone would."""
    rows = preview("Καλημέρα", None, "GREEK")
    assert [(row.text_preview, row.characters_remaining) for row in rows] == [("Καλημέρα", 62), ("KAΛHMEPA", 152)]
    assert [row.configuration for row in rows] == [{}, {"transliteration": "GREEK"}]


def test_a_configuration_that_changes_nothing_is_shown_all_the_same() -> None:
    """It was asked for; a plain text costs the same with it."""
    rows = preview("Hello", "TR", "GREEK")
    assert [(row.text_preview, row.characters_remaining) for row in rows] == [("Hello", 155)] * 3


@given(st.text(), st.sampled_from([None, *LANGUAGES]), st.sampled_from([None, *TRANSLITERATIONS]))
def test_a_preview_counts_what_a_send_would(text: str, language: str | None, transliteration: str | None) -> None:
    """Row by row the count is that of the segmentation, and what remains fits in a part."""
    rows = preview(text, language, transliteration)
    expected = [count_parts(text)]
    expected += [count_parts(text, language=language)] if language else []
    expected += [count_parts(transliterate(text, transliteration))] if transliteration else []
    assert [row.message_count for row in rows] == expected
    assert all(0 <= row.characters_remaining <= 160 for row in rows)
