"""The log of messages: each as it stands at the moment, filters, order, and how far it looks back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.harness import DELIVERED, NO_ERROR, XML, Emulator
from textbed.gateways.infobip.history import LogThrottle
from textbed.gateways.infobip.wire import Refusal
from textbed.store.rows import SKYCORE

LOGS = "/sms/1/logs"
ABSENT = "9990090027"
"""Undeliverable ten seconds after sending; five seconds after it the passing error 27 shows."""


def look(emulator: Emulator, **params: Any) -> list[Any]:
    answer = emulator.get(LOGS, {name.rstrip("_"): value for name, value in params.items()})
    assert answer.status == 200, answer.text
    results: list[Any] = answer.json()["results"]
    return results


def phones(results: list[Any]) -> list[str]:
    return [result["to"] for result in results]


def state(entry: Any) -> tuple[int, int, str | None]:
    """Status, error, and when it was done."""
    return entry["status"]["id"], entry["error"]["id"], entry.get("doneAt")


def test_an_entry_tells_what_is_known(emulator: Emulator) -> None:
    """A delivered message is in the log with its text, and without callbackData."""
    sent = emulator.send_full(text="Wine & cheese <tonight>", callbackData="order 4711", bulk_id="wine")
    emulator.advance(seconds=3)
    assert look(emulator) == [
        {
            "bulkId": "wine",
            "messageId": sent["messages"][0]["messageId"],
            "to": "41793026727",
            "from": "InfoSMS",
            "text": "Wine & cheese <tonight>",
            "sentAt": "2026-01-05T12:00:01.000+0000",
            "doneAt": "2026-01-05T12:00:03.000+0000",
            "smsCount": 1,
            "mccMnc": "22801",
            "price": {"pricePerMessage": 0.01, "currency": "EUR"},
            "status": DELIVERED,
            "error": NO_ERROR,
        }
    ]


def test_the_log_reads_the_same_in_xml_and_as_often_as_one_likes(emulator: Emulator) -> None:
    """Looking takes nothing away, and the XML says what the JSON says."""
    emulator.send_full(["41793026727", ABSENT, "9990060000"], text="Wine & cheese <tonight>")
    emulator.advance(seconds=2)
    answer = emulator.get(LOGS, accept=XML)
    assert len(answer.xml()["results"]) == 3
    assert answer.xml() == emulator.get(LOGS).json() == emulator.get(LOGS).json()
    assert answer.text.startswith("<smsLogsResponse><results><result>")


def test_an_entry_changes_with_the_clock(emulator: Emulator) -> None:
    """A message is taken, sent, held up and done, each at its instant, and has a doneAt only at the end."""
    emulator.send(ABSENT)
    seen = []
    for seconds in (0, 1, 5, 5):
        emulator.advance(seconds=seconds)
        seen.append(state(look(emulator)[0]))
    assert seen == [(7, 0, None), (3, 0, None), (3, 27, None), (9, 27, "2026-01-05T12:00:11.000+0000")]


def test_a_message_whose_status_is_asked_for_by_its_number_stays_in_it(emulator: Emulator) -> None:
    """A number of an open status is in the log with it, and with its error, for good."""
    emulator.send("9990030027")
    for _ in range(2):
        assert state(look(emulator)[0]) == (3, 27, None)
        emulator.advance(hours=40)


def test_a_scheduled_message_is_in_the_log_with_its_time(emulator: Emulator) -> None:
    """What waits for its time has that as sentAt, and says so in the words for scheduled messages."""
    emulator.send_full(sendAt="2026-01-07T09:00:00.000+01:00")
    (entry,) = look(emulator)
    assert state(entry) == (26, 0, None)
    assert entry["status"]["description"] == "Pending Accepted"
    assert entry["sentAt"] == "2026-01-07T08:00:00.000+0000"


def test_generation_2_has_other_words_for_what_goes_out_at_once(emulator: Emulator) -> None:
    """The status of a scheduled message is also that of generation 2's immediate ones, with another text."""
    emulator.post("/sms/2/text/advanced", json={"messages": [{"to": "41793026727", "text": "Hello"}]})
    (entry,) = look(emulator)
    assert entry["status"]["id"] == 26
    assert entry["status"]["description"] == "Message sent to next instance"


def test_a_message_that_waits_for_its_window(emulator: Emulator) -> None:
    """Outside the delivery window a message has status 1, and is sent when the window opens."""
    window = {"from": {"hour": 8, "minute": 0}, "to": {"hour": 10, "minute": 0}, "days": ["TUESDAY"]}
    emulator.send_full(deliveryTimeWindow=window)
    (entry,) = look(emulator)
    assert state(entry) == (1, 0, None)
    assert entry["sentAt"] == "2026-01-06T08:00:00.000+0000"
    emulator.advance(hours=20)
    assert state(look(emulator)[0]) == (3, 0, None)


