"""When pushes are tried again: the manual's minutes, to the millisecond."""

from __future__ import annotations

from textbed.domain.retries import INFOBIP, MINUTE, SKYCORE, schedule_of

FIRST = 1_795_000_000_123
MINUTES = [0, 1, 3, 8, 18, 35, 61, 98, 148, 213, 295, 396, 518, 663, 833, 1030, 1256, 1513, 1803, 2128, 2490]


def test_infobip_waits_one_minute_and_the_square_of_the_retry() -> None:
    """21 calls at these minutes from the first, and then none."""
    instants = [INFOBIP.next_at(FIRST, failures) for failures in range(21)]
    assert instants == [FIRST + minute * MINUTE for minute in MINUTES]
    assert INFOBIP.next_at(FIRST, 21) is None
    assert INFOBIP.calls == 21


def test_skycore_tries_five_times_more_every_five_minutes() -> None:
    """Six calls in all."""
    instants = [SKYCORE.next_at(FIRST, failures) for failures in range(6)]
    assert instants == [FIRST + minute * MINUTE for minute in (0, 5, 10, 15, 20, 25)]
    assert SKYCORE.next_at(FIRST, 6) is None
    assert SKYCORE.calls == 6


def test_what_counts_as_taken() -> None:
    """Any 2xx for Infobip, 200 alone for Skycore."""
    taken = {name: [status for status in range(100, 600) if status in schedule_of(name).taken] for name in GATEWAYS}
    assert taken == {"infobip": list(range(200, 300)), "skycore": [200]}


GATEWAYS = ("infobip", "skycore")
