"""What becomes of a message: destinations, senders, scenario numbers, rules, timelines, ids."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textbed.contract.codes import infobip_codes
from textbed.domain.ids import IdSource, seed_of
from textbed.domain.numbers import is_destination, is_sender, normalise
from textbed.domain.scenario import Scenario, read_scenario
from textbed.domain.scenario_rules import outcome_by_rule
from textbed.domain.timeline import plan, reject
from textbed.domain.window import Window

CODES = infobip_codes()
NOW = 1_767_614_400_000
SECOND, MINUTE, HOUR = 1000, 60_000, 3_600_000


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("41793026727", "41793026727"),
        ("+41 79 302-67-27", "41793026727"),
        ("(41)79.302/6727", "41793026727"),
        ("", ""),
        ("+", ""),
        ("Alphanumeric", "Alphanumeric"),
        ("4179 abc", "4179 abc"),
        ("٤١٧٩٣٠٢٦٧٢٧", "٤١٧٩٣٠٢٦٧٢٧"),
    ],
)
def test_numbers_lose_their_decoration(written: str, number: str) -> None:
    """Plus sign, blanks, dashes and brackets go; what is no number stays as it was."""
    assert normalise(written) == number


@pytest.mark.parametrize(
    ("number", "good"),
    [("1234", True), ("123456789012345", True), ("123", False), ("1234567890123456", False), ("", False)],
)
def test_a_destination_has_4_to_15_digits(number: str, good: bool) -> None:
    """Fewer and more are none."""
    assert is_destination(number) is good


@pytest.mark.parametrize(
    ("sender", "good"),
    [
        ("abc", True),
        ("InfoSMS", True),
        ("elevenchars", True),
        ("Zwölf", True),
        ("ab", False),
        ("twelve chars", False),
        ("123", True),
        ("12345678901234", True),
        ("+4179302672", True),
        ("12", False),
        ("123456789012345", False),
        ("", False),
        ("a\nbc", False),
    ],
)
def test_senders_have_3_to_11_characters_or_3_to_14_digits(sender: str, good: bool) -> None:
    """A number may be longer than a name."""
    assert is_sender(sender) is good


@pytest.mark.parametrize(
    ("number", "scenario"),
    [
        ("41793026727", None),
        ("9990050000", Scenario(5, 0)),
        ("9990090027", Scenario(9, 27)),
        ("99900900271", Scenario(9, 27, 70 * SECOND)),
        ("99900900272", Scenario(9, 27, 610 * SECOND)),
        ("99900900273", Scenario(9, 27, 3610 * SECOND)),
        ("99900900274", Scenario(9, 27, 86_410 * SECOND)),
        ("99900900275", Scenario(9, 27)),
        ("999009002790000", Scenario(9, 27, None)),
        ("999009002700009", Scenario(9, 27)),
        ("9990320000", "unknown"),
        ("9990050002", "unknown"),
        ("99900", "unknown"),
    ],
)
def test_scenario_numbers_read_digit_by_digit(number: str, scenario: object) -> None:
    """999, status, error, and a first free digit for the delay; codes that there are not are unknown."""
    assert read_scenario(number, CODES) == scenario


def test_every_code_has_its_number() -> None:
    """Each of the 34 statuses and 91 errors can be asked for by a number alone."""
    for status in CODES.statuses:
        assert read_scenario(f"999{status:03d}0000", CODES) == Scenario(status, 0)
    for error in CODES.errors:
        assert read_scenario(f"999009{error:04d}", CODES) == Scenario(9, error)


RULE = {
    "match": {"from": "Info*", "to": "4179*", "text": "CODE"},
    "then": {"status": 9, "error": 27, "delaySeconds": 30},
    "probability": 1,
    "seed": 0,
}


def test_a_rule_decides_what_it_matches() -> None:
    """Sender, recipient and text must all fit, whatever their case; the newest rule is looked at first."""
    later = {**RULE, "match": {"to": "41793026727"}, "then": {"status": 5, "error": 0, "delaySeconds": 1}}
    ask = ("infosms", "41793026799", "Your code is 1234")
    assert outcome_by_rule([RULE], 0, *ask) == Scenario(9, 27, 30 * SECOND, 15 * SECOND)
    assert outcome_by_rule([RULE], 0, "other", *ask[1:]) is None
    assert outcome_by_rule([RULE], 0, ask[0], "49170123456", ask[2]) is None
    assert outcome_by_rule([RULE], 0, *ask[:2], "Hello") is None
    assert outcome_by_rule([RULE, later], 0, "infosms", "41793026727", "code") == Scenario(5, 0, SECOND, 500)


def test_chance_falls_the_same_way_each_time() -> None:
    """A rule that applies to a quarter of the messages picks the same quarter in every run."""
    rule = {**RULE, "match": {}, "probability": 0.25, "seed": 7}
    fallen = [outcome_by_rule([rule], count, "a", "b", "c") is not None for count in range(2000)]
    assert fallen == [outcome_by_rule([rule], count, "a", "b", "c") is not None for count in range(2000)]
    assert 400 < sum(fallen) < 600


def test_an_ordinary_message_is_delivered_in_three_seconds() -> None:
    """Sent one second after acceptance, delivered two seconds later."""
    timeline = plan(NOW, 7, CODES)
    assert list(timeline.steps()) == [(NOW, 7, 0), (NOW + SECOND, 3, 0), (NOW + 3 * SECOND, 5, 0)]


def test_a_rejected_message_is_final_at_once() -> None:
    """Nothing comes after a rejection."""
    assert list(reject(NOW, 11).steps()) == [(NOW, 11, 0)]
    assert list(plan(NOW, 7, CODES, scenario=Scenario(51, 0)).steps()) == [(NOW, 51, 0)]


@pytest.mark.parametrize("status", [4, 9, 31, 15, 22, 29])
def test_undeliverable_and_expired_end_ten_seconds_after_sending(status: int) -> None:
    """A passing error shows at five seconds; a permanent one only at the end."""
    passing = list(plan(NOW, 7, CODES, scenario=Scenario(status, 27)).steps())
    assert passing[1:] == [(NOW + SECOND, 3, 0), (NOW + 6 * SECOND, 3, 27), (NOW + 11 * SECOND, status, 27)]
    permanent = list(plan(NOW, 7, CODES, scenario=Scenario(status, 1)).steps())
    assert permanent[1:] == [(NOW + SECOND, 3, 0), (NOW + 11 * SECOND, status, 1)]


@pytest.mark.parametrize("status", [2, 5, 30])
def test_a_delivered_message_leaves_a_passing_error_behind(status: int) -> None:
    """Delivered ends without the error it met on the way, unless that was permanent."""
    assert list(plan(NOW, 7, CODES, scenario=Scenario(status, 27)).steps())[2:] == [
        (NOW + 6 * SECOND, 3, 27),
        (NOW + 11 * SECOND, status, 0),
    ]
    assert list(plan(NOW, 7, CODES, scenario=Scenario(status, 1)).steps())[-1] == (NOW + 11 * SECOND, status, 1)


@pytest.mark.parametrize("status", [0, 1, 3, 7, 26, 27])
def test_a_message_asked_to_hang_hangs(status: int) -> None:
    """Groups 0 and 1 have no end and no report."""
    timeline = plan(NOW, 7, CODES, scenario=Scenario(status, 27))
    assert timeline.done_at is None
    assert timeline.state_at(NOW) == timeline.state_at(NOW + 1000 * HOUR) == (status, 27)


def test_an_outcome_may_never_come() -> None:
    """Then the message stays sent, whatever the usual validity; an explicit one ends it."""
    never = Scenario(9, 1, None)
    assert plan(NOW, 7, CODES, scenario=never).done_at is None
    assert list(plan(NOW, 7, CODES, scenario=never, validity=HOUR).steps())[-1] == (NOW + HOUR, 15, 4101)


def test_validity_ends_what_takes_longer() -> None:
    """A delay beyond the validity is status 15 with error 4101; 48 hours are the most there is."""
    slow = Scenario(5, 0, 24 * HOUR)
    assert list(plan(NOW, 7, CODES, scenario=slow, validity=HOUR).steps())[-1] == (NOW + HOUR, 15, 4101)
    assert plan(NOW, 7, CODES, scenario=Scenario(5, 0, None), validity=999 * HOUR).done_at == NOW + 48 * HOUR


def test_a_scheduled_message_waits_as_26() -> None:
    """Its sending is the time it was scheduled for."""
    later = NOW + HOUR
    assert list(plan(NOW, 7, CODES, send_at=later).steps()) == [(NOW, 26, 0), (later, 3, 0), (later + 2 * SECOND, 5, 0)]


def test_a_message_outside_its_window_waits_as_1() -> None:
    """It shows a time violation until the window opens; where that is after its validity, it expires."""
    tuesday = Window(frozenset({1}))
    opening = tuesday.next_open(NOW)
    assert list(plan(NOW, 7, CODES, window=tuesday).steps()) == [
        (NOW, 1, 0),
        (opening, 3, 0),
        (opening + 2 * SECOND, 5, 0),
    ]
    assert list(plan(NOW, 7, CODES, window=tuesday, validity=HOUR).steps())[-1] == (NOW + HOUR, 15, 4101)
    sunday = Window(frozenset({6}))
    assert list(plan(NOW, 7, CODES, window=sunday).steps())[-1] == (NOW + 48 * HOUR, 15, 4101)


@given(
    st.sampled_from(sorted(CODES.statuses)),
    st.sampled_from(sorted(CODES.errors)),
    st.one_of(st.none(), st.integers(0, 200 * HOUR)),
    st.one_of(st.none(), st.integers(1, 200 * HOUR)),
    st.one_of(st.none(), st.integers(1, 100 * HOUR)),
    st.one_of(st.none(), st.builds(Window, st.frozensets(st.integers(0, 6), min_size=1))),
)
def test_timelines_move_forward_and_end_once(
    status: int, error: int, delay: int | None, validity: int | None, ahead: int | None, window: Window | None
) -> None:
    """Instants rise, nothing follows a final status, and a final status is there exactly if there is an end."""
    timeline = plan(
        NOW,
        7,
        CODES,
        send_at=None if ahead is None else NOW + ahead,
        window=window,
        validity=validity,
        scenario=Scenario(status, error, delay),
    )
    steps = list(timeline.steps())
    assert [step[0] for step in steps] == sorted({step[0] for step in steps})
    finals = [CODES.statuses[step[1]].is_final for step in steps]
    assert not any(finals[:-1])
    assert finals[-1] == (timeline.done_at is not None)


def test_ids_look_like_the_gateways() -> None:
    """A UUID of version 4, nineteen digits, thirty-two capitals."""
    ids = IdSource(seed_of("demo"))
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", ids.uuid(NOW))
    assert re.fullmatch(r"\d{19}", ids.number(NOW))
    assert re.fullmatch(r"[0-9a-f]+(-[0-9a-f]+){4}", ids.dashed(NOW))
    assert re.fullmatch(r"[0-9A-F]{32}", ids.process_key(NOW))


def test_ids_are_unique_and_in_the_order_of_time() -> None:
    """Within a millisecond as well, and from one account to the next."""
    ids, others = IdSource(seed_of("demo")), IdSource(seed_of("other"))
    uuids = [ids.uuid(NOW + count // 1000) for count in range(20_000)]
    assert len({*uuids, *(others.uuid(NOW) for _ in range(1000))}) == 21_000
    assert [uuid[:13] for uuid in uuids] == sorted(uuid[:13] for uuid in uuids)
    numbers = [ids.number(NOW) for _ in range(2000)]
    assert numbers == sorted(set(numbers))


def test_the_same_account_gives_the_same_ids() -> None:
    """Ids are a function of account, counter and clock, so a run can be repeated."""
    first, second = IdSource(seed_of("demo")), IdSource(seed_of("demo"))
    assert [first.uuid(NOW) for _ in range(10)] == [second.uuid(NOW) for _ in range(10)]
