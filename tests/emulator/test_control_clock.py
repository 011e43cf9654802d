"""The clock over the control API: it shows what comes next, moves on, and never goes back but by a reset."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.emulator.control_harness import DEMO, Control, instant
from textbed.domain.clock import Clock, wall_clock
from textbed.domain.dates import read_date
from textbed.store.rows import SKYCORE

INTERMEDIATE = "9990030027"
"""Ends with status 3, and meets an error that may pass on its way."""
LATER = "99900500001"
"""Is delivered a minute later than others."""
NEVER = "99900500009"
WAITS = "9990010000"
"""Stays where it is."""


@pytest.fixture
def control() -> Iterator[Control]:
    with Control() as control:
        yield control


def next_event(control: Control) -> str | None:
    event: str | None = control.get("/clock").json()["nextEventAt"]
    return event


def walk(control: Control) -> list[str]:
    """Goes from event to event until nothing is left to happen; the instants without their date."""
    instants = []
    while (event := next_event(control)) is not None:
        seconds = (instant(event) - control.now) / 1000
        assert seconds > 0
        assert control.post("/clock/advance", {"seconds": seconds}).json()["now"] == event
        instants.append(event[11:-1])
    return instants


def test_a_fresh_clock_stands_as_the_server_was_told(control: Control) -> None:
    """Nothing is ahead before something was sent."""
    assert control.get("/clock").json() == {"mode": "frozen", "now": "2026-11-20T12:00:00.000Z", "nextEventAt": None}


def test_every_step_of_every_message_is_an_event(control: Control) -> None:
    """A message is sent and delivered; another is an hour later; what never ends has no more events."""
    control.send()
    control.send(to=LATER)
    control.send(to=NEVER)
    control.send(to=WAITS)
    assert walk(control) == ["12:00:01.000", "12:00:03.000", "12:01:11.000"]


def test_an_intermediate_error_is_an_event(control: Control) -> None:
    """Rare steps are found as well, though no index has them."""
    control.send(to="9990090027")
    assert walk(control) == ["12:00:01.000", "12:00:06.000", "12:00:11.000"]


def test_a_window_that_is_closed_is_an_event(control: Control) -> None:
    """A scheduled message begins to wait for its window before it is sent."""
    send_at = control.now + 60_000
    row = control.send(sendAt=send_at)
    rare = {"intermediate_at": None, "intermediate_error": 0, "window_from": send_at, "hangs": False}
    options = (
        b'{"timeline":%b}' % str(rare).replace("'", '"').replace("None", "null").replace("False", "false").encode()
    )
    waiting = row._replace(sent_at=send_at + 3_600_000, done_at=send_at + 3_602_000, options=options.decode())
    control.store.change_messages([waiting])
    assert walk(control) == ["12:01:00.000", "13:01:00.000", "13:01:02.000"]


def test_skycores_receipts_and_fetched_reports_count_too(control: Control) -> None:
    """What has no report to fetch has steps all the same, and a report that was fetched is no event any more."""
    control.send(origin=SKYCORE)
    assert walk(control) == ["12:00:01.000", "12:00:03.000"]
    control.send()
    control.post("/clock/advance", {"seconds": 3})
    control.take_reports()
    assert next_event(control) is None


def test_a_deleted_message_is_no_event(control: Control) -> None:
    """Nothing comes of it."""
    control.send()
    control.delete("/messages", {"q": "to:*"})
    assert next_event(control) is None


def test_accounts_do_not_share_time(control: Control) -> None:
    """Moving one clock leaves the others alone, and what is ahead of one is not ahead of others."""
    control.new_account("other")
    control.send()
    control.post("/clock/advance", {"seconds": 0.5})
    other = control.get("/clock", auth=("other", "other")).json()
    assert other == {"mode": "frozen", "now": "2026-11-20T12:00:00.000Z", "nextEventAt": None}


def test_advancing_answers_where_the_clock_stands(control: Control) -> None:
    """To the millisecond, and with nothing unsettled."""
    answer = control.post("/clock/advance", {"seconds": 1.2345, "maxWallSeconds": 0}).json()
    assert answer == {
        "now": "2026-11-20T12:00:01.234Z",
        "settled": True,
        "attempts": 0,
        "unsettledCount": 0,
        "unsettled": [],
    }
    assert control.post("/clock/advance", {"seconds": 0}).json()["now"] == "2026-11-20T12:00:01.234Z"


def test_the_clock_is_set_to_a_later_instant(control: Control) -> None:
    """With any offset; what is left out stays as it is."""
    answer = control.put("/clock", {"now": "2026-11-20T14:00:00.5+01:00"}).json()
    assert answer == {"mode": "frozen", "now": "2026-11-20T13:00:00.500Z", "nextEventAt": None}


def test_the_clock_never_goes_back(control: Control) -> None:
    """It says where it stands and stays there."""
    answer = control.put("/clock", {"mode": "live", "now": "2026-11-20T11:59:59.999Z"})
    assert answer.refusal == (409, "CLOCK_BACKWARDS", "now")
    assert "2026-11-20T12:00:00.000Z" in answer.error["message"]
    assert control.put("/clock", {"now": "1970-01-01T00:00:00+14:00"}).refusal == (409, "CLOCK_BACKWARDS", "now")
    assert control.get("/clock").json()["mode"] == "frozen"


def test_time_ends_with_the_year_2999(control: Control) -> None:
    """There is no instant after it, neither set nor reached by steps."""
    assert control.put("/clock", {"now": "2999-12-31T23:59:59.999Z"}).status == 200
    assert control.post("/clock/advance", {"seconds": 0.001}).refusal == (409, "CLOCK_AT_END", "seconds")
    assert control.put("/clock", {"now": "2999-12-31T23:59:59-01:00"}).refusal == (409, "CLOCK_AT_END", "now")
    assert control.get("/clock").json()["now"] == "2999-12-31T23:59:59.999Z"


def test_a_clock_runs_on_from_where_it_stood(control: Control) -> None:
    """Set running, it goes with wall time; frozen again, it stands."""
    assert control.put("/clock", {"mode": "live"}).json()["mode"] == "live"
    now = read_date(control.get("/clock").json()["now"])
    assert now is not None
    assert 0 <= now - instant("2026-11-20T12:00:00Z") < 60_000
    frozen = control.put("/clock", {"mode": "frozen"}).json()["now"]
    assert control.get("/clock").json()["now"] == frozen


def test_a_live_clock_is_advanced_and_runs_on() -> None:
    """It is then ahead of wall time."""
    with Control(clock=Clock()) as control:
        control.post("/clock/advance", {"seconds": 3600})
        assert control.get("/clock").json()["mode"] == "live"
        assert 3_600_000 <= control.now - wall_clock() + 1000 <= 3_602_000


def test_a_moved_clock_survives_the_server(control: Control) -> None:
    """What was answered is durable."""
    control.post("/clock/advance", {"seconds": 60})
    with Control(control.store) as again:
        assert again.get("/clock", auth=DEMO).json()["now"] == "2026-11-20T12:01:00.000Z"
