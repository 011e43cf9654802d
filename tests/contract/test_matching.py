"""What a story expects against what came: what is said where they differ."""

from __future__ import annotations

from typing import Any

import pytest

from textbed.suite.stories.matching import ABSENT, KINDS, Known, compare, look_up
from textbed.suite.stories.values import fill

SAME: list[tuple[Any, Any]] = [
    ({"a": 1}, {"a": 1, "b": 2}),
    ({"a": [{"b": 1}]}, {"a": [{"b": 1, "c": 2}]}),
    ({"a": ABSENT}, {}),
    ({"a": None}, {"a": None}),
    (0.5, 0.50),
    ([], []),
    ({"a": Known("a date")}, {"a": "a date"}),
    ("anything", None),
]
DIFFERENT: list[tuple[Any, Any, str]] = [
    ({"a": 1}, {"a": 2}, "a is 2, expected 1"),
    ({"a": 1}, {"a": "1"}, 'a is "1", expected 1'),
    ({"a": 1}, {"a": True}, "a is true, expected 1"),
    ({"a": False}, {"a": 0}, "a is 0, expected false"),
    ({"a": {"b": "x"}}, {"a": {}}, 'a/b is missing, expected "x"'),
    ({"a": {"b": "x"}}, {"a": "x"}, 'a is "x", expected an object'),
    ({"a": None}, {}, "a is missing, expected null"),
    ({"a": ABSENT}, {"a": None}, "a is null, expected it to be absent"),
    ({"a": "a date"}, {"a": "today"}, 'a is "today", expected a date'),
    ({"a": "any number"}, {"a": True}, "a is true, expected any number"),
    ({"a": []}, {"a": {}}, "a is {}, expected a list"),
    ({"a": [1]}, {"a": [1, 2]}, "a has 2 items, expected 1 item: [1, 2]"),
    ({"a": [{"b": 1}, {"b": 2}]}, {"a": [{"b": 1}, {"b": 1}]}, "a/1/b is 1, expected 2"),
    (
        {"a": Known("a date")},
        {"a": "2026-01-05T09:00:00.000+0000"},
        'a is "2026-01-05T09:00:00.000+0000", expected a date as remembered',
    ),
    ({"a": Known([1])}, {"a": [1, 2]}, "a is [1, 2], expected [1] as remembered"),
    ([1], {"a": 1}, 'the body is {"a": 1}, expected a list'),
]
KINDS_TAKE: dict[str, tuple[Any, Any]] = {
    "a date": ("2026-01-05T09:00:00.000+0000", "2026-01-05"),
    "a postback date": ("2013-07-09 18:31:26.97+00", "2013-07-09T18:31:26+00"),
    "an id": ("x", ""),
    "a UUID": ("019b8d62-7a80-4001-8637-11187888ab15", "019B8D62-7a80-4001-8637-11187888ab15"),
    "digits": ("123", "12a"),
    "19 digits": ("1" * 19, "1" * 20),
    "a process key": ("9243E3F4BEDC719D83C2A38A483E6CB3", "9243e3f4bedc719d83c2a38a483e6cb3"),
    "any number": (0, "0"),
    "any text": ("x", 1),
}


@pytest.mark.parametrize(("expected", "found"), SAME)
def test_what_is_as_expected_is_not_told(expected: Any, found: Any) -> None:
    assert list(compare(expected, found)) == []


@pytest.mark.parametrize(("expected", "found", "says"), DIFFERENT)
def test_what_is_not_is_told_with_both_values(expected: Any, found: Any, says: str) -> None:
    (mismatch,) = compare(expected, found)
    assert mismatch.says == says


def test_exactly_allows_nothing_else_at_any_depth() -> None:
    told = list(compare({"a": [{"b": 1}]}, {"a": [{"b": 1, "c": 2}]}, exactly=True))
    assert [(each.path, each.says) for each in told] == [(("a", 0), "a/0/c is 2, which the story does not expect")]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in (ABSENT, "anything")])
def test_a_kind_takes_what_it_is_called_by(kind: str) -> None:
    good, bad = KINDS_TAKE[kind]
    assert list(compare(kind, good)) == []
    assert len(list(compare(kind, bad))) == 1


def test_names_stand_for_values() -> None:
    """A name alone for the value as it is, one within a text for its text."""
    known = {"id": 7, "name": "Bread"}
    assert fill({"a": "{id}", "b": ["{name}-{id}"], "c": "{Id} {}"}, known) == {
        "a": 7,
        "b": ["Bread-7"],
        "c": "{Id} {}",
    }
    assert fill("{3 numbers}", {}) == ["41790000000", "41790000001", "41790000002"]


def test_what_is_remembered_is_found_by_its_way() -> None:
    value = {"messages": [{"messageId": "x"}]}
    assert look_up(value, "messages/0/messageId") == "x"
    for way in ("messages/1", "messages/x", "message", "messages/0/messageId/x"):
        with pytest.raises(LookupError):
            look_up(value, way)
