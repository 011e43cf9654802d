"""Messages over the control API: searched, looked into, paged through, deleted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.emulator.control_harness import PHONE, Control
from textbed.control.paging import LONGEST_PAGE
from textbed.domain.own_names import id_of, seq_of
from textbed.domain.segmentation import segment
from textbed.store import sqlite_search
from textbed.store.rows import INFOBIP_2, SKYCORE
from textbed.store.sqlite import SqliteStore

OTHER = ("other", "other")


@pytest.fixture
def control() -> Iterator[Control]:
    with Control() as control:
        yield control


def texts(control: Control, **params: Any) -> list[str]:
    """The texts that are found, newest first."""
    answer = control.get("/messages", params)
    assert answer.status == 200, answer
    return [message["text"] for message in answer.json()["messages"]]


def details(control: Control, name: str = "latest") -> Any:
    answer = control.get(f"/messages/{quote(name, safe='')}")
    assert answer.status == 200, answer
    return answer.json()


# Finding


def test_messages_of_both_directions_are_listed_newest_first(control: Control) -> None:
    """In the order in which they came, though the clock stands still."""
    control.send(text="first")
    control.post("/inbound", {"from": PHONE, "to": "41793026700", "text": "second"})
    control.send(text="third", origin=SKYCORE, sender="60856")
    assert texts(control) == ["third", "second", "first"]
    assert texts(control, direction="in") == ["second"]
    assert texts(control, direction="out") == ["third", "first"]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"q": "code"}, ["code 1234"]),
        ({"q": "CODE"}, ["code 1234"]),
        ({"q": "ÄRGER"}, ["ärger"]),
        ({"q": "strasse"}, ["Straße"]),
        ({"q": "100%"}, ["100% off_"]),
        ({"q": "off_"}, ["100% off_"]),
        ({"q": "-code -ärger -100%"}, ["Straße"]),
        ({"q": "bistro"}, ["code 1234"]),
        ({"q": "49"}, ["ärger"]),
        ({"q": "+49170"}, ["ärger"]),
        ({"q": "from:bistro"}, ["code 1234"]),
        ({"from": "BISTRO"}, ["code 1234"]),
        ({"from": "+41 79 302"}, ["ärger"]),
        ({"from": "4179*"}, ["ärger"]),
        ({"from": "*"}, ["Straße", "100% off_", "ärger", "code 1234"]),
        ({"to": "+49 170 1234567"}, ["ärger"]),
        ({"to": "4*7"}, ["Straße", "100% off_", "ärger", "code 1234"]),
        ({"q": "to:417*"}, ["Straße", "100% off_", "code 1234"]),
        ({"text": "e 12"}, ["code 1234"]),
        ({"q": "status:pending"}, ["Straße", "100% off_", "ärger", "code 1234"]),
        ({"q": "status:7"}, ["Straße", "100% off_", "ärger", "code 1234"]),
        ({"q": "status:delivered"}, []),
        ({"q": "since:2026-11-20 until:2026-11-21"}, ["Straße", "100% off_", "ärger", "code 1234"]),
        ({"q": "until:2026-11-20T12:00:00Z"}, []),
        ({"q": "code", "from": "nobody"}, []),
        ({"q": "code", "text": "1234", "from": "Bistro", "to": "41*", "direction": "out"}, ["code 1234"]),
        ({"q": "code", "direction": "in"}, []),
    ],
)
def test_a_search_finds_what_meets_all_conditions(control: Control, params: dict[str, str], found: list[str]) -> None:
    """What the database sorts out beforehand never makes a difference."""
    control.send(text="code 1234")
    control.send(text="ärger", sender="+4179302", to="491701234567")
    control.send(text="100% off_", sender=None)
    control.send(text="Straße", sender="Käse[1]")
    assert texts(control, **params) == found
    assert control.get("/messages", {**params, "count": "true"}).json()["count"] == len(found)


def test_how_a_message_stands_depends_on_the_clock(control: Control) -> None:
    """The same search has another answer later on."""
    control.send(text="soon")
    control.send(text="refused", to="9990110000")
    control.send(text="stays", to="9990010000")
    assert texts(control, q="status:rejected") == ["refused"]
    assert texts(control, q="status:pending") == ["stays", "soon"]
    assert texts(control, q="-status:pending") == ["refused"]
    control.post("/clock/advance", {"seconds": 3})
    assert texts(control, q="status:delivered") == ["soon"]
    assert texts(control, q="status:DELIVERED_TO_HANDSET") == ["soon"]
    assert texts(control, q="status:pending") == ["stays"]


def test_received_messages_stand_as_received(control: Control) -> None:
    """They have a state and no status."""
    control.send(text="sent")
    control.post("/inbound", {"from": PHONE, "to": "41793026700", "text": "received"})
    assert texts(control, q="status:received") == ["received"]
    assert texts(control, q="-status:received") == ["sent"]
    assert texts(control, q="status:pending") == ["sent"]


def test_pages_do_not_shift_when_more_comes_in(control: Control) -> None:
    """A cursor is a place in the list, not a number of rows."""
    for number in range(5):
        control.send(text=str(number))
    page = control.get("/messages", {"limit": 2}).json()
    assert [message["text"] for message in page["messages"]] == ["4", "3"]
    control.send(text="5")
    page = control.get("/messages", {"limit": 2, "cursor": page["next"]}).json()
    assert [message["text"] for message in page["messages"]] == ["2", "1"]
    page = control.get("/messages", {"limit": 2, "cursor": page["next"], "count": "true"}).json()
    assert [message["text"] for message in page["messages"]] == ["0"]
    assert (page["next"], page["count"]) == (None, 6)


def test_a_page_that_is_full_to_the_last_row_has_no_next(control: Control) -> None:
    """One more is looked for than is shown."""
    control.send_several(2)
    assert control.get("/messages", {"limit": 2}).json()["next"] is None


@pytest.mark.parametrize("length", [LONGEST_PAGE * 3 // 5, LONGEST_PAGE + 1])
def test_a_page_ends_early_where_texts_are_long(control: Control, length: int) -> None:
    """No page is much longer than a million characters, and none is empty for it."""
    for number in range(4):
        control.send(text=str(number) * length)
    page = control.get("/messages").json()
    seen = []
    while True:
        assert len(page["messages"]) == 1
        seen.append(page["messages"][0]["text"][0])
        if page["next"] is None:
            break
        page = control.get("/messages", {"cursor": page["next"]}).json()
    assert seen == ["3", "2", "1", "0"]


def test_what_came_after_a_message_is_found(control: Control) -> None:
    """`after` names it in any of its ways."""
    row = control.send(text="before")
    assert texts(control, after=row.message_id) == []
    control.send(text="after")
    assert texts(control, after=row.message_id) == ["after"]
    assert texts(control, after=id_of(row.seq)) == ["after"]
    assert texts(control, after="latest") == []
    answer = control.get("/messages", {"after": "nobody"})
    assert answer.refusal == (404, "NOT_FOUND", "after")


@pytest.mark.parametrize("party", ["from", "to"])
def test_many_stars_are_no_burden(control: Control, party: str) -> None:
    """A pattern of nothing but stars and ones against a sender of nothing but ones is answered at once."""
    control.send(sender="1" * 20_000, to="1" * 15)
    begins_at = time.process_time()
    assert texts(control, q=f"{party}:{'*1' * 40}*2") == []
    assert texts(control, q=f"{party}:{'1*' * 15}") == ["Hello"]
    assert time.process_time() - begins_at < 5


def test_a_large_account_is_searched_piece_by_piece(control: Control, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways through the store find the same, in the same order, with others' messages in between."""
    other = control.new_account("other")
    for number in range(60):
        control.send(text=f"number {number}", account=other if number % 3 == 0 else control.account)
        if number % 7 == 0:
            control.post("/inbound", {"from": PHONE, "to": "41793026700", "text": f"answer {number}"})
    expected = texts(control, limit=1000), texts(control, q="number -7"), texts(control, q="answer")
    monkeypatch.setattr(sqlite_search, "SPAN", 10)
    assert (texts(control, limit=1000), texts(control, q="number -7"), texts(control, q="answer")) == expected
    paged = []
    page = control.get("/messages", {"limit": 7}).json()
    while True:
        paged += [message["text"] for message in page["messages"]]
        if page["next"] is None:
            break
        page = control.get("/messages", {"limit": 7, "cursor": page["next"]}).json()
    assert paged == expected[0]
    assert control.get("/messages", {"q": "number", "count": "true"}).json()["count"] == 40


