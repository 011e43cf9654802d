"""Scheduled requests: when they are sent, moving, halting, resuming and calling them off."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.harness import XML, Emulator, instant
from textbed.store.rows import options_of

BULKS, STATUS = "/sms/1/bulks", "/sms/1/bulks/status"
AT_TWO, AT_THREE = "2026-01-05T14:00:00.000+0000", "2026-01-05T15:00:00.000+0000"
REFUSED = (400, "BAD_REQUEST", "Bad request")
NOT_FOUND = (404, "NOT_FOUND", "Not found")
ABSENT = "9990090027"


@pytest.fixture
def emulator() -> Emulator:
    """It is noon, and the bulk `party` is due at two."""
    emulator = Emulator()
    emulator.send_full(["41793026700", "41793026701"], bulk_id="party", sendAt=AT_TWO)
    return emulator


def time_of(emulator: Emulator) -> str:
    answer = emulator.get(BULKS, {"bulkId": "party"})
    assert answer.json()["bulkId"] == "party"
    written: str = answer.json()["sendAt"]
    return written


def status_of(emulator: Emulator) -> str:
    answer = emulator.get(STATUS, {"bulkId": "party"})
    assert answer.json()["bulkId"] == "party"
    status: str = answer.json()["status"]
    return status


def move(emulator: Emulator, send_at: str) -> str:
    answer = emulator.put(BULKS, {"bulkId": "party"}, json={"sendAt": send_at})
    assert answer.status == 200, answer.text
    written: str = answer.json()["sendAt"]
    return written


def become(emulator: Emulator, status: str) -> None:
    answer = emulator.put(STATUS, {"bulkId": "party"}, json={"status": status})
    assert (answer.status, answer.json()) == (200, {"bulkId": "party", "status": status})


def log(emulator: Emulator) -> list[Any]:
    """The bulk's messages in the order of the request."""
    entries: list[Any] = emulator.get("/sms/1/logs", {"bulkId": "party"}).json()["results"]
    return entries[::-1]


def state(entry: Any) -> tuple[int, int, str, str | None]:
    return entry["status"]["id"], entry["error"]["id"], entry["sentAt"], entry.get("doneAt")


def reports(emulator: Emulator) -> list[Any]:
    results: list[Any] = emulator.get("/sms/1/reports").json()["results"]
    return results


def test_a_scheduled_request_has_a_time_and_a_status(emulator: Emulator) -> None:
    """By its bulkId a scheduled request tells when it is due, and that it waits."""
    assert (time_of(emulator), status_of(emulator)) == (AT_TWO, "PENDING")


def test_a_bulk_id_of_the_gateways_own(emulator: Emulator) -> None:
    """A scheduled request without a bulkId gets one, by which it is found, with a slash at the end of the path too."""
    bulk_id = emulator.send_full(sendAt="2026-01-05T16:00:00+01:00")["bulkId"]
    for path in (BULKS, BULKS + "/"):
        assert emulator.get(path, {"bulkId": bulk_id}).json() == {"bulkId": bulk_id, "sendAt": AT_THREE}
    for path in (STATUS, STATUS + "/"):
        assert emulator.get(path, {"bulkId": bulk_id}).json() == {"bulkId": bulk_id, "status": "PENDING"}


def test_what_was_not_scheduled_cannot_be_found(emulator: Emulator) -> None:
    """Requests that went out at once, of several messages, of another account and of nobody are all unknown."""
    emulator.send_full(["41793026700", "41793026701"], bulk_id="at-once")
    emulator.send_full(bulk_id="in-the-past", sendAt="2026-01-05T11:00:00Z")
    several = [{"to": "41793026700", "text": text, "sendAt": AT_TWO} for text in ("one", "two")]
    emulator.post("/sms/1/text/advanced", json={"bulkId": "several", "messages": several})
    emulator.new_account("other")
    unknown = ("at-once", "in-the-past", "several", "nobody's")
    asked = [*((bulk_id, None) for bulk_id in unknown), ("party", ("other", "other"))]
    for bulk_id, auth in asked:
        options: dict[str, Any] = {} if auth is None else {"auth": auth}
        for path, body in ((BULKS, {"sendAt": AT_THREE}), (STATUS, {"status": "CANCELED"})):
            assert emulator.get(path, {"bulkId": bulk_id}, **options).refusal == NOT_FOUND
            assert emulator.put(path, {"bulkId": bulk_id}, json=body, **options).refusal == NOT_FOUND
    assert status_of(emulator) == "PENDING"


