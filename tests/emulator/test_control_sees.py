"""What the gateway does to a message, as the control API shows it: a link that is opened, a report nobody fetches."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.emulator.control_harness import Control
from tests.emulator.harness import Emulator

HOUR = 3600
PHONE = "41793026727"


def seen(emulator: Emulator, message_id: str) -> dict[str, Any]:
    """A message as the control API of the same server shows it."""
    saved(emulator)
    with Control(emulator.store) as control:
        answer = control.get(f"/messages/{message_id}")
    assert answer.status == 200, answer
    message: dict[str, Any] = answer.json()
    return message


def saved(emulator: Emulator) -> None:
    """Saves the account with its clock, as whatever moves that in a server does."""
    emulator.store.touch(emulator.account.id, emulator.account.row)


def test_clicks_are_shown_with_the_time_of_the_last(emulator: Emulator) -> None:
    """Each opening counts, on the account's clock and not by the wall; looking with HEAD does not."""
    text = "See https://a.example and https://b.example"
    body = {"messages": [{"destinations": [{"to": PHONE}], "text": text}], "tracking": {"track": "URL"}}
    message_id = emulator.post("/sms/1/text/advanced", json=body).json()["messages"][0]["messageId"]
    fresh = {link["target"]: link for link in seen(emulator, message_id)["links"]}
    assert {(link["clicks"], link["lastClickAt"]) for link in fresh.values()} == {(0, None)}
    found = re.search(r"/l/\w+", fresh["https://b.example"]["url"])
    assert found is not None
    for clicks, last in ((1, "2026-01-05T13:00:00.000Z"), (2, "2026-01-05T15:00:00.000Z")):
        emulator.advance(hours=1)
        saved(emulator)
        assert emulator.get(found[0], auth=None).status == 302
        emulator.advance(hours=1)
        saved(emulator)
        emulator.call("HEAD", found[0], auth=None)
        links = {link["target"]: link for link in seen(emulator, message_id)["links"]}
        assert (links["https://b.example"]["clicks"], links["https://b.example"]["lastClickAt"]) == (clicks, last)
        assert links["https://a.example"] == fresh["https://a.example"]


@pytest.mark.parametrize(("late_by", "waits"), [(0, True), (0.001, False)])
def test_a_report_is_ready_as_long_as_the_gateway_gives_it(emulator: Emulator, late_by: float, waits: bool) -> None:
    """48 hours after the outcome, that instant included; then there is none, and when it was ready still shows."""
    message_id = emulator.send()["messages"][0]["messageId"]
    emulator.advance(seconds=3, hours=48)
    emulator.advance(seconds=late_by)
    report = seen(emulator, message_id)["report"]
    assert report["state"] == ("ready" if waits else "none")
    assert report["dueAt"] == "2026-01-05T12:00:03.000Z"
    assert (report["content"] is not None, report["takenAt"]) == (waits, None)
    fetched = emulator.get("/sms/1/reports").json()["results"]
    assert [one["messageId"] for one in fetched] == ([message_id] if waits else [])


def test_a_report_that_was_fetched_stays_so(emulator: Emulator) -> None:
    """Its 48 hours do not matter any more."""
    message_id = emulator.send()["messages"][0]["messageId"]
    emulator.advance(seconds=3)
    emulator.get("/sms/1/reports")
    emulator.advance(hours=100)
    report = seen(emulator, message_id)["report"]
    assert (report["state"], report["takenAt"]) == ("taken", "2026-01-05T12:00:03.000Z")
    assert report["content"]["messageId"] == message_id


def test_a_report_that_is_pushed_stays_so(emulator: Emulator) -> None:
    """It waits for nobody."""
    reply = emulator.send_full(notifyUrl="http://127.0.0.1:9000/")
    emulator.advance(hours=100)
    assert seen(emulator, reply["messages"][0]["messageId"])["report"]["state"] == "pushed"
