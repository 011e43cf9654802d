"""Every status and every error comes out of a number alone: in the reply, the log, and a report when it is final."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from tests.emulator.harness import Emulator, instant
from textbed.contract.codes import infobip_codes
from textbed.domain.codes import PENDING, REJECTED

CODES = infobip_codes()
LONG_ENOUGH = 11


def send(emulator: Emulator, number: str) -> dict[str, Any]:
    answer = emulator.post("/sms/1/text/single", json={"from": "InfoSMS", "to": number, "text": "x"})
    (told,) = answer.json()["messages"]
    return dict(told)


def logged(emulator: Emulator, told: dict[str, Any]) -> dict[str, Any]:
    (row,) = emulator.get("/sms/1/logs", {"messageId": told["messageId"]}).json()["results"]
    return dict(row)


def reports(emulator: Emulator) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = emulator.get("/sms/1/reports").json()["results"]
    return listed


@pytest.mark.parametrize("status", sorted(CODES.statuses))
def test_each_status_comes_out_of_its_number(emulator: Emulator, status: int) -> None:
    """Rejections in the reply, final ones after ten seconds, others as long as one looks; reports for final ones."""
    group = CODES.statuses[status].group_id
    told = send(emulator, f"999{status:03d}0000")
    if group == REJECTED:
        assert told["status"]["id"] == status
        assert told["smsCount"] == 1
        assert told["status"].get("action") == CODES.statuses[status].action
    emulator.advance(seconds=LONG_ENOUGH)
    row = logged(emulator, told)
    assert (row["status"]["id"], row["status"]["name"]) == (status, CODES.statuses[status].name)
    assert row["error"]["id"] == 0
    found = reports(emulator)
    if group <= PENDING:
        assert found == []
        assert "doneAt" not in row
        emulator.advance(hours=40)
        assert reports(emulator) == []
    else:
        assert [(one["messageId"], one["status"]["id"]) for one in found] == [(told["messageId"], status)]
        assert reports(emulator) == []


@pytest.mark.parametrize("error", sorted(CODES.errors))
def test_each_error_comes_out_of_its_number(emulator: Emulator, error: int) -> None:
    """Tied to its own name, group and permanent flag, in log and report; a passing one shows at five seconds too."""
    told = send(emulator, f"999009{error:04d}")
    emulator.advance(seconds=1 + 5)
    expected = CODES.errors[error]
    shows_before = 0 if expected.permanent else error
    row = logged(emulator, told)
    assert (row["status"]["id"], row["error"]["id"]) == (3, shows_before)
    emulator.advance(seconds=5)
    (report,) = reports(emulator)
    for seen in (logged(emulator, told)["error"], report["error"]):
        assert (seen["id"], seen["name"], seen["groupId"]) == (error, expected.name, expected.group_id)
        assert seen["permanent"] is expected.permanent


@pytest.mark.parametrize(("digit", "seconds"), [("0", 0), ("1", 60), ("2", 600), ("3", 3600), ("4", 86_400)])
def test_the_first_free_digit_delays(emulator: Emulator, digit: str, seconds: int) -> None:
    """No report a moment before, one at the instant."""
    told = send(emulator, f"9990090001{digit}")
    emulator.advance(seconds=LONG_ENOUGH + seconds - 0.001)
    assert reports(emulator) == []
    emulator.advance(seconds=0.001)
    assert [one["messageId"] for one in reports(emulator)] == [told["messageId"]]


def test_nine_never_ends(emulator: Emulator) -> None:
    """The message stays sent."""
    told = send(emulator, "99900900019")
    emulator.advance(hours=47)
    assert reports(emulator) == []
    assert logged(emulator, told)["status"]["id"] == 3


def test_a_delivered_message_forgets_a_passing_error(emulator: Emulator) -> None:
    """Its report has no error; a permanent one stays."""
    send(emulator, "9990050027")
    send(emulator, "9990050001")
    emulator.advance(seconds=LONG_ENOUGH)
    assert [(one["status"]["id"], one["error"]["id"]) for one in reports(emulator)] == [(5, 0), (5, 1)]


def test_rules_come_before_numbers(emulator: Emulator) -> None:
    """A rule of the account decides, even for a scenario number."""
    then = {"status": 5, "error": 0, "delaySeconds": 1}
    rule = {"id": "r1", "match": {}, "then": then, "probability": 1, "seed": 0, "applied": 0}
    emulator.account.scenarios.append(rule)
    emulator.account.apply_settings()
    send(emulator, "9990090001")
    emulator.advance(seconds=2)
    assert [one["status"]["id"] for one in reports(emulator)] == [5]


def two_days(emulator: Emulator) -> list[tuple[str, bytes]]:
    """Everything that can happen to a message, over 48 hours, read every quarter of an hour."""
    for number in (
        "41793026727",
        "9990090027",
        "99900500002",
        "99900900013",
        "99902741010",
        "9990110000",
        "99900300009",
    ):
        send(emulator, number)
    window = {"days": ["TUESDAY"], "from": {"hour": 6, "minute": 0}, "to": {"hour": 7, "minute": 0}}
    for options in (
        {"sendAt": emulator.date(hours=5)},
        {"deliveryTimeWindow": window},
        {"deliveryTimeWindow": {"days": ["SATURDAY"]}},
        {"validityPeriod": 30, "destinations": [{"to": "99900500004"}]},
        {"sendAt": emulator.date(hours=30), "validityPeriod": 60, "destinations": [{"to": "99900500004"}]},
    ):
        body = {"messages": [{"destinations": [{"to": "41793026834"}], "text": "x", **options}]}
        assert emulator.post("/sms/1/text/advanced", json=body).status == 200
    read = []
    for _ in range(48 * 4 + 1):
        read.append((emulator.date(), emulator.get("/sms/1/reports").content))
        emulator.advance(hours=0.25)
    return read


def test_two_days_on_a_frozen_clock() -> None:
    """Every report appears once, in the quarter of an hour of its instant; the same run gives the same bytes."""
    first, second = Emulator(), Emulator()
    read = two_days(first)
    assert read == two_days(second)
    seen: set[str] = set()
    for date, content in read:
        for report in orjson.loads(content)["results"]:
            assert report["messageId"] not in seen
            seen.add(report["messageId"])
            assert instant(date) - 15 * 60 * 1000 < instant(report["doneAt"]) <= instant(date)
    rows = first.store.read("SELECT message_id FROM messages WHERE done_at IS NOT NULL").fetchall()
    assert seen == {message_id for (message_id,) in rows}
    assert len(seen) == 10


def test_chance_falls_anew_for_each_message(emulator: Emulator) -> None:
    """Also where the ids are the sender's own, or of generation 2."""
    then = {"status": 9, "error": 1, "delaySeconds": 1}
    rule = {"id": "r1", "match": {}, "then": then, "probability": 0.5, "seed": 0, "applied": 0}
    emulator.account.scenarios.append(rule)
    emulator.account.apply_settings()
    phones = [{"to": f"4179302{number:04d}", "messageId": f"own-{number}"} for number in range(100)]
    body = {"messages": [{"destinations": phones, "text": "x"}]}
    assert emulator.post("/sms/2/text/advanced", json=body).status == 200
    emulator.advance(seconds=3)
    fallen = [one["status"]["id"] for one in emulator.get("/sms/1/reports", {"limit": 1000}).json()["results"]]
    assert 30 < fallen.count(9) < 70
    assert rule["applied"] == fallen.count(9)
