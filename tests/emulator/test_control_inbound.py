"""Playing the phone over the control API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.emulator.control_harness import PHONE, Control
from textbed.store.interface import ReceivedFilter

NUMBER = "41793026700"


@pytest.fixture
def control() -> Iterator[Control]:
    with Control() as control:
        yield control


def received(control: Control, text: str = "JOIN wine club", to: str = NUMBER) -> Any:
    answer = control.post("/inbound", {"from": PHONE, "to": to, "text": text})
    assert answer.status == 201, answer
    assert answer.headers["location"] == f"/_textbed/messages/{answer.json()['id']}"
    assert control.get(answer.headers["location"].removeprefix("/_textbed")).json() == answer.json()
    return answer.json()


def test_a_phone_texts_a_number(control: Control) -> None:
    """The message is there at this instant, waits to be fetched, and costs nothing."""
    message = received(control)
    assert message["from"] == PHONE
    assert (message["to"], message["direction"], message["gateway"]) == (NUMBER, "in", "infobip")
    assert message["state"] == "received"
    assert message["acceptedAt"] == message["doneAt"] == "2026-11-20T12:00:00.000Z"
    assert message["price"]["total"] == 0
    assert message["inbound"] == {
        "number": NUMBER,
        "keyword": "JOIN",
        "cleanText": "wine club",
        "action": "pull",
        "takenAt": None,
    }
    assert [(step["state"], step["final"]) for step in message["timeline"]] == [("received", True)]


@pytest.mark.parametrize(
    ("text", "keyword", "clean"),
    [
        ("join", "JOIN", ""),
        ("Join  us", "JOIN", "us"),
        ("joining us", None, "joining us"),
        ("I join", None, "I join"),
        ("", None, ""),
    ],
)
def test_the_first_word_may_be_a_keyword(control: Control, text: str, keyword: str | None, clean: str) -> None:
    """Whatever its case, and only as a whole word."""
    inbound = received(control, text)["inbound"]
    assert (inbound["keyword"], inbound["cleanText"]) == (keyword, clean)


def test_numbers_are_written_as_people_do(control: Control) -> None:
    """Plus signs, blanks, dashes and brackets are taken out."""
    answer = control.post("/inbound", {"from": "+41 (79) 302-67-27", "to": "+41/79.302 67 00", "text": "hi"})
    assert (answer.json()["from"], answer.json()["to"]) == (PHONE, NUMBER)


def test_what_was_fetched_says_when(control: Control) -> None:
    """The gateway gives a message once."""
    message = received(control)
    control.post("/clock/advance", {"seconds": 5})
    rows, left = control.store.take_received(control.account.id, control.now, 10)
    assert (len(rows), left) == (1, 0)
    taken = control.get(f"/messages/{message['id']}").json()["inbound"]
    assert (taken["action"], taken["takenAt"]) == ("pull", "2026-11-20T12:00:05.000Z")


def test_a_number_that_forwards_has_nothing_to_fetch(control: Control) -> None:
    """Its messages are sent on."""
    body = {"number": "41793026701", "action": "forward", "url": "http://127.0.0.1:9000/?t=%text%"}
    assert control.post("/numbers", body).status == 201
    assert received(control, "hi", "41793026701")["inbound"]["action"] == "forward"
    assert control.store.take_received(control.account.id, control.now, 10) == ([], 0)


def test_a_shortcode_belongs_to_skycore(control: Control) -> None:
    """What comes to it is no message of Infobip's, in no log and with nothing to fetch, also after it is given up."""
    message = received(control, "STOP", "60856")
    assert (message["gateway"], message["inbound"]["action"]) == ("skycore", "forward")
    assert message["timeline"][0]["skycore"] == {"code": None, "protocol": None, "status": None}
    log = control.store.received_log(control.account.id, ReceivedFilter(since=0, until=control.now))
    assert log == []
    control.put("/account", {"skycore": {"shortcodes": []}})
    assert control.get(f"/messages/{message['id']}").json()["gateway"] == "skycore"


def test_a_number_that_the_account_lacks_is_told_with_those_it_has(control: Control) -> None:
    """Numbers and shortcodes."""
    answer = control.post("/inbound", {"from": PHONE, "to": "41793026799", "text": "hi"})
    assert answer.refusal == (404, "NOT_FOUND", "to")
    assert f"it has {NUMBER}, 60856" in answer.error["message"]


def test_another_accounts_number_is_not_ours(control: Control) -> None:
    """Both may have the same one; each gets its own messages."""
    control.new_account("other")
    received(control)
    assert control.get("/messages", auth=("other", "other")).json()["messages"] == []
