"""Fetching delivery reports: what they say, that each is handed out once, and which ones."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.harness import DELIVERED, NO_ERROR, XML, Answer, Emulator
from textbed.store.rows import BulkRow

REPORTS = "/sms/1/reports"
SLOW = "9990050000"
"""Delivered, ten seconds after it was sent."""


def fetch(emulator: Emulator, **params: Any) -> list[Any]:
    answer = emulator.get(REPORTS, params)
    assert answer.status == 200, answer.text
    results: list[Any] = answer.json()["results"]
    return results


def phones(results: list[Any]) -> list[str]:
    return [result["to"] for result in results]


def test_a_report_tells_what_became_of_a_message(emulator: Emulator) -> None:
    """A delivered message has a report with its times, parts, network, price and outcome, and no more than that."""
    sent = emulator.send_full(callbackData="order 4711")
    emulator.advance(seconds=3)
    assert fetch(emulator) == [
        {
            "messageId": sent["messages"][0]["messageId"],
            "to": "41793026727",
            "from": "InfoSMS",
            "sentAt": "2026-01-05T12:00:01.000+0000",
            "doneAt": "2026-01-05T12:00:03.000+0000",
            "smsCount": 1,
            "mccMnc": "22801",
            "price": {"pricePerMessage": 0.01, "currency": "EUR"},
            "callbackData": "order 4711",
            "status": DELIVERED,
            "error": NO_ERROR,
        }
    ]


def test_a_report_reads_the_same_in_xml() -> None:
    """The same message on two emulators has the same report, in JSON from one and in XML from the other."""
    values: list[Any] = []
    for accept in (None, XML):
        emulator = Emulator()
        emulator.send_full(["41793026727", SLOW], callbackData="a < b & c")
        emulator.advance(seconds=20)
        answer = emulator.get(REPORTS, accept=accept)
        values.append(answer.xml() if accept else answer.json())
    assert len(values[0]["results"]) == 2
    assert values[0] == values[1]


def test_no_report_in_xml_is_an_empty_list(emulator: Emulator) -> None:
    """When nothing waits the XML still has its root and its list."""
    assert emulator.get(REPORTS, accept=XML).text == "<smsReportResponse><results/></smsReportResponse>"


@pytest.mark.parametrize("accept", [None, XML])
def test_a_report_is_handed_out_once(emulator: Emulator, accept: str | None) -> None:
    """Whoever fetches a report has used it up, in whichever format."""
    emulator.send()
    emulator.advance(seconds=3)
    assert emulator.get(REPORTS, accept=accept).text.count("41793026727") == 1
    assert fetch(emulator) == []


def test_a_look_at_the_headers_uses_nothing_up(emulator: Emulator) -> None:
    """HEAD answers like GET, but takes no report."""
    emulator.send()
    emulator.advance(seconds=3)
    looked: Answer = emulator.call("HEAD", REPORTS)
    assert (looked.status, looked.content) == (200, b"")
    assert len(fetch(emulator)) == 1


def test_a_report_comes_when_the_outcome_is_known(emulator: Emulator) -> None:
    """There is no report until the account's clock reaches the outcome, and there is one from that instant on."""
    emulator.send()
    emulator.advance(seconds=2.999)
    assert fetch(emulator) == []
    emulator.advance(seconds=0.001)
    assert len(fetch(emulator)) == 1


def test_a_message_without_an_outcome_has_no_report(emulator: Emulator) -> None:
    """What never ends, by its number, is never reported."""
    emulator.send(["99900500009", "9990030000"])
    emulator.advance(hours=47)
    assert fetch(emulator) == []


def test_the_oldest_outcome_comes_first(emulator: Emulator) -> None:
    """Reports come in the order of their outcomes, and in that of acceptance where those are the same."""
    emulator.send([SLOW, "41793026727", "41793026834", "9990060000"])
    emulator.advance(seconds=20)
    assert phones(fetch(emulator)) == ["9990060000", "41793026727", "41793026834", SLOW]


def test_a_refused_message_is_reported_at_the_price_of_nothing(emulator: Emulator) -> None:
    """A message refused with an id has its report at once, free of charge."""
    emulator.send("9990060000")
    (report,) = fetch(emulator)
    assert report["price"] == {"pricePerMessage": 0, "currency": "EUR"}
    assert (report["status"]["id"], report["status"]["action"]) == (6, "Contact account manager")
    assert report["sentAt"] == report["doneAt"] == emulator.date()


def test_a_report_of_a_single_message_has_neither_bulk_nor_missing_sender(emulator: Emulator) -> None:
    """What a message has not is not in its report: bulkId, sender, network, callbackData."""
    emulator.post("/sms/1/text/single", json={"to": "9990060000", "text": "Hello"})
    (report,) = fetch(emulator)
    assert not {"bulkId", "from", "mccMnc", "callbackData", "text"} & set(report)


def test_reports_of_one_request(emulator: Emulator) -> None:
    """With a bulkId only that request's reports are handed out, and the others go on waiting."""
    first = emulator.send(["41793026727", "41793026834"])
    emulator.send("41793026700")
    emulator.advance(seconds=3)
    assert phones(fetch(emulator, bulkId=first["bulkId"])) == ["41793026727", "41793026834"]
    assert phones(fetch(emulator)) == ["41793026700"]


@pytest.mark.parametrize("ids", [["one,two"], ["one", "two"]])
def test_reports_of_several_requests(emulator: Emulator, ids: list[str]) -> None:
    """Several bulkIds are joined by commas, or the parameter is repeated."""
    for number, name in enumerate(("one", "two", "three")):
        emulator.send_full(f"4179302670{number}", bulk_id=name)
    emulator.advance(seconds=3)
    assert phones(fetch(emulator, bulkId=ids)) == ["41793026700", "41793026701"]