def test_a_later_request_of_the_same_bulk_id_changes_nothing(emulator: Emulator) -> None:
    """A bulkId that is used again at once still means the scheduled request, and only that can be called off."""
    emulator.send_full("41793026702", bulk_id="party")
    become(emulator, "CANCELED")
    emulator.advance(seconds=3)
    assert [entry["status"]["id"] for entry in log(emulator)] == [31, 31, 5]


@pytest.mark.parametrize("path", [BULKS, STATUS])
def test_a_call_that_is_none(emulator: Emulator, path: str) -> None:
    """Without a bulkId there is a 400, and there is no XML."""
    assert emulator.get(path).refusal == REFUSED
    assert emulator.get(path, {"bulkId": "party"}, accept=XML).status == 406
    xml = {"content-type": XML}
    assert emulator.put(path, {"bulkId": "party"}, content=b"<request/>", headers=xml).status == 415


def test_a_bulk_is_sent_at_its_time(emulator: Emulator) -> None:
    """At its time a bulk is sent and finished, and its reports follow."""
    emulator.advance(hours=2, seconds=-0.001)
    assert status_of(emulator) == "PENDING"
    emulator.advance(seconds=0.001)
    assert status_of(emulator) == "FINISHED"
    emulator.advance(seconds=2)
    assert [report["sentAt"] for report in reports(emulator)] == [AT_TWO, AT_TWO]


def test_a_bulk_that_takes_its_time_is_being_sent() -> None:
    """From its time on until the last message has left, a bulk is PROCESSING."""
    emulator = Emulator()
    window = {"from": {"hour": 16, "minute": 0}, "to": {"hour": 18, "minute": 0}, "days": ["MONDAY"]}
    emulator.send_full(["41793026700", "9990060000"], bulk_id="party", sendAt=AT_TWO, deliveryTimeWindow=window)
    emulator.advance(hours=2)
    assert status_of(emulator) == "PROCESSING"
    emulator.advance(hours=2)
    assert status_of(emulator) == "FINISHED"


@pytest.mark.parametrize(
    ("phones", "options"),
    [
        (["9990060000", "9990120000"], {}),
        (
            "41793026727",
            {"validityPeriod": 30, "deliveryTimeWindow": {"days": ["TUESDAY"]}},
        ),
    ],
)
def test_a_bulk_of_which_nothing_leaves_has_failed(phones: Any, options: dict[str, Any]) -> None:
    """If all its messages were refused, or ran out before they could leave, a bulk has FAILED when its time comes."""
    emulator = Emulator()
    emulator.send_full(phones, bulk_id="party", sendAt=AT_TWO, **options)
    assert status_of(emulator) == "PENDING"
    emulator.advance(hours=2)
    assert status_of(emulator) == "FAILED"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("2026-01-05T16:00:00.000+01:00", AT_THREE),
        ("2026-01-05T15:00:00", AT_THREE),
        ("2026-01-05T12:30:00Z", "2026-01-05T12:30:00.000+0000"),
        ("2026-07-04T12:00:00Z", "2026-07-04T12:00:00.000+0000"),  # 180 days
    ],
)
def test_a_bulk_is_moved(emulator: Emulator, asked: str, told: str) -> None:
    """A bulk can be put off or brought forward, and its messages leave at the new time and not at the old one."""
    assert move(emulator, asked) == told == time_of(emulator)
    assert {(entry["sentAt"], entry["status"]["description"]) for entry in log(emulator)} == {
        (told, "Pending Accepted")
    }
    emulator.advance_to(told, seconds=-0.001)
    assert (status_of(emulator), reports(emulator)) == ("PENDING", [])
    emulator.advance_to(told, seconds=2)
    assert status_of(emulator) == "FINISHED"
    assert [report["sentAt"] for report in reports(emulator)] == [told, told]