def test_accounts_do_not_see_each_others_messages(control: Control) -> None:
    """Not in a list, not by any name, not as the newest, and not to delete."""
    other = control.new_account("other")
    row = control.send(text="secret")
    for name in (row.message_id, id_of(row.seq)):
        assert control.get(f"/messages/{name}", auth=OTHER).status == 404
        assert control.get("/messages", {"after": name}, auth=OTHER).status == 404
    assert control.get("/messages/latest", auth=OTHER).status == 404
    assert control.get("/messages", {"q": "secret", "count": "true"}, auth=OTHER).json()["count"] == 0
    assert control.delete("/messages", {"q": "to:*"}, auth=OTHER).json() == {"deleted": 0}
    control.send(text="theirs", account=other)
    assert texts(control) == ["secret"]


# Looking into one


def test_a_message_is_named_in_three_ways(control: Control) -> None:
    """By its own id, by the gateway's, percent-encoded, and as the newest."""
    row = control.send(text="one", message_id="order 4711/ä")
    control.send(text="two")
    assert details(control, "order 4711/ä")["text"] == "one"
    assert details(control, id_of(row.seq))["text"] == "one"
    assert details(control)["text"] == "two"


def test_a_message_id_that_was_used_twice_means_the_accepted_one(control: Control) -> None:
    """The duplicate is found by its own id, and shows the one that it came with."""
    control.send(text="accepted", message_id="4711")
    duplicate = control.send(text="refused", to="9990230000", duplicateOf="4711")
    assert details(control, "4711")["text"] == "accepted"
    found = details(control, id_of(duplicate.seq))
    assert (found["text"], found["messageId"], found["state"]) == ("refused", "4711", "rejected")