def test_a_refused_message_is_in_the_log_for_nothing(emulator: Emulator) -> None:
    """A message that was refused with an id is there at the price 0; one without an id is not there."""
    emulator.send(["9990060000", "nobody", ""])
    (entry,) = look(emulator)
    assert state(entry) == (6, 0, emulator.date())
    assert entry["price"] == {"pricePerMessage": 0, "currency": "EUR"}


def test_the_newest_comes_first(emulator: Emulator) -> None:
    """Entries come by the time of sending, the latest first; of two at one instant the one accepted later."""
    emulator.send(["41793026700", "41793026701"])
    emulator.send_full("41793026702", sendAt="2026-01-05T13:00:00Z")
    emulator.advance(seconds=10)
    emulator.send("41793026703")
    assert phones(look(emulator)) == ["41793026702", "41793026703", "41793026701", "41793026700"]


def test_as_many_entries_as_asked_for(emulator: Emulator) -> None:
    """Without a limit there are fifty entries, with one that many, up to a thousand."""
    emulator.send([f"4179302{number:04d}" for number in range(1010)])
    assert phones(look(emulator, limit=2)) == ["41793021009", "41793021008"]
    assert len(look(emulator)) == 50
    assert len(look(emulator, limit=1000)) == 1000
    assert emulator.get(LOGS, {"limit": 1001}).refusal == (400, "BAD_REQUEST", "Bad request")


@pytest.fixture
def busy(emulator: Emulator) -> Emulator:
    """Four messages that have hardly anything in common, a second apart."""
    emulator.send_full("41793026700", bulk_id="one", text="Delivered")
    emulator.advance(seconds=1)
    emulator.send_full("41763026701", bulk_id="two", **{"from": "WineShop"})
    emulator.advance(seconds=1)
    emulator.send_full("385915369423", bulk_id="three")
    emulator.advance(seconds=1)
    emulator.send_full("9990060000", bulk_id="four", destinations=[{"to": "9990060000", "messageId": "MY-ID"}])
    return emulator


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"from_": "WineShop"}, ["41763026701"]),
        ({"from_": "wineshop"}, []),
        ({"to": "385915369423"}, ["385915369423"]),
        ({"to": "38591536942"}, []),
        ({"bulkId": "two"}, ["41763026701"]),
        ({"bulkId": "two,three"}, ["385915369423", "41763026701"]),
        ({"bulkId": ["two", "three"]}, ["385915369423", "41763026701"]),
        ({"bulkId": "five"}, []),
        ({"messageId": "MY-ID"}, ["9990060000"]),
        ({"messageId": "MY-ID,nobody's"}, ["9990060000"]),
        ({"messageId": ["nobody's", "MY-ID"]}, ["9990060000"]),
        ({"generalStatus": "DELIVERED"}, ["41793026700"]),
        ({"generalStatus": "PENDING"}, ["385915369423", "41763026701"]),
        ({"generalStatus": "REJECTED"}, ["9990060000"]),
        ({"generalStatus": "ACCEPTED"}, []),
        ({"sentSince": "2026-01-05T12:00:03Z"}, ["9990060000", "385915369423"]),
        ({"sentSince": "2026-01-05T13:00:03.000001+0100"}, ["9990060000", "385915369423"]),
        ({"sentUntil": "2026-01-05T12:00:02.000Z"}, ["41763026701", "41793026700"]),
        ({"sentUntil": "2026-01-05T13:00:01+01:00"}, ["41793026700"]),
        ({"sentSince": "2026-01-05T12:00:02Z", "sentUntil": "2026-01-05T12:00:02Z"}, ["41763026701"]),
        ({"sentSince": "2026-01-05T12:00:04Z", "sentUntil": "2026-01-05T12:00:02Z"}, []),
        ({"limit": 1}, ["9990060000"]),
        ({"mcc": "228"}, ["41763026701", "41793026700"]),
        ({"mcc": "228", "mnc": "01"}, ["41793026700"]),
        ({"mnc": "01"}, ["41793026700"]),
        ({"mcc": "22"}, []),
        ({"mcc": "228", "generalStatus": "DELIVERED", "bulkId": "one", "from_": "InfoSMS"}, ["41793026700"]),
        ({"mcc": "228", "generalStatus": "DELIVERED", "bulkId": "two"}, []),
        ({"unknown": "parameter", "to": ""}, ["9990060000", "385915369423", "41763026701", "41793026700"]),
    ],
)
def test_a_filter_narrows_the_log(busy: Emulator, params: dict[str, Any], found: list[str]) -> None:
    """Each of the ten filters finds what it says, alone and together with others; instants are included."""
    assert phones(look(busy, **params)) == found