@pytest.mark.parametrize("asked", ["2026-01-05T12:00:00Z", "2026-01-05T10:00:00.000+0000", "1999-01-01T00:00:00Z"])
def test_a_bulk_moved_into_the_past_is_sent_at_once(emulator: Emulator, asked: str) -> None:
    """A time that has passed means now: the messages leave a second later, as any that are sent at once."""
    assert move(emulator, asked) == emulator.date() == time_of(emulator)
    assert status_of(emulator) == "PROCESSING"
    emulator.advance(seconds=1)
    assert status_of(emulator) == "FINISHED"
    emulator.advance(seconds=2)
    assert [(report["sentAt"], report["doneAt"]) for report in reports(emulator)] == [
        ("2026-01-05T12:00:01.000+0000", "2026-01-05T12:00:03.000+0000")
    ] * 2


@pytest.mark.parametrize(
    "body",
    [
        {"sendAt": "2026-07-04T12:00:00.001Z"},  # more than 180 days
        {"sendAt": "2026-02-30T12:00:00Z"},
        {"sendAt": "tomorrow"},
        {"sendAt": None},
        {"sendAt": 1767614400000},
        {},
        [],
    ],
)
def test_a_time_that_is_none(emulator: Emulator, body: Any) -> None:
    """A time too far ahead, or that is no time, is refused and changes nothing."""
    assert emulator.put(BULKS, {"bulkId": "party"}, json=body).refusal == REFUSED
    assert (time_of(emulator), log(emulator)[0]["sentAt"]) == (AT_TWO, AT_TWO)


STATES = ["PENDING", "PAUSED", "CANCELED", "PROCESSING", "FINISHED", "FAILED"]
ALLOWED = {
    "PENDING": {"PENDING", "PAUSED", "CANCELED"},
    "PAUSED": {"PENDING", "PAUSED", "CANCELED"},
    "CANCELED": {"CANCELED"},
}


def in_state(state: str) -> Emulator:
    """An emulator whose bulk is in this state."""
    emulator = Emulator()
    emulator.send_full("9990060000" if state == "FAILED" else "41793026727", bulk_id="party", sendAt=AT_TWO)
    if state in ("PAUSED", "CANCELED"):
        become(emulator, state)
    elif state == "PROCESSING":
        move(emulator, "2026-01-05T12:00:00Z")
    elif state != "PENDING":
        emulator.advance(hours=2)
    assert status_of(emulator) == state
    return emulator


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("asked", STATES)
def test_what_a_bulk_can_become(state: str, asked: str) -> None:
    """What waits or is halted can be halted, resumed and called off; anything else is refused and changes nothing."""
    emulator = in_state(state)
    answer = emulator.put(STATUS, {"bulkId": "party"}, json={"status": asked})
    if asked in ALLOWED.get(state, ()):
        assert answer.json() == {"bulkId": "party", "status": asked}
        assert status_of(emulator) == asked
    else:
        assert answer.refusal == REFUSED
        assert status_of(emulator) == state


@pytest.mark.parametrize("state", STATES)
def test_which_bulks_can_be_moved(state: str) -> None:
    """What has begun, ended or been called off stays where it is."""
    emulator = in_state(state)
    answer = emulator.put(BULKS, {"bulkId": "party"}, json={"sendAt": AT_THREE})
    before = "2026-01-05T12:00:00.000+0000" if state == "PROCESSING" else AT_TWO
    if state in ("PENDING", "PAUSED"):
        assert answer.json() == {"bulkId": "party", "sendAt": AT_THREE}
        assert (time_of(emulator), status_of(emulator)) == (AT_THREE, state)
    else:
        assert answer.refusal == REFUSED
        assert time_of(emulator) == before


def balance(emulator: Emulator) -> float:
    left: float = emulator.get("/account/1/balance").json()["balance"]
    return left


def test_a_status_that_is_none(emulator: Emulator) -> None:
    """A word that is no status is refused."""
    for status in ("paused", "STOPPED", None, 1):
        assert emulator.put(STATUS, {"bulkId": "party"}, json={"status": status}).refusal == REFUSED


def test_a_halted_bulk_is_not_sent(emulator: Emulator) -> None:
    """While it is halted nothing of a bulk leaves, however late it gets, and its messages say that they wait."""
    become(emulator, "PAUSED")
    emulator.advance(hours=40)
    assert (status_of(emulator), time_of(emulator), reports(emulator)) == ("PAUSED", AT_TWO, [])
    assert [state(entry) for entry in log(emulator)] == [(26, 0, AT_TWO, None)] * 2