@pytest.mark.parametrize("name", ["nobody", "0123456789abcdef", "latest"])
def test_an_unknown_message_is_told(control: Control, name: str) -> None:
    """There is none of that name, and no newest one before there is any."""
    answer = control.get(f"/messages/{name}")
    assert answer.refusal == (404, "NOT_FOUND", "messageId")
    assert answer.error["value"] == name


def test_a_plain_message_has_all_there_is_to_know(control: Control) -> None:
    """Parts, timeline, price, code, report; nothing that it has not."""
    row = control.send(text="Your login code is 493817. It is valid for 5 minutes.")
    message = details(control)
    assert message == {
        "id": id_of(row.seq),
        "direction": "out",
        "gateway": "infobip",
        "messageId": row.message_id,
        "bulkId": None,
        "from": "Bistro",
        "to": PHONE,
        "text": "Your login code is 493817. It is valid for 5 minutes.",
        "encoding": "gsm7",
        "partCount": 1,
        "state": "pending",
        "status": 7,
        "statusName": "PENDING_ENROUTE",
        "error": 0,
        "errorName": "NO_ERROR",
        "acceptedAt": "2026-11-20T12:00:00.000Z",
        "doneAt": "2026-11-20T12:00:03.000Z",
        "price": {"perPart": 0.01, "total": 0.01, "currency": "EUR"},
        "code": "493817",
        "sendAt": None,
        "sentAt": "2026-11-20T12:00:01.000Z",
        "callbackData": None,
        "notifyUrl": None,
        "flash": False,
        "language": None,
        "parts": [
            {
                "number": 1,
                "text": "Your login code is 493817. It is valid for 5 minutes.",
                "start": 0,
                "end": 53,
                "encoding": "gsm7",
                "units": 53,
                "unitsFree": 107,
                "udh": None,
                "hex": "596f7572206c6f67696e20636f6465206973203439333831372e"
                "2049742069732076616c696420666f722035206d696e757465732e",
            }
        ],
        "timeline": [
            _step("12:00:00.000", 7, "PENDING_ENROUTE", "pending", reached=True),
            _step("12:00:01.000", 3, "PENDING_WAITING_DELIVERY", "pending"),
            _step("12:00:03.000", 5, "DELIVERED_TO_HANDSET", "delivered", final=True),
        ],
        "report": {"state": "due-later", "dueAt": "2026-11-20T12:00:03.000Z", "takenAt": None, "content": None},
        "pushes": [],
        "links": [],
        "inbound": None,
        "scenarioId": None,
        "request": None,
        "reply": None,
        "read": False,
        "tags": [],
    }


