"""Lists against what was asked for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.checking import found
from tests.contract.exchanges import clock, exchange, inbound, log, report

OLD, NEW = "2026-11-20T08:00:00.000+0000", "2026-11-20T08:30:00.000+0000"


def of_logs(*entries: dict[str, Any], wire: str = "json", **query: Any) -> list[str]:
    return found(clock(), exchange("getLogs", {"results": list(entries)}, query=query, wire=wire))


def of_inbox(*entries: dict[str, Any], **query: Any) -> list[str]:
    return found(clock(), exchange("getReceivedMessageLogs", {"results": list(entries)}, query=query))


@pytest.mark.parametrize("wire", ["json", "xml"])
def test_more_entries_than_asked_for_are_found(wire: str) -> None:
    three = [log(f"id-{number}") for number in range(3)]
    assert of_logs(*three, wire=wire, limit=3) == []
    assert of_logs(*three, wire=wire, limit=2) == ["limit-kept"]


def test_the_usual_limit_is_50() -> None:
    assert of_logs(*[log(f"id-{number}") for number in range(50)]) == []
    assert of_logs(*[log(f"id-{number}") for number in range(51)]) == ["limit-kept"]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ({"messageId": "id-1,id-9"}, {"messageId": "id-9"}),
        ({"bulkId": "bulk-1"}, {"bulkId": "bulk-2"}),
        ({"from": "Bistro"}, {"from": "Cafe"}),
        ({"to": "+41 79 302 67 27"}, {"to": "41793026834"}),
        ({"generalStatus": "DELIVERED"}, {"generalStatus": "PENDING"}),
        ({"sentSince": "2026-11-20T08:00:01Z"}, {"sentSince": "2026-11-20T08:00:02Z"}),
        ({"sentUntil": "2026-11-20T09:00:01+01:00"}, {"sentUntil": "2026-11-20T08:00:00"}),
        ({"mcc": "228"}, {"mcc": "219"}),
        ({"mcc": "228", "mnc": "01"}, {"mcc": "228", "mnc": "02"}),
        ({"messageId": ","}, {"messageId": "x,y"}),
    ],
)
def test_an_entry_that_a_filter_leaves_out_is_found(good: dict[str, str], bad: dict[str, str]) -> None:
    entry = log(bulkId="bulk-1", **{"from": "Bistro"})
    assert of_logs(entry, **good) == []
    assert of_logs(entry, **bad) == ["filter-kept"]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ({"keyword": "join"}, {"keyword": "STOP"}),
        ({"to": "41793026700"}, {"to": "41793026701"}),
        ({"receivedSince": OLD}, {"receivedSince": NEW}),
        ({"receivedUntil": NEW}, {"receivedUntil": "2026-11-20T07:00:00Z"}),
        ({}, {"keyword": "NO_KEYWORD"}),
    ],
)
def test_the_inbox_keeps_its_filters_as_well(good: dict[str, str], bad: dict[str, str]) -> None:
    assert of_inbox(inbound(), **good) == []
    assert of_inbox(inbound(), **bad) == ["filter-kept"]


def test_logs_have_the_newest_first() -> None:
    older, newer = (
        log("id-1", sentAt="2026-11-20T08:00:00.000+0000"),
        log("id-2", sentAt="2026-11-20T08:00:01.000+0000"),
    )
    assert of_logs(newer, older) == []
    assert of_logs(older, newer) == ["list-in-order"]
    assert of_inbox(inbound("in-2", receivedAt=NEW), inbound("in-1", receivedAt=OLD)) == []
    assert of_inbox(inbound("in-1", receivedAt=OLD), inbound("in-2", receivedAt=NEW)) == ["list-in-order"]


def test_reports_have_the_oldest_first() -> None:
    first, second = report("id-1"), report("id-2", doneAt="2026-11-20T08:00:04.000+0000")
    assert found(exchange("getReports", {"results": [first, second]})) == []
    assert found(exchange("getReports", {"results": [second, first]})) == ["list-in-order"]


def test_an_entry_that_is_listed_twice_is_found() -> None:
    assert of_logs(log(), log()) == ["listed-once"]


def test_what_is_older_than_two_days_is_found() -> None:
    old = log(sentAt="2026-11-18T08:59:00.000+0000", doneAt="2026-11-18T08:59:01.000+0000")
    assert of_logs(old) == ["not-too-old"]
    assert found(exchange("getLogs", {"results": [old]})) == []


def test_a_report_that_is_handed_out_again_is_found() -> None:
    answer = {"results": [report()]}
    assert found(exchange("getReports", answer), exchange("getReports", answer)) == ["handed-out-once"]
    assert found(exchange("getReports", answer), exchange("getReports", answer, user="berta")) == []
    logs = exchange("getLogs", {"results": [log()]})
    assert found(logs, logs) == []
    told = {"accounts": ["anna"], "removedAccounts": [], "deletedMessages": 1}
    reset = exchange("resetAccount", told, sent={})
    assert found(exchange("getReports", answer), reset, exchange("getReports", answer)) == []


def test_an_entry_of_another_account_is_found() -> None:
    reply = {"messages": [{"to": "41793026727", "status": log()["status"], "smsCount": 1, "messageId": "id-1"}]}
    sent = exchange("sendText", reply, sent={"to": "41793026727", "text": "Hello"}, user="anna")
    assert found(sent, exchange("getLogs", {"results": [log()]}, user="anna")) == []
    assert found(sent, exchange("getLogs", {"results": [log()]}, user="berta")) == ["own-entries-only"]