@pytest.mark.parametrize(
    "query",
    [
        "generalStatus=delivered",
        "generalStatus=5",
        "sentSince=yesterday",
        "sentSince=2026-02-30T00:00:00Z",
        "sentUntil=2026-01-05T12:00:00+01:00",  # the plus sign is not written as %2B
        "limit=0",
    ],
)
def test_a_filter_that_is_none(emulator: Emulator, query: str) -> None:
    """A parameter that means nothing is refused, not ignored."""
    assert emulator.get(f"{LOGS}?{query}").refusal == (400, "BAD_REQUEST", "Bad request")


def test_the_general_status_is_that_of_this_moment(emulator: Emulator) -> None:
    """A message is found by the group that it is in now, not the one that it will end in."""
    emulator.send(ABSENT)
    emulator.advance(seconds=10.999)
    assert (len(look(emulator, generalStatus="PENDING")), look(emulator, generalStatus="UNDELIVERABLE")) == (1, [])
    emulator.advance(seconds=0.001)
    assert (look(emulator, generalStatus="PENDING"), len(look(emulator, generalStatus="UNDELIVERABLE"))) == ([], 1)


def test_the_log_looks_back_for_48_hours(emulator: Emulator) -> None:
    """A message sent 48 hours ago is there and an older one is not, whatever the filters say."""
    emulator.send()
    emulator.advance(seconds=1, hours=48)
    assert len(look(emulator, sentSince="2020-01-01T00:00:00Z")) == 1
    emulator.advance(seconds=0.001)
    assert look(emulator, sentSince="2020-01-01T00:00:00Z") == look(emulator, bulkId="any") == []


def test_accounts_do_not_see_each_others_messages(emulator: Emulator) -> None:
    """An account's log has its own messages only, even if another uses the same bulkId."""
    emulator.new_account("other")
    emulator.send_full(bulk_id="same")
    assert emulator.get(LOGS, {"bulkId": "same"}, auth=("other", "other")).json() == {"results": []}


def test_what_was_sent_through_another_gateway_is_not_in_the_log(emulator: Emulator) -> None:
    """Skycore's messages are in the same store, but Infobip does not know of them."""
    emulator.send()
    (taken,) = emulator.store.read("SELECT * FROM messages")
    emulator.store.add_messages([(taken[0] + 1, taken[1], SKYCORE, "skycore's", *taken[4:])])
    assert len(look(emulator)) == 1


def test_in_2015_the_log_spelled_the_network_differently() -> None:
    """An account with the habits of 2015 has `mccmnc` in its log, status 0 at first, and uneven ids."""
    emulator = Emulator(check_replies=False)
    emulator.set_up(habits=2015)
    emulator.send()
    (entry,) = look(emulator)
    assert (entry["mccmnc"], "mccMnc" in entry, entry["status"]["id"]) == ("22801", False, 0)
    assert [len(block) for block in entry["messageId"].split("-")] == [12, 4, 5, 4, 12]
    assert "<mccmnc>22801</mccmnc>" in emulator.get(LOGS, accept=XML).text


def test_logs_may_be_asked_for_so_often(emulator: Emulator) -> None:
    """With a limit a minute's further calls are refused, those of the three logs counted together."""
    emulator.set_up(limits={"logsPerMinute": 3})
    for path in (LOGS, "/sms/1/inbox/logs", "/number/1/logs"):
        assert emulator.get(path).status == 200
    for path in (LOGS, "/sms/1/inbox/logs", "/number/1/logs"):
        assert emulator.get(path).refusal == (429, "TOO_MANY_REQUESTS", "Too many requests")
    assert emulator.get(LOGS, accept=XML).refusal == (429, "TOO_MANY_REQUESTS", "Too many requests")
    assert emulator.get("/sms/1/reports").status == 200


def test_the_limit_is_by_wall_time_and_account(emulator: Emulator) -> None:
    """The minute is one of the wall, not of the account's clock, and slides; other accounts have their own."""
    seconds = 0.0
    throttle = LogThrottle(lambda: seconds)
    other = emulator.new_account("other")
    for account in (emulator.account, other):
        account.settings["limits"]["logsPerMinute"] = 2

    throttle.count(emulator.account)
    seconds = 30.0
    throttle.count(emulator.account)
    emulator.advance(hours=1)
    with pytest.raises(Refusal):
        throttle.count(emulator.account)
    throttle.count(other)
    seconds = 60.0
    throttle.count(emulator.account)
    with pytest.raises(Refusal):
        throttle.count(emulator.account)


@pytest.mark.parametrize("written", ["41793026727", "+41793026727", "+41 (79) 302-67-27"])
def test_a_phone_as_people_write_it(emulator: Emulator, written: str) -> None:
    """What a send would take for the number finds its messages."""
    emulator.send()
    assert phones(look(emulator, to=written)) == ["41793026727"]
