"""What a person reads: conversations, and all there is to know of a message."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.web.inbox import Inbox, make_account


def test_conversations_are_sorted_by_their_newest_message(inbox: Inbox) -> None:
    """By phone, whichever way a message went, with count, snippet and age on the account's clock."""
    inbox.send("To the first", "41793026701")
    inbox.send("To the second", "41793026702")
    inbox.receive("From the first", "41793026701")
    inbox.advance(7200)
    inbox.open()
    first, second = inbox.rows().nth(0), inbox.rows().nth(1)
    expect(first).to_contain_text("41793026701")
    expect(first).to_contain_text("2 messages")
    expect(first).to_contain_text("From the phone: From the first")
    expect(first).to_contain_text("2 h ago")
    expect(first.locator(".badge")).to_contain_text("2")
    expect(second).to_contain_text("delivered")


def test_a_message_shows_all_there_is(inbox: Inbox) -> None:
    """Timeline, encoding, parts, price, report, and request and reply as they were on the wire."""
    text = "Grüße, " + "a" * 160
    name = inbox.send(text)
    inbox.open_message(name)
    body = inbox.at("#message-body")
    expect(body.locator(".timeline > li")).to_have_count(3)
    expect(body.locator(".timeline > li.ahead")).to_have_count(2)
    expect(body.locator(".timeline > li").last).to_contain_text("5 DELIVERED_TO_HANDSET")
    expect(body.locator(".timeline > li").last).to_contain_text("2026-11-20 12:00:03.000 · in 3 s")
    expect(body).to_contain_text("gsm7")
    expect(body).to_contain_text("0.02 EUR (2 × 0.01)")
    parts = body.locator(".parts li")
    expect(parts).to_have_count(2)
    assert parts.nth(0).locator(".text").inner_text() == text[:153]
    assert parts.nth(1).locator(".text").inner_text() == text[153:]
    expect(parts.nth(0)).to_contain_text("153 units, 0 free")
    expect(body).to_contain_text("due-later")
    inbox.at("#raw-request summary").click()
    sent = inbox.at("#raw-request pre").inner_text()
    assert "Authorization: Basic …" in sent.title() or "authorization: Basic …" in sent
    assert text in json.loads(sent.splitlines()[-1])["messages"][0]["text"]
    inbox.at("#raw-reply summary").click()
    expect(inbox.at("#raw-reply pre")).to_contain_text("PENDING_ENROUTE")
    inbox.advance(5)
    expect(body.locator(".timeline > li.ahead")).to_have_count(0)
    expect(inbox.at("#raw-request pre")).to_be_visible()


def test_previous_and_next_lead_through_a_conversation(inbox: Inbox) -> None:
    """And the address says which message is shown, so that it can be reloaded and gone back to."""
    names = [inbox.send(f"Number {number}") for number in range(3)]
    inbox.open_message(names[1])
    inbox.at("#previous").click()
    expect(inbox.at(".whole")).to_have_text("Number 0")
    assert f"message={names[0]}" in inbox.page.url
    expect(inbox.at("#previous")).to_have_count(0)
    inbox.at("#next").click()
    expect(inbox.at(".whole")).to_have_text("Number 1")
    inbox.at("#next").click()
    expect(inbox.at(".whole")).to_have_text("Number 2")
    inbox.page.reload()
    expect(inbox.at(".whole")).to_have_text("Number 2")
    inbox.page.go_back()
    expect(inbox.at(".whole")).to_have_text("Number 1")
    inbox.at("#close-message").click()
    expect(inbox.at("#message")).to_have_count(0)


def test_a_long_conversation_is_read_in_pieces(inbox: Inbox) -> None:
    """Fifty messages at a time, from the end; a message that is named by its address is among them."""
    for number in range(60):
        inbox.send(f"Number {number}")
    oldest = inbox.messages('text:"Number 0"')[0]["id"]
    inbox.open(phone="41793026727")
    expect(inbox.bubbles()).to_have_count(50)
    expect(inbox.bubbles().last).to_contain_text("Number 59")
    inbox.at("#older").click()
    expect(inbox.bubbles()).to_have_count(10)
    inbox.at("#newest").click()
    expect(inbox.bubbles()).to_have_count(50)
    inbox.open(message=oldest)
    expect(inbox.at(".bubble.chosen")).to_contain_text("Number 0")


def test_reading_is_noted(inbox: Inbox) -> None:
    """What a conversation shows counts as read, until somebody marks it unread."""
    inbox.send("One", "41793026701")
    inbox.send("Two", "41793026702")
    inbox.open()
    expect(inbox.at(".row.unread")).to_have_count(2)
    inbox.rows().first.locator("a").first.click()
    expect(inbox.at(".row.unread")).to_have_count(1)
    expect(inbox.page).to_have_title(f"(1) {inbox.account.name} - Textbed")
    inbox.at(".to-message").click()
    inbox.at("#toggle-read").click()
    expect(inbox.at(".row.unread")).to_have_count(2)
    expect(inbox.at("#toggle-read")).to_have_text("Mark read")
    assert len(inbox.messages("is:unread")) == 2
    inbox.at("#all-read").click()
    expect(inbox.at(".row.unread")).to_have_count(0)


def test_the_newest_has_an_address(inbox: Inbox) -> None:
    """`/view/latest` leads to the newest message, or the newest that a search finds."""
    inbox.send("The code is 4711", "41793026701")
    inbox.send("Newer", "41793026702")
    inbox.page.goto(f"{inbox.address}/view/latest?account={inbox.account.name}")
    expect(inbox.at(".whole")).to_have_text("Newer")
    inbox.page.goto(f"{inbox.address}/view/latest?account={inbox.account.name}&q=has:code")
    expect(inbox.at(".whole")).to_have_text("The code is 4711")
    inbox.page.goto(f"{inbox.address}/view/latest?account={inbox.account.name}&q=nowhere")
    expect(inbox.at(".list")).to_contain_text("Nothing is found")


def test_an_address_of_what_is_gone_says_so(inbox: Inbox) -> None:
    """A message that was deleted, and a phone that has had none."""
    inbox.send()
    inbox.open(phone="41793026727", message="zzz")
    expect(inbox.at(".gone")).to_contain_text("There is no message zzz here any more.")
    expect(inbox.bubbles()).to_have_count(1)
    inbox.open(message="zzz")
    expect(inbox.at(".gone")).to_contain_text("There is no message zzz here any more.")
    inbox.open(phone="123")
    expect(inbox.at(".gone")).to_contain_text("No messages to or from 123.")
    expect(inbox.at("#delete-conversation")).to_have_count(0)


def test_each_page_of_the_list_begins_at_its_top(inbox: Inbox) -> None:
    """However far down the link was that led to it."""
    for number in range(45):
        inbox.send("Hello", f"4179302{number:04d}")
    inbox.open()
    inbox.at("#older-page").click()
    expect(inbox.at("#place")).to_have_text("21–40 of 45")
    expect(inbox.rows().first).to_be_in_viewport()
    assert inbox.at("#list").evaluate("one => one.scrollTop") == 0


def test_accounts_that_others_make_are_there_when_somebody_comes_back(inbox: Inbox) -> None:
    """As from a terminal to the page."""
    inbox.open()
    made = make_account(inbox.address)
    inbox.page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(inbox.at(f"#account option[value={made.name}]")).to_have_count(1)
