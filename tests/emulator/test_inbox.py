"""Messages from phones: what a number makes of them, fetching them once, and their log."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.harness import XML, Emulator
from textbed.store.receive import receive, split_keyword
from textbed.store.rows import InboundRow

REPORTS, LOGS = "/sms/1/inbox/reports", "/sms/1/inbox/logs"
NUMBER, PHONE = "41793026700", "385916242493"


def text(emulator: Emulator, words: str, *, to: str = NUMBER, sender: str = PHONE) -> InboundRow:
    """What a phone does."""
    entry = next(entry for entry in emulator.account.numbers if entry["number"] == to)
    return receive(emulator.store, emulator.account, entry, sender, to, words, emulator.now)


def add_number(emulator: Emulator, number: str, action: str = "pull") -> None:
    url = None if action == "pull" else "http://127.0.0.1:9000/inbound"
    method = None if url is None else "GET"
    entry = {"number": number, "keywords": ["STOP"], "action": action, "url": url, "method": method}
    emulator.account.numbers.append(entry)


def fetch(emulator: Emulator, **params: Any) -> Any:
    answer = emulator.get(REPORTS, params)
    assert answer.status == 200, answer.text
    return answer.json()


def look(emulator: Emulator, **params: Any) -> list[Any]:
    answer = emulator.get(LOGS, params)
    assert answer.status == 200, answer.text
    results: list[Any] = answer.json()["results"]
    return results


def texts(results: list[Any]) -> list[str]:
    return [result["text"] for result in results]


def test_a_received_message_with_a_keyword(emulator: Emulator) -> None:
    """A fetched message has its keyword as it was set up, the text without it, and costs nothing."""
    row = text(emulator, "Join the wine club", sender="+385 91 624-2493")
    assert fetch(emulator) == {
        "results": [
            {
                "messageId": row.message_id,
                "from": PHONE,
                "to": NUMBER,
                "text": "Join the wine club",
                "cleanText": "the wine club",
                "keyword": "JOIN",
                "receivedAt": "2026-01-05T12:00:00.000+0000",
                "smsCount": 1,
                "price": {"pricePerMessage": 0, "currency": "EUR"},
            }
        ],
        "messageCount": 1,
        "pendingMessageCount": 0,
    }


def test_a_received_message_without_a_keyword(emulator: Emulator) -> None:
    """Without a keyword the key is there and empty, and the clean text is the text."""
    text(emulator, "When do you open?")
    (message,) = fetch(emulator)["results"]
    assert (message["keyword"], message["cleanText"]) == ("", "When do you open?")


@pytest.mark.parametrize(
    ("words", "keyword", "clean"),
    [
        ("JOIN", "JOIN", ""),
        ("join", "JOIN", ""),
        ("JOIN now", "JOIN", "now"),
        ("  join \n wine  club ", "JOIN", "wine  club "),
        ("JOINED", None, "JOINED"),
        ("JOIN!", None, "JOIN!"),
        ("please JOIN", None, "please JOIN"),
        ("STRASSE 5", "Straße", "5"),
        ("", None, ""),
        ("  ", None, "  "),
    ],
)
def test_the_first_word_may_be_a_keyword(words: str, keyword: str | None, clean: str) -> None:
    """A text belongs to a keyword if that is the whole of its first word, in whatever case."""
    assert split_keyword(words, ["JOIN", "Straße"]) == (keyword, clean)


def test_a_long_message_comes_in_parts(emulator: Emulator) -> None:
    """The parts of a received message are counted as those of a sent one."""
    text(emulator, "ш" * 71)
    assert fetch(emulator)["results"][0]["smsCount"] == 2


def test_received_messages_are_handed_out_once_the_oldest_first(emulator: Emulator) -> None:
    """Each message is fetched once, up to the limit, and the reply says how many wait."""
    for number in range(5):
        text(emulator, f"number {number}")
        emulator.advance(seconds=1)
    first = fetch(emulator, limit=2)
    assert (texts(first["results"]), first["messageCount"], first["pendingMessageCount"]) == (
        ["number 0", "number 1"],
        2,
        3,
    )
    second = fetch(emulator)
    assert (texts(second["results"]), second["messageCount"], second["pendingMessageCount"]) == (
        ["number 2", "number 3", "number 4"],
        3,
        0,
    )
    assert fetch(emulator) == {"results": [], "messageCount": 0, "pendingMessageCount": 0}


def test_fifty_at_a_time_unless_asked(emulator: Emulator) -> None:
    """The limit is fifty by itself and a thousand at most."""
    for number in range(51):
        text(emulator, f"number {number}")
    assert fetch(emulator)["messageCount"] == 50
    assert fetch(emulator, limit=1000)["messageCount"] == 1
    assert emulator.get(REPORTS, {"limit": 1001}).refusal == (400, "BAD_REQUEST", "Bad request")


def test_a_look_at_the_headers_uses_nothing_up(emulator: Emulator) -> None:
    """HEAD answers like GET, but takes no message."""
    text(emulator, "Hello")
    assert emulator.call("HEAD", REPORTS).status == 200
    assert fetch(emulator)["messageCount"] == 1


def test_what_is_forwarded_cannot_be_fetched(emulator: Emulator) -> None:
    """A message to a forwarding number never waits to be fetched, but is in the log."""
    add_number(emulator, "41793026701", "forward")
    row = text(emulator, "STOP it", to="41793026701")
    assert row.report is None
    assert fetch(emulator)["results"] == []
    assert [entry["keyword"] for entry in look(emulator)] == ["STOP"]


@pytest.mark.parametrize(("path", "root"), [(REPORTS, "moReportResponse"), (LOGS, "moLogsResponse")])
def test_received_messages_read_the_same_in_xml(path: str, root: str) -> None:
    """The XML of both calls says what their JSON says."""
    values: list[Any] = []
    for accept in (None, XML):
        emulator = Emulator()
        text(emulator, "JOIN <us> & them")
        text(emulator, "no keyword")
        answer = emulator.get(path, accept=accept)
        values.append(answer.xml() if accept else answer.json())
    assert values[0] == values[1]
    assert answer.text.startswith(f"<{root}><results><result>")


def test_the_log_of_received_messages(emulator: Emulator) -> None:
    """The log shows messages the newest first, as often as one likes, and a keyword only where there is one."""
    joined = text(emulator, "JOIN me please")
    emulator.advance(seconds=1)
    asked = text(emulator, "When do you open?")
    fetch(emulator)
    entries = [
        {
            "messageId": asked.message_id,
            "to": NUMBER,
            "receivedAt": "2026-01-05T12:00:01.000+0000",
            "from": PHONE,
            "text": "When do you open?",
            "cleanText": "When do you open?",
            "smsCount": 1,
        },
        {
            "messageId": joined.message_id,
            "to": NUMBER,
            "receivedAt": "2026-01-05T12:00:00.000+0000",
            "from": PHONE,
            "text": "JOIN me please",
            "cleanText": "me please",
            "keyword": "JOIN",
            "smsCount": 1,
        },
    ]
    assert look(emulator) == look(emulator) == entries
    assert [list(entry) for entry in look(emulator)] == [list(entry) for entry in entries]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, ["last", "STOP now", "hello", "JOIN us"]),
        ({"to": "41793026701"}, ["STOP now"]),
        ({"to": "4179302670"}, []),
        ({"keyword": "JOIN"}, ["JOIN us"]),
        ({"keyword": "join"}, ["JOIN us"]),
        ({"keyword": "NO_KEYWORD"}, ["last", "hello"]),
        ({"keyword": "NO_KEYWORD", "to": "41793026701"}, []),
        ({"receivedSince": "2026-01-05T12:00:02Z"}, ["last", "STOP now"]),
        ({"receivedUntil": "2026-01-05T13:00:01.000+01:00"}, ["hello", "JOIN us"]),
        ({"receivedSince": "2026-01-05T12:00:01Z", "receivedUntil": "2026-01-05T12:00:01Z"}, ["hello"]),
        ({"limit": "2"}, ["last", "STOP now"]),
    ],
)
def test_a_filter_narrows_the_log(emulator: Emulator, params: dict[str, str], found: list[str]) -> None:
    """Number, keyword, times and limit narrow the log together; the later of two at one instant comes first."""
    add_number(emulator, "41793026701")
    text(emulator, "JOIN us")
    emulator.advance(seconds=1)
    text(emulator, "hello")
    emulator.advance(seconds=1)
    text(emulator, "STOP now", to="41793026701")
    text(emulator, "last")
    assert texts(look(emulator, **params)) == found


def test_a_time_that_is_none(emulator: Emulator) -> None:
    """An instant that does not exist is refused."""
    for name in ("receivedSince", "receivedUntil"):
        assert emulator.get(LOGS, {name: "2026-02-30T00:00:00Z"}).refusal == (400, "BAD_REQUEST", "Bad request")


def test_the_log_looks_back_for_48_hours_and_fetching_does_not_end(emulator: Emulator) -> None:
    """After 48 hours a message is gone from the log; unfetched it still waits."""
    text(emulator, "Hello")
    emulator.advance(hours=48)
    assert texts(look(emulator)) == ["Hello"]
    emulator.advance(seconds=0.001)
    assert look(emulator) == []
    assert texts(fetch(emulator)["results"]) == ["Hello"]


def test_what_came_to_a_shortcode_is_not_in_the_log(emulator: Emulator) -> None:
    """A message to a shortcode is Skycore's; Infobip's inbox does not know of it."""
    entry = {"number": "60856", "keywords": [], "action": "forward"}
    at_skycore = '{"gateway":"skycore"}'
    receive(emulator.store, emulator.account, entry, PHONE, "60856", "Hi", emulator.now, options=at_skycore)
    assert (look(emulator), fetch(emulator)["results"]) == ([], [])


def test_accounts_do_not_see_each_others_inbox(emulator: Emulator) -> None:
    """Two accounts with the same number get what was sent to theirs."""
    emulator.new_account("other")
    text(emulator, "mine")
    other = emulator.get(REPORTS, auth=("other", "other")).json()
    assert other == {"results": [], "messageCount": 0, "pendingMessageCount": 0}
    assert emulator.get(LOGS, auth=("other", "other")).json() == {"results": []}
    assert texts(fetch(emulator)["results"]) == ["mine"]


def test_the_store_remembers_when_a_message_was_fetched(emulator: Emulator) -> None:
    """Fetching a message leaves its instant with it, for those who look at it later."""
    text(emulator, "Hello")
    emulator.advance(seconds=60)
    fetch(emulator)
    assert emulator.store.read("SELECT report FROM inbound").fetchall() == [(emulator.now,)]