def _step(time: str, status: int, name: str, state: str, *, reached: bool = False, final: bool = False) -> Any:
    return {
        "at": f"2026-11-20T{time}Z",
        "reached": reached,
        "state": state,
        "status": status,
        "statusName": name,
        "error": 0,
        "errorName": "NO_ERROR",
        "final": final,
        "skycore": None,
    }


def test_a_message_of_skycore_has_skycores_codes(control: Control) -> None:
    """Its steps are told in notifications and receipts; it has no status of Infobip and no report to fetch."""
    control.send(text="Your table is ready.", origin=SKYCORE, sender="60856")
    control.post("/clock/advance", {"seconds": 3})
    message = details(control)
    assert (message["gateway"], message["state"], message["status"]) == ("skycore", "delivered", None)
    assert [(step["state"], step["skycore"]) for step in message["timeline"]] == [
        ("accepted", {"code": None, "protocol": None, "status": None}),
        ("pending", {"code": "N201", "protocol": None, "status": None}),
        ("delivered", {"code": "N202", "protocol": 3, "status": 1}),
    ]
    assert message["report"] == {"state": "none", "dueAt": None, "takenAt": None, "content": None}


@pytest.mark.parametrize(
    "text",
    [
        "x" * 161,
        "€" * 200,
        "[" * 153 + "x",
        "Ж" * 71,
        "😀" * 40 + "x",
        "",
        "a\nb\fc",
        "ÄÖÜ{}\\~|^",
    ],
)
def test_parts_put_together_are_the_text(control: Control, text: str) -> None:
    """Where one part ends the next begins, no pair is split, and each is as long as it says."""
    control.send(text=text)
    message = details(control)
    parts = message["parts"]
    assert "".join(part["text"] for part in parts) == text
    assert [part["number"] for part in parts] == list(range(1, len(parts) + 1))
    assert message["partCount"] == len(parts)
    place = 0
    for part, cut in zip(parts, segment(text).parts, strict=True):
        assert (part["start"], part["end"]) == (place, place + len(part["text"]))
        place = part["end"]
        octets = bytes.fromhex(part["hex"])
        assert part["units"] == cut.units
        if part["encoding"] == "gsm7":
            assert len(octets) == part["units"]
            assert all(octet < 128 for octet in octets)
        else:
            assert octets.decode("utf-16-be") == part["text"]
        assert (part["udh"] is None) is (len(parts) == 1)
        room = 160 if part["encoding"] == "gsm7" else 70
        many = 153 if part["encoding"] == "gsm7" else 67
        assert part["units"] + part["unitsFree"] == (room if len(parts) == 1 else many)


def test_gsm7_is_written_septet_by_septet(control: Control) -> None:
    """With the escape of the extension table, and 0x00 for the at sign."""
    control.send(text="@€é")
    assert details(control)["parts"][0]["hex"] == "001b6505"


def test_a_national_alphabet_is_named_and_used(control: Control) -> None:
    """Turkish letters that the Turkish table has take a septet after an escape, or one alone."""
    control.send(text="şşş ıııı İyi", language={"languageCode": "TR", "lockingShift": True})
    message = details(control)
    assert (message["language"], message["encoding"]) == ("TR", "gsm7")
    assert message["parts"][0]["hex"] == "1d1d1d20" + "07070707" + "20" + "407969"
    assert message["parts"][0]["udh"] == "03250101"