@pytest.mark.parametrize("joined", [True, False])
def test_reports_of_several_messages(emulator: Emulator, joined: bool) -> None:
    """Several messageIds are joined by commas, or the parameter is repeated."""
    sent = emulator.send(["41793026700", "41793026701", "41793026702"])
    emulator.advance(seconds=3)
    ids = [message["messageId"] for message in sent["messages"]][:2]
    assert phones(fetch(emulator, messageId=",".join(ids) if joined else ids)) == ["41793026700", "41793026701"]


def test_filters_narrow_together(emulator: Emulator) -> None:
    """A report has to match both filters."""
    sent = [emulator.send_full(["41793026700", "41793026701"], bulk_id=name) for name in ("one", "two")]
    emulator.advance(seconds=3)
    message_id = sent[0]["messages"][1]["messageId"]
    assert fetch(emulator, bulkId="two", messageId=message_id) == []
    assert phones(fetch(emulator, bulkId="one", messageId=message_id)) == ["41793026701"]


def test_unknown_ids_find_nothing_and_use_nothing_up(emulator: Emulator) -> None:
    """An id that nobody has is no fault; the reports of others wait on."""
    emulator.send()
    emulator.advance(seconds=3)
    assert fetch(emulator, bulkId="nobody's") == fetch(emulator, messageId="nobody's") == []
    assert len(fetch(emulator)) == 1


def test_messages_in_the_place_of_deleted_ones_are_not_the_requests(emulator: Emulator) -> None:
    """What came to stand where a request's messages stood is not found by its bulkId."""
    emulator.new_account("other")
    emulator.store.add(BulkRow(emulator.account.id, "deleted", 1, 10, emulator.now, "PENDING"))
    emulator.send("41793026700")
    message = {"messages": [{"to": "41793026701", "text": "Hello"}], "bulkId": "deleted"}
    assert emulator.post("/sms/1/text/advanced", json=message, auth=("other", "other")).status == 200
    emulator.advance(seconds=3)
    assert fetch(emulator, bulkId="deleted") == []
    assert emulator.get("/sms/1/logs", {"bulkId": "deleted"}).json() == {"results": []}
    assert emulator.get("/sms/1/bulks/status", {"bulkId": "deleted"}).json()["status"] == "FAILED"
    emulator.store.add(BulkRow(emulator.account.id, "to-cancel", 1, 10, emulator.now + 1, "PENDING"))
    assert emulator.put("/sms/1/bulks/status", {"bulkId": "to-cancel"}, json={"status": "CANCELED"}).status == 200
    assert phones(fetch(emulator)) == ["41793026700"]


def test_one_bulk_id_may_stand_for_many_requests() -> None:
    """A bulkId used again and again still finds the reports of all its requests."""
    emulator = Emulator(check_replies=False)
    for _ in range(1100):
        emulator.send_full(bulk_id="again")
    emulator.advance(seconds=3)
    assert len(fetch(emulator, bulkId="again", limit=1000)) == 1000
    assert len(fetch(emulator, bulkId="again", limit=1000)) == 100


def test_as_many_reports_as_asked_for(emulator: Emulator) -> None:
    """Without a limit there are fifty reports at a time, with one that many, and the rest wait."""
    emulator.send([f"417930260{number:02d}" for number in range(60)])
    emulator.advance(seconds=3)
    assert phones(fetch(emulator, limit=3)) == ["41793026000", "41793026001", "41793026002"]
    assert len(fetch(emulator)) == 50
    assert len(fetch(emulator, limit=1000)) == 7


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "many", "1.5"])
def test_a_limit_that_is_none(emulator: Emulator, limit: str) -> None:
    """A limit outside 1 to 1,000 is refused, and takes nothing."""
    emulator.send()
    emulator.advance(seconds=3)
    assert emulator.get(REPORTS, {"limit": limit}).refusal == (400, "BAD_REQUEST", "Bad request")
    assert len(fetch(emulator)) == 1


def test_reports_wait_for_48_hours(emulator: Emulator) -> None:
    """A report can be fetched until 48 hours after the outcome, and then no more."""
    emulator.send()
    emulator.send(SLOW)
    emulator.advance(seconds=3, hours=48)
    assert phones(fetch(emulator, limit=1)) == ["41793026727"]
    emulator.advance(seconds=8.001)
    assert fetch(emulator) == []


def test_accounts_do_not_see_each_others_reports(emulator: Emulator) -> None:
    """Not even by its id does an account get another's report, and the owner still does."""
    other = emulator.new_account("other")
    mine = emulator.send_full(bulk_id="same")
    theirs = emulator.post(
        "/sms/1/text/advanced",
        json={"bulkId": "same", "messages": [{"to": "41793026834", "text": "Hi"}]},
        auth=("other", "other"),
    ).json()
    emulator.advance(seconds=3)
    other.clock.advance(3000)
    their_id = theirs["messages"][0]["messageId"]
    assert fetch(emulator, messageId=their_id) == []
    assert [report["messageId"] for report in fetch(emulator, bulkId="same")] == [mine["messages"][0]["messageId"]]
    answer = emulator.get(REPORTS, {"bulkId": "same"}, auth=("other", "other"))
    assert [report["messageId"] for report in answer.json()["results"]] == [their_id]


def test_the_store_remembers_when_a_report_was_fetched(emulator: Emulator) -> None:
    """Fetching a report leaves its instant with the message, for those who look at it later."""
    sent = emulator.send()
    emulator.advance(seconds=60)
    fetch(emulator)
    row = emulator.store.message(emulator.account.id, sent["messages"][0]["messageId"])
    assert row is not None
    assert row.report == emulator.now