def test_a_bulk_resumed_in_time_is_sent_at_its_time(emulator: Emulator) -> None:
    """If its time is still to come, a resumed bulk waits for it."""
    become(emulator, "PAUSED")
    emulator.advance(hours=1)
    become(emulator, "PENDING")
    assert time_of(emulator) == AT_TWO
    emulator.advance(hours=1, seconds=2)
    assert [report["sentAt"] for report in reports(emulator)] == [AT_TWO, AT_TWO]


def test_a_bulk_resumed_too_late_is_sent_at_once(emulator: Emulator) -> None:
    """If its time has passed meanwhile, a resumed bulk is sent at once, and the validity counts from then."""
    become(emulator, "PAUSED")
    emulator.advance(hours=100)
    become(emulator, "PENDING")
    assert (time_of(emulator), status_of(emulator)) == (emulator.date(), "PROCESSING")
    emulator.advance(seconds=3)
    assert [report["sentAt"] for report in reports(emulator)] == [emulator.date(seconds=-2)] * 2
    assert {entry["status"]["id"] for entry in log(emulator)} == {5}


def test_a_halted_bulk_can_be_moved(emulator: Emulator) -> None:
    """Moving a halted bulk leaves it halted, wherever it is moved; once resumed it is sent."""
    become(emulator, "PAUSED")
    move(emulator, AT_TWO)
    move(emulator, AT_THREE)
    emulator.advance(hours=2, seconds=10)
    become(emulator, "PENDING")
    become(emulator, "PAUSED")
    emulator.advance(hours=10)
    assert [state(entry) for entry in log(emulator)] == [(26, 0, AT_THREE, None)] * 2
    assert move(emulator, AT_TWO) == emulator.date()
    emulator.advance(hours=1)
    assert (status_of(emulator), reports(emulator)) == ("PAUSED", [])
    become(emulator, "PENDING")
    emulator.advance(seconds=3)
    assert [report["sentAt"] for report in reports(emulator)] == [emulator.date(seconds=-2)] * 2


def test_a_bulk_that_is_called_off() -> None:
    """Messages called off end unsent with the error for that, are reported once, and are paid back, once."""
    emulator = Emulator()
    emulator.send_full(["41793026700", "9990060000"], bulk_id="party", sendAt=AT_TWO, text="ш" * 71)
    assert balance(emulator) == 999_999.98
    reports(emulator)
    emulator.advance(hours=1)
    become(emulator, "CANCELED")
    (entry,) = reports(emulator)
    assert state(entry) == (31, 4100, emulator.date(), emulator.date())
    assert entry["price"] == {"pricePerMessage": 0, "currency": "EUR"}
    emulator.advance(hours=10)
    assert reports(emulator) == []
    assert (status_of(emulator), time_of(emulator)) == ("CANCELED", AT_TWO)
    for _ in range(2):
        assert balance(emulator) == 1_000_000
        become(emulator, "CANCELED")


def test_what_is_pushed_is_not_fetched_when_it_is_called_off() -> None:
    """The report of a message with a `notifyUrl` goes there only, whatever becomes of the message."""
    emulator = Emulator()
    emulator.send_full(bulk_id="party", sendAt=AT_TWO, notifyUrl="http://127.0.0.1:9000/")
    become(emulator, "CANCELED")
    assert reports(emulator) == []


def test_a_halted_bulk_is_called_off(emulator: Emulator) -> None:
    """A bulk can be called off while it is halted, even after its time."""
    become(emulator, "PAUSED")
    emulator.advance(hours=30)
    become(emulator, "CANCELED")
    assert [report["error"]["id"] for report in reports(emulator)] == [4100, 4100]


def test_refused_messages_stay_refused() -> None:
    """Messages of a bulk that were refused when they came are not touched by anything."""
    emulator = Emulator()
    emulator.send_full(["9990060000", "41793026700"], bulk_id="party", sendAt=AT_TWO)
    (refused,) = reports(emulator)
    assert refused["status"]["id"] == 6
    become(emulator, "PAUSED")
    move(emulator, AT_THREE)
    become(emulator, "CANCELED")
    assert [entry["status"]["id"] for entry in log(emulator)] == [6, 31]
    assert [report["status"]["id"] for report in reports(emulator)] == [31]