@pytest.mark.parametrize("text", ["", "ok"])
def test_a_binary_message_is_shown_in_bytes(control: Control, text: str) -> None:
    """It has a text only if its bytes are one."""
    control.send(text=text, binary={"hex": "0fc24a" * 60, "dataCoding": 0, "esmClass": 0})
    message = details(control)
    assert (message["encoding"], message["text"]) == ("binary", text or None)
    assert [(part["start"], part["end"], part["units"], part["unitsFree"]) for part in message["parts"]] == [
        (0, 134, 134, 0),
        (134, 180, 46, 88),
    ]
    assert "".join(part["hex"] for part in message["parts"]) == "0fc24a" * 60
    assert [part["udh"][-4:] for part in message["parts"]] == ["0201", "0202"]


@pytest.mark.parametrize(("length", "parts"), [(0, 1), (140, 1), (141, 2), (134 * 255, 255)])
def test_bytes_are_cut_where_a_part_is_full(control: Control, length: int, parts: int) -> None:
    """A part alone holds six bytes more than one of several."""
    control.send(text="", binary={"hex": "aa" * length, "dataCoding": 0, "esmClass": 0})
    found = details(control)["parts"]
    assert len(found) == parts
    assert sum(part["units"] for part in found) == length
    assert all((part["udh"] is None) is (parts == 1) for part in found)


def test_bytes_with_a_header_of_their_own_keep_it_in_each_part(control: Control) -> None:
    """The header is told apart from the bytes, and the concatenation joins it."""
    control.send(text="", binary={"hex": "06050415811581" + "aa" * 20, "dataCoding": 0, "esmClass": 64})
    (part,) = details(control)["parts"]
    assert (part["udh"], part["units"], part["unitsFree"]) == ("06050415811581", 20, 113)
    control.send(text="", binary={"hex": "06050415811581" + "aa" * 200, "dataCoding": 0, "esmClass": 64})
    parts = details(control)["parts"]
    assert [part["units"] for part in parts] == [128, 72]
    assert all(part["udh"].startswith("0b0003") and part["udh"].endswith("050415811581") for part in parts)


def test_options_of_a_message_are_shown(control: Control) -> None:
    """What its sender asked for: a time, a note for the report, an address, a flash."""
    send_at = control.now + 60_000
    control.send(sendAt=send_at, callbackData="order 4711", notifyUrl="http://127.0.0.1:9000/", flash=True)
    message = details(control)
    assert message["sendAt"] == message["sentAt"] == "2026-11-20T12:01:00.000Z"
    assert message["callbackData"] == "order 4711"
    assert message["flash"] is True
    assert (message["notifyUrl"], message["report"]["state"]) == ("http://127.0.0.1:9000/", "pushed")


def test_a_refused_message_was_never_sent_and_costs_nothing(control: Control) -> None:
    """Its only step is its last, and its report is ready at once."""
    control.send(to="9990110000")
    message = details(control)
    assert (message["state"], message["status"], message["sentAt"]) == ("rejected", 11, None)
    assert message["price"] == {"perPart": 0.0, "total": 0.0, "currency": "EUR"}
    assert [step["final"] for step in message["timeline"]] == [True]
    assert message["report"]["state"] == "ready"
    assert message["report"]["content"]["messageId"] == message["messageId"]


@pytest.mark.parametrize(("status", "error"), [(15, 4101), (31, 4100)])
def test_what_expires_or_is_called_off_before_it_leaves_was_never_sent(
    control: Control, status: int, error: int
) -> None:
    """Though the store has an instant at which it would have left."""
    row = control.send(sendAt=control.now + 60_000)
    control.store.change_messages([row._replace(done_at=row.sent_at, status=status, error=error)])
    message = details(control)
    assert (message["sentAt"], message["doneAt"]) == (None, "2026-11-20T12:01:00.000Z")
    assert [(step["status"], step["error"]) for step in message["timeline"]] == [(26, 0), (status, error)]


