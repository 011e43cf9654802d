"""What comes in is seen without reloading, and nothing jumps."""

from __future__ import annotations

import socket
from pathlib import Path

from playwright.sync_api import Browser, Route, expect

from tests.emulator.served import Served
from tests.web.inbox import DEMO, Inbox


def test_the_empty_inbox_says_what_to_do(browser: Browser, folder: Path) -> None:
    """Address, credentials, and a line to paste, which works; what it sends is there at once."""
    with Served(folder, "--memory") as server:
        page = browser.new_page()
        inbox = Inbox(server.address, page, DEMO)
        inbox.open()
        nothing = inbox.at(".nothing").first
        for fact in (server.address, "demo", "demo-key"):
            expect(nothing).to_contain_text(fact)
        line = nothing.locator("pre").inner_text()
        assert line.startswith("curl -u demo:demo -H 'Content-Type: application/json' -d ")
        assert line.endswith(f"{server.address}/sms/1/text/single")
        server.send("41793026727", "Your login code is 493817.")
        expect(inbox.rows()).to_have_count(1)
        assert inbox.faults == []
        page.close()


def test_the_first_screen_names_the_inbox(folder: Path) -> None:
    """A person who starts the server sees where to look."""
    with Served(folder, "--memory") as server:
        assert server.fact("inbox") == f"{server.address}/"


def test_a_message_appears_by_itself(inbox: Inbox) -> None:
    """In the list, in the count of the title, and for those who listen to the page."""
    inbox.open()
    inbox.send("First", "41793026701")
    expect(inbox.rows()).to_have_count(1)
    expect(inbox.page).to_have_title(f"(1) {inbox.account.name} - Textbed")
    expect(inbox.at("#said")).to_contain_text("New message to 41793026701: First")
    inbox.send("Second", "41793026702")
    expect(inbox.rows()).to_have_count(2)
    expect(inbox.rows().first).to_contain_text("Second")
    assert inbox.at("#icon").get_attribute("href", timeout=1000) != "/static/icon.svg"
    assert [url for url in inbox.requests if url.endswith(f"/?account={inbox.account.name}")][1:], "nothing was redrawn"


def test_what_came_before_the_page_followed_is_there(inbox: Inbox) -> None:
    """Between the page and its stream of events nothing is lost: a message, and what was noted as read."""
    inbox.send("First")
    streams: list[Route] = []
    inbox.page.route("**/inbox/events*", lambda route: streams.append(route))
    with inbox.page.expect_response("**/inbox/read"):
        inbox.page.goto(f"{inbox.address}/?account={inbox.account.name}&phone=41793026727")
    inbox.send("Second")
    expect(inbox.bubbles()).to_have_count(1)
    streams[0].continue_()
    expect(inbox.bubbles()).to_have_count(2)
    expect(inbox.at(".row.unread, .bubble.new")).to_have_count(0)


def test_a_state_changes_by_itself(inbox: Inbox) -> None:
    """As the clock moves on, wherever it is moved."""
    name = inbox.send()
    inbox.open_message(name)
    expect(inbox.at(".stands")).to_contain_text("pending")
    inbox.advance(3)
    expect(inbox.at(".stands")).to_contain_text("DELIVERED_TO_HANDSET")


def test_an_open_conversation_follows_at_its_end_only(inbox: Inbox) -> None:
    """Whoever reads further up stays there, and is told that there is more below."""
    for number in range(30):
        inbox.send(f"Message {number} " + "with some text " * 8)
    inbox.open(phone="41793026727")
    expect(inbox.bubbles()).to_have_count(30)
    box = inbox.at("#bubbles")
    at_end = "box => box.scrollHeight - box.scrollTop - box.clientHeight < 5"
    assert box.evaluate(at_end)
    inbox.receive("An answer")
    expect(inbox.bubbles()).to_have_count(31)
    assert box.evaluate(at_end)
    box.evaluate("box => { box.scrollTop = 200; }")
    inbox.receive("Another answer")
    expect(inbox.bubbles()).to_have_count(32)
    assert box.evaluate("box => box.scrollTop") == 200
    inbox.at("#below").click()
    assert box.evaluate(at_end)
    expect(inbox.at("#below")).to_be_hidden()


def test_a_later_page_stays_while_its_place_moves(inbox: Inbox) -> None:
    """What comes in shifts the numbers of the page, not its rows."""
    for number in range(45):
        inbox.send(f"To {number}", f"417930{number:05d}")
    inbox.open()
    expect(inbox.at("#place")).to_have_text("1–20 of 45")
    inbox.at("#older-page").click()
    expect(inbox.at("#place")).to_have_text("21–40 of 45")
    first = inbox.rows().first.inner_text()
    inbox.send("New", "41799999999")
    expect(inbox.at("#place")).to_have_text("22–41 of 46")
    assert inbox.rows().first.inner_text().split()[0] == first.split()[0]
    inbox.at("#newer-page").click()
    expect(inbox.at("#place")).to_have_text("2–21 of 46")
    inbox.at("#newer-page").click()
    expect(inbox.at("#place")).to_have_text("1–20 of 46")


def test_what_is_typed_and_focused_stays(inbox: Inbox) -> None:
    """A redrawing takes nothing away from whoever is writing."""
    inbox.send()
    inbox.open(phone="41793026727")
    inbox.at("#answer-text").fill("Half an ans")
    inbox.at("#q").fill("lo")
    inbox.send("Another")
    expect(inbox.bubbles()).to_have_count(2)
    expect(inbox.at("#answer-text")).to_have_value("Half an ans")
    expect(inbox.at("#q")).to_have_value("lo")
    expect(inbox.at("#q")).to_be_focused()


def test_a_draft_is_for_its_phone_only(inbox: Inbox) -> None:
    """What was written to one phone is not sent as another."""
    inbox.send("One", "41793026701")
    inbox.send("Two", "41793026702")
    inbox.open(phone="41793026701")
    inbox.at("#answer-text").fill("For the first")
    inbox.rows().filter(has_text="41793026702").locator("a").first.click()
    expect(inbox.at(".thread-head h2")).to_have_text("41793026702")
    expect(inbox.at("#answer-text")).to_have_value("")


def test_the_page_goes_on_when_the_server_is_back(browser: Browser, folder: Path) -> None:
    """It says that the server is gone, connects again by itself, and shows what came meanwhile."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    store = str(folder / "store.db")
    page = browser.new_page()
    with Served(folder, "--store", store, TEXTBED_PORT=port) as server:
        inbox = Inbox(server.address, page, DEMO)
        inbox.open()
        server.send("41793026701")
        expect(inbox.rows()).to_have_count(1)
        server.stop()
    expect(inbox.at("#said")).to_contain_text("does not answer")
    with Served(folder, "--store", store, TEXTBED_PORT=port) as server:
        server.send("41793026702")
        expect(inbox.rows()).to_have_count(2, timeout=15_000)
        page.close()
