"""Instants on the wire, the account's clock, delivery windows."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textbed.domain import clock as clock_module
from textbed.domain.clock import LAST_INSTANT, Clock, ClockAtEndError, ClockBackwardsError
from textbed.domain.dates import read_date, write_date, write_instant
from textbed.domain.window import DAY, MINUTE, WEEKDAYS, Window

instants = st.integers(min_value=0, max_value=LAST_INSTANT)


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)


def test_a_date_has_three_digits_and_an_offset_without_a_colon() -> None:
    """`2016-03-11T17:36:54.630+0000` is the recorded instant 1457717814630."""
    assert write_date(1457717814630) == "2016-03-11T17:36:54.630+0000"
    assert write_date(1457717814000) == "2016-03-11T17:36:54.000+0000"
    assert write_instant(1457717814630) == "2016-03-11T17:36:54.630Z"


@given(instants)
def test_what_is_written_is_read_back(instant: int) -> None:
    """Every instant survives both of our ways of writing it."""
    assert read_date(write_date(instant)) == instant
    assert read_date(write_instant(instant)) == instant
    assert (
        write_date(instant)
        == datetime.fromtimestamp(instant // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S") + f".{instant % 1000:03d}+0000"
    )


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2015-07-07T17:00:00.000+01:00", "2015-07-07T16:00:00+00:00"),
        ("2015-07-07T17:00:00.000+0100", "2015-07-07T16:00:00+00:00"),
        ("2015-07-07T17:00:00.000-0330", "2015-07-07T20:30:00+00:00"),
        ("2015-07-07T17:00:00", "2015-07-07T17:00:00+00:00"),
        ("2015-07-07T17:00:00.5Z", "2015-07-07T17:00:00.500+00:00"),
        ("2015-07-07T17:00:00.123456+0000", "2015-07-07T17:00:00.123+00:00"),
    ],
)
def test_dates_are_read_as_clients_write_them(written: str, instant: str) -> None:
    """Any fraction, any form of offset, and none at all, which is UTC."""
    assert read_date(written) == at(instant)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2015-02-30T10:00:00Z", "2015-07-07 17:00:00Z", "2015-07-07T25:00:00Z"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Words, impossible days and other forms are no instants."""
    assert read_date(text) is None


def test_a_frozen_clock_stands_and_advances() -> None:
    """Time passes only when it is told to."""
    clock = Clock("frozen", at("2026-01-05T12:00:00+00:00"))
    begun = clock.now()
    clock.advance(48 * 60 * MINUTE)
    assert clock.now() == begun + 48 * 60 * MINUTE
    assert clock.mode == "frozen"


def test_a_live_clock_keeps_its_lead() -> None:
    """A live clock that was advanced goes on from there."""
    clock = Clock()
    before = clock.now()
    clock.advance(DAY)
    assert 0 <= clock.now() - before - DAY < MINUTE
    clock.freeze()
    assert clock.now() == clock.now()
    clock.run()
    assert clock.mode == "live"


def test_a_clock_may_be_set_while_time_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two looks at the wall clock a millisecond may pass; here always one does."""
    ticks = itertools.count(1_000_000)
    monkeypatch.setattr(clock_module, "wall_clock", lambda: next(ticks))
    clock = Clock()
    clock.advance(0)
    clock.freeze()
    clock.run()
    clock.freeze(clock.now() + 1)
    assert clock.mode == "frozen"


def test_a_clock_never_goes_back() -> None:
    """An instant that has passed is refused, and nothing has changed then."""
    clock = Clock("frozen", 5000)
    with pytest.raises(ClockBackwardsError):
        clock.freeze(4999)
    with pytest.raises(ClockBackwardsError):
        clock.run(4999)
    assert (clock.mode, clock.now()) == ("frozen", 5000)


def test_a_clock_ends_with_the_year_2999() -> None:
    """What cannot be written as a date cannot be reached."""
    with pytest.raises(ClockAtEndError):
        Clock("frozen", LAST_INSTANT).advance(1)


MONDAY_NOON = at("2026-01-05T12:00:00+00:00")


@pytest.mark.parametrize(
    ("days", "opens", "closes", "now", "opening"),
    [
        (["MONDAY"], 0, 0, "2026-01-05T12:00:00", "2026-01-05T12:00:00"),
        (["TUESDAY"], 0, 0, "2026-01-05T12:00:00", "2026-01-06T00:00:00"),
        (["SUNDAY"], 0, 0, "2026-01-05T12:00:00", "2026-01-11T00:00:00"),
        (["MONDAY"], 360, 930, "2026-01-05T05:59:59", "2026-01-05T06:00:00"),
        (["MONDAY"], 360, 930, "2026-01-05T15:29:59", "2026-01-05T15:29:59"),
        (["MONDAY"], 360, 930, "2026-01-05T15:30:00", "2026-01-12T06:00:00"),
        (["MONDAY"], 1320, 120, "2026-01-05T23:00:00", "2026-01-05T23:00:00"),
        (["MONDAY"], 1320, 120, "2026-01-06T01:59:00", "2026-01-06T01:59:00"),
        (["MONDAY"], 1320, 120, "2026-01-06T02:00:00", "2026-01-12T22:00:00"),
        (["MONDAY"], 1320, 120, "2026-01-05T01:00:00", "2026-01-05T22:00:00"),
    ],
)
def test_a_window_opens_on_its_days_at_its_hours(
    days: list[str], opens: int, closes: int, now: str, opening: str
) -> None:
    """Whole days without hours; the end is outside; over midnight the window belongs to the day it opened on."""
    window = Window(frozenset(map(WEEKDAYS.index, days)), opens, closes)
    assert window.next_open(at(f"{now}+00:00")) == at(f"{opening}+00:00")


@given(st.frozensets(st.integers(0, 6), min_size=1), st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 10**13))
def test_an_opening_is_open_and_within_a_week(days: frozenset[int], opens: int, closes: int, now: int) -> None:
    """The next opening is never before now, at most eight days off, and open when asked again."""
    window = Window(days, opens, closes)
    opening = window.next_open(now)
    assert now <= opening <= now + 8 * DAY
    assert window.next_open(opening) == opening