def test_what_ends_in_the_moment_it_leaves_was_sent(control: Control) -> None:
    """A rule may let it take no time at all."""
    control.post("/scenarios", {"match": {}, "then": {"status": 5, "delaySeconds": 0}})
    control.send()
    message = details(control)
    assert message["sentAt"] == message["doneAt"] == "2026-11-20T12:00:01.000Z"


def test_a_last_step_that_changes_nothing_is_a_step(control: Control) -> None:
    """A receipt of Skycore may say no more than that the message is on its way."""
    row = control.send(origin=SKYCORE)
    control.store.change_messages([row._replace(status=3)])
    control.post("/clock/advance", {"seconds": 60})
    message = details(control)
    last = message["timeline"][-1]
    assert (message["state"], last["state"], last["final"], last["at"]) == (
        "pending",
        "pending",
        True,
        message["doneAt"],
    )
    assert last["skycore"]["code"] == "N202"


def test_what_never_ends_has_no_report(control: Control) -> None:
    """A status that stays, and an outcome that never comes."""
    control.send(to="9990010000")
    message = details(control)
    assert (message["status"], message["sentAt"], message["doneAt"]) == (1, None, None)
    assert message["report"]["state"] == "none"
    control.send(to="99900500009")
    message = details(control)
    assert (message["doneAt"], message["report"]["state"]) == (None, "none")
    assert not any(step["final"] for step in message["timeline"])


def test_a_report_is_due_ready_and_taken(control: Control) -> None:
    """Looking at it takes nothing away; fetching it does, and is shown with its time."""
    control.send()
    assert details(control)["report"]["state"] == "due-later"
    control.post("/clock/advance", {"seconds": 3})
    assert details(control)["report"]["state"] == "ready"
    assert details(control)["report"]["content"]["to"] == PHONE
    control.post("/clock/advance", {"seconds": 1})
    control.take_reports()
    report = details(control)["report"]
    assert (report["state"], report["takenAt"]) == ("taken", "2026-11-20T12:00:04.000Z")
    assert report["content"]["to"] == PHONE


def test_short_links_are_shown_as_they_stand_in_the_text(control: Control) -> None:
    """With where they lead, how often they were opened, and when last."""
    row = control.send(text="See http://eel.nu/NJxE5cJ9U now", origin=INFOBIP_2)
    insert = "INSERT INTO links VALUES (?, ?, ?, ?, 2, ?)"
    link = ("NJxE5cJ9U", row.account, row.message_id, "https://shop.example/sale", control.now + 5000)
    control.store.execute(insert, link)
    assert details(control)["links"] == [
        {
            "url": "http://eel.nu/NJxE5cJ9U",
            "target": "https://shop.example/sale",
            "clicks": 2,
            "lastClickAt": "2026-11-20T12:00:05.000Z",
        }
    ]


def test_ids_are_scattered_and_lead_back() -> None:
    """Nothing can be read from them, and what only looks like one is none."""
    assert [seq_of(id_of(seq)) for seq in (1, 2, 1000, (1 << 40) - 1)] == [1, 2, 1000, (1 << 40) - 1]
    assert len({id_of(seq)[:4] for seq in range(1, 100)}) > 90
    for name in ("0123456789abcdef", "latest", "", "0" * 16, "9E3779B97F4A7C15", "9e3779b97f4a7c150"):
        assert seq_of(name) is None


# Deleting


def test_messages_are_deleted_by_search_for_good(control: Control) -> None:
    """From the inbox and from the gateway's reports; what they cost is not given back."""
    control.send(text="one")
    kept = control.send(text="two")
    control.post("/inbound", {"from": PHONE, "to": "41793026700", "text": "one more"})
    balance = control.get("/account").json()["balance"]
    assert control.delete("/messages", {"q": "one"}).json() == {"deleted": 2}
    assert texts(control) == ["two"]
    control.post("/clock/advance", {"seconds": 60})
    control.take_reports(10)
    assert details(control, kept.message_id)["report"]["state"] == "taken"
    assert control.get("/account").json()["balance"] == balance
    assert control.delete("/messages", {"q": "one"}).json() == {"deleted": 0}


