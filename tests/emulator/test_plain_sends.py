"""The quick way of a usual send and the way of all others do the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.emulator.harness import Emulator
from textbed.gateways.infobip import sending

PATHS = ["/sms/1/text/single", "/sms/2/text/single"]
phones = st.sampled_from(["41793026727", "+41 79 302 67 27", "385 98 123", "4179", "", "abc", "9990100000", "99912345"])
usual = st.fixed_dictionaries(
    {"to": phones},
    optional={
        "from": st.none() | st.sampled_from(["", "InfoSMS", "41793026700", "12", "far too long a name", "+4179"]),
        "text": st.none() | st.text(max_size=30) | st.integers(0, 4200).map(lambda length: "€" * length),
    },
)
more = st.fixed_dictionaries(
    {},
    optional={
        "to": st.lists(phones, max_size=2) | st.none(),
        "transliteration": st.sampled_from(["", "GREEK"]),
        "callbackData": st.just("x"),
        "stranger": st.just(1),
    },
)
bodies = usual | st.builds(lambda one, other: {**one, **other}, usual, more)


def told(path: str, habits: int, several: list[Any]) -> Any:
    """What an emulator answers to these bodies, and what it then has in its store."""
    emulator = Emulator()
    emulator.account.settings["habits"] = habits
    emulator.account.apply_settings()
    answers = [emulator.post(path, json=body).content for body in several]
    emulator.advance(seconds=10)
    rows = [tuple(row) for row in emulator.store.every("messages", None)]
    tally = emulator.store.tally
    return answers, rows, emulator.account.balance, dict(tally.accepted), dict(tally.rejected)


@settings(max_examples=150, deadline=None)
@given(path=st.sampled_from(PATHS), habits=st.sampled_from([2015, 2019]), several=st.lists(bodies, max_size=3))
def test_both_ways_do_the_same(path: str, habits: int, several: list[Any]) -> None:
    """Replies to the byte, rows of the store, balance and counts."""
    quick = told(path, habits, several)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sending, "take_one", lambda *_, **__: None)
        assert told(path, habits, several) == quick


@pytest.mark.parametrize("path", PATHS)
def test_a_usual_send_takes_the_quick_way(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise it would be of no use."""
    monkeypatch.setattr(sending, "plain_text_draft", None)
    emulator = Emulator()
    assert emulator.post(path, json={"from": "InfoSMS", "to": "41793026727", "text": "Hello"}).status == 200
