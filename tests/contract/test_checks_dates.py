"""The instants of answers, and what is settled."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.checking import found
from tests.contract.exchanges import ENROUTE, clock, exchange, inbound, log, report

REJECTED = {"groupId": 5, "groupName": "REJECTED", "id": 11}
FREE = {"pricePerMessage": 0, "currency": "EUR"}


def of_reports(*entries: dict[str, Any], wire: str = "json") -> list[str]:
    return found(clock(), exchange("getReports", {"results": list(entries)}, wire=wire))


@pytest.mark.parametrize("wire", ["json", "xml"])
def test_good_reports_pass(wire: str) -> None:
    assert of_reports(report(), report("id-2"), wire=wire) == []


@pytest.mark.parametrize("wire", ["json", "xml"])
def test_a_report_from_the_future_is_found(wire: str) -> None:
    late = report(doneAt="2026-11-20T10:00:00.000+0000")
    assert of_reports(late, wire=wire) == ["date-has-come"]


def test_a_day_that_the_calendar_does_not_have_is_found() -> None:
    assert "date-exists" in of_reports(report(sentAt="2026-11-31T08:00:00.000+0000"))


def test_a_report_from_before_its_message_is_found() -> None:
    assert of_reports(report(doneAt="2026-11-20T08:00:00.999+0000")) == ["dates-in-order"]


def test_without_a_known_clock_nothing_is_said_of_the_future() -> None:
    assert found(exchange("getReports", {"results": [report(doneAt="2099-01-01T00:00:00.000+0000")]})) == []


def test_where_there_is_wall_time_only_that_counts() -> None:
    late = exchange("getReports", {"results": [report(doneAt="2099-01-01T00:00:00.000+0000")]})
    assert found(late, have_clocks=False) == ["date-has-come"]


def test_a_moved_clock_is_followed() -> None:
    moved = {"now": "2026-11-20T11:00:00.000Z", "settled": True, "attempts": 0, "unsettledCount": 0, "unsettled": []}
    late = exchange("getReports", {"results": [report(doneAt="2026-11-20T10:00:00.000+0000")]})
    assert found(clock(), exchange("advanceClock", moved, sent={"seconds": 7200}), late) == []


def test_received_messages_are_not_from_the_future() -> None:
    late = {
        "results": [inbound(receivedAt="2026-11-20T10:00:00.000+0000")],
        "messageCount": 1,
        "pendingMessageCount": 0,
    }
    assert "date-has-come" in found(clock(), exchange("getReceivedMessages", late))


def test_only_what_is_settled_has_a_done_at() -> None:
    assert found(exchange("getLogs", {"results": [log(status=ENROUTE)]})) == ["outcome-fits"]
    settled = log()
    del settled["doneAt"]
    assert found(exchange("getLogs", {"results": [settled]})) == ["outcome-fits"]
    assert found(exchange("getLogs", {"results": [{**settled, "status": ENROUTE}]})) == []


def test_what_is_rejected_costs_nothing() -> None:
    assert "outcome-fits" not in found(exchange("getLogs", {"results": [log(status=REJECTED, price=FREE)]}))
    assert "outcome-fits" in found(exchange("getLogs", {"results": [log(status=REJECTED)]}))