def test_a_number_decides_the_outcome_after_a_move_too() -> None:
    """Scenario numbers, ordinary ones and those that never end mean the same at the new time."""
    emulator = Emulator()
    emulator.send_full([ABSENT, "9990030027", "99900500009"], bulk_id="party", sendAt=AT_TWO)
    become(emulator, "PAUSED")
    assert [state(entry)[:2] for entry in log(emulator)] == [(26, 0), (3, 27), (26, 0)]
    become(emulator, "PENDING")
    move(emulator, AT_THREE)
    seen = []
    for seconds in (0, 3 * 3600, 5, 5):
        emulator.advance(seconds=seconds)
        seen.append([state(entry)[:2] for entry in log(emulator)])
    assert seen == [
        [(26, 0), (3, 27), (26, 0)],
        [(3, 0), (3, 27), (3, 0)],
        [(3, 27), (3, 27), (3, 0)],
        [(9, 27), (3, 27), (3, 0)],
    ]
    assert [report["to"] for report in reports(emulator)] == [ABSENT]


def test_what_never_ends_can_be_called_off() -> None:
    """A bulk whose messages would stay open for ever ends when it is called off, reports included."""
    emulator = Emulator()
    emulator.send_full(["9990030027", "99900500009"], bulk_id="party", sendAt=AT_TWO)
    become(emulator, "CANCELED")
    assert [report["error"]["id"] for report in reports(emulator)] == [4100, 4100]


def test_a_rule_decides_the_outcome_after_a_move_too() -> None:
    """A message whose outcome a rule decided keeps it at the new time, even if the rule is gone."""
    emulator = Emulator()
    rule = {"match": {}, "then": {"status": 4, "error": 1, "delaySeconds": 60}, "probability": 1, "seed": 0}
    emulator.account.scenarios.append(rule)
    emulator.account.apply_settings()
    emulator.send_full(bulk_id="party", sendAt=AT_TWO)
    emulator.account.scenarios.clear()
    emulator.account.apply_settings()
    move(emulator, AT_THREE)
    emulator.advance(hours=3, seconds=60)
    (report,) = reports(emulator)
    assert state(report) == (4, 1, AT_THREE, "2026-01-05T15:01:00.000+0000")


def test_window_and_validity_hold_after_a_move_too() -> None:
    """A moved message still waits for its window, and expires its validity after the new time."""
    emulator = Emulator()
    window = {"from": {"hour": 13, "minute": 0}, "to": {"hour": 16, "minute": 0}, "days": ["MONDAY", "WEDNESDAY"]}
    emulator.send_full([ABSENT], bulk_id="party", sendAt=AT_TWO, deliveryTimeWindow=window, validityPeriod=60)
    move(emulator, "2026-01-07T12:30:00Z")
    assert state(log(emulator)[0])[2] == "2026-01-07T13:00:00.000+0000"
    move(emulator, "2026-01-06T12:30:00Z")
    emulator.advance(hours=25.5)
    (report,) = reports(emulator)
    assert state(report) == (15, 4101, "2026-01-06T13:30:00.000+0000", "2026-01-06T13:30:00.000+0000")


def test_the_sending_speed_holds_after_a_move_too() -> None:
    """A bulk that is sent one message a minute still is at its new time."""
    emulator = Emulator()
    message = {"to": ["41793026700", "41793026701"], "text": "Hello", "sendAt": AT_TWO}
    limit = {"amount": 1, "timeUnit": "MINUTE"}
    body = {"bulkId": "party", "messages": [message], "sendingSpeedLimit": limit}
    assert emulator.post("/sms/2/text/advanced", json=body).status == 200
    move(emulator, AT_THREE)
    assert [entry["sentAt"] for entry in log(emulator)] == [AT_THREE, "2026-01-05T15:01:00.000+0000"]
    emulator.advance(hours=3, seconds=30)
    assert status_of(emulator) == "PROCESSING"


def test_a_moved_message_keeps_what_was_said_about_it() -> None:
    """Options of a message, such as its callbackData, are the same after a move."""
    emulator = Emulator()
    emulator.send_full(bulk_id="party", sendAt=AT_TWO, callbackData="order 4711", text="ш" * 71)
    move(emulator, AT_THREE)
    (row,) = emulator.store.bulk_messages(*emulator.store.bulk(emulator.account.id, "party"))
    assert options_of(row)["sendAt"] == instant(AT_THREE)
    emulator.advance(hours=4)
    (report,) = reports(emulator)
    assert (report["callbackData"], report["smsCount"], report["price"]["pricePerMessage"]) == ("order 4711", 2, 0.01)