@pytest.mark.parametrize("query", ["", "?q=", "?q=+", "?q=%09"])
def test_nobody_empties_an_account_by_a_slip(control: Control, query: str) -> None:
    """A search that says nothing deletes nothing."""
    control.send()
    answer = control.delete(f"/messages{query}")
    assert answer.status == 400
    assert answer.error["field"] == "q"
    assert texts(control) == ["Hello"]


def test_thousands_are_deleted(control: Control) -> None:
    """Piece by piece, and all of them."""
    control.send_several(2500)
    control.send(text="keep me")
    assert control.delete("/messages", {"q": "-keep"}).json() == {"deleted": 2500}
    assert texts(control) == ["keep me"]


def test_ids_of_deleted_messages_are_not_given_again(tmp_path: Path) -> None:
    """Not even by the next server on the same file."""
    store = SqliteStore(tmp_path / "textbed.db")
    with Control(store) as control:
        row = control.send()
        assert control.delete("/messages", {"q": "to:*"}).json() == {"deleted": 1}
    store.close()
    store = SqliteStore(tmp_path / "textbed.db")
    with Control(store) as control:
        assert control.send().seq > row.seq
        assert control.get(f"/messages/{id_of(row.seq)}").status == 404
    store.close()


def test_messages_are_marked_by_search(control: Control) -> None:
    """Read or not, tags on and off; what is left out stays, and only what changes is counted."""
    control.send(to="41793026701", text="code 1234")
    control.send(to="41793026702", text="none")
    marked = control.put("/messages?q=has:code", {"read": True, "addTags": ["Login", "slow"]}).json()
    assert marked == {"changed": 1}
    assert control.put("/messages?q=has:code", {"addTags": ["login"]}).json() == {"changed": 0}
    (found,) = control.get("/messages", {"q": "tag:login is:read"}).json()["messages"]
    assert (found["read"], found["tags"]) == (True, ["Login", "slow"])
    assert control.put("/messages?q=is:read", {"read": False, "removeTags": ["LOGIN"]}).json() == {"changed": 1}
    (found,) = control.get("/messages", {"q": "has:tag"}).json()["messages"]
    assert (found["read"], found["tags"]) == (False, ["slow"])
    assert len(control.get("/messages", {"q": "is:unread OR has:code"}).json()["messages"]) == 2


@pytest.mark.parametrize("tag", ["two words", "", 'a"b', "a:b", "a,b", "x" * 41])
def test_a_tag_is_a_word(control: Control, tag: str) -> None:
    """So that it can be searched for."""
    assert control.put("/messages?q=to:*", {"addTags": [tag]}).status == 400


def test_marks_go_with_their_message(control: Control) -> None:
    """And those of another account are not touched."""
    control.send(to="41793026701", text="one")
    control.put("/messages?q=to:*", {"addTags": ["old"]})
    control.delete("/messages", {"q": "to:*"})
    assert control.store.tags(control.account.id) == []
    control.send(to="41793026701", text="two")
    assert control.get("/messages").json()["messages"][0]["tags"] == []


def test_marking_is_told(control: Control) -> None:
    """Whoever follows reads the list again."""
    control.send(to="41793026701", text="one")

    async def mark_and_follow() -> list[str]:
        following = asyncio.ensure_future(control.events_within(0.3))
        await asyncio.sleep(0.05)
        await control.call("PUT", "/messages?q=to:*", json={"read": True})
        return [event["kind"] for event in await following]

    assert control.run(mark_and_follow()) == ["messages-marked"]


def test_a_wait_ends_when_a_message_is_tagged(control: Control) -> None:
    """What did not match may match later."""
    control.send(to="41793026701", text="one")

    async def mark_and_wait() -> int:
        waiting = asyncio.ensure_future(control.call("GET", "/wait", {"q": "tag:done", "timeout": 5}))
        await asyncio.sleep(0.05)
        await control.call("PUT", "/messages?q=to:*", json={"addTags": ["done"]})
        return (await waiting).status

    assert control.run(mark_and_wait()) == 200
