"""The one-time code in a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textbed.domain.one_time_code import one_time_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Your login code is 493817. It is valid for 5 minutes.", "493817"),
        ("4711", "4711"),
        ("12345678 is it", "12345678"),
        ("Your code is 123-456.", "123456"),
        ("G-283910 is your code", "283910"),
        ("Use 1234-5678", "1234"),
        ("first 1234, then 5678", "1234"),
        ("2026-11-20: 9999", "2026"),
        ("code:0042!", "0042"),
        ("<#> 111-222 <#>", "111222"),
    ],
)
def test_the_first_run_of_four_to_eight_digits_is_the_code(text: str, code: str) -> None:
    """Two runs of three with a dash between them are one."""
    assert one_time_code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no digits",
        "123",
        "123 456",
        "123456789",
        "12-34",
        "555-123-456",
        "12-345-678",
        "١٢٣٤",
        "1234567890-123-456",
    ],
)
def test_what_is_shorter_longer_or_in_other_groups_is_no_code(text: str) -> None:
    """Neither three digits nor nine are a code, and neither is a row of threes."""
    assert one_time_code(text) is None


@given(st.text(alphabet="0123456789- x", max_size=30))
def test_a_code_always_stands_in_the_text(text: str) -> None:
    """Whatever the text, a code is 4 to 8 digits that stand in it, with a dash in the middle at most."""
    code = one_time_code(text)
    if code is None:
        assert not any(4 <= len(run) <= 8 for run in re.findall("[0-9]+", text))
    else:
        assert 4 <= len(code) <= 8
        assert code in text or f"{code[:3]}-{code[3:]}" in text
