"""Ten thousand messages in a thousand conversations: the page is as before."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web.inbox import Inbox


def fill(inbox: Inbox, messages: int = 10_000, phones: int = 1_000) -> None:
    """Messages in bulk; the last goes to the last phone."""
    for first in range(0, messages, 1_000):
        numbers = [f"4179{(first + place) % phones:07d}" for place in range(1_000)]
        texts = [{"from": "Bistro", "to": number, "text": f"Code {first} for you"} for number in numbers]
        inbox.call("/sms/1/text/multi", {"messages": texts})


def test_ten_thousand_messages_are_paged(inbox: Inbox) -> None:
    """Only a page of them is ever on the screen; what comes in is there as soon as ever."""
    fill(inbox)
    inbox.open()
    expect(inbox.rows()).to_have_count(20)
    expect(inbox.at("#place")).to_have_text("1–20 of 1000")
    expect(inbox.at(".count")).to_have_text("999+ unread")
    inbox.at("#size").select_option("100")
    expect(inbox.rows()).to_have_count(100)
    inbox.at("#older-page").click()
    expect(inbox.at("#place")).to_have_text("101–200 of 1000")
    inbox.send("One more", "41799999999")
    expect(inbox.at("#place")).to_have_text("102–201 of 1001")
    inbox.open(q='text:"Code 9000" phone:4179000001*')
    expect(inbox.rows()).to_have_count(10)
    inbox.rows().first.locator("a").first.click()
    expect(inbox.bubbles()).to_have_count(10)
    inbox.at("#q").fill("to:* -text:Code")
    inbox.press("Enter")
    expect(inbox.rows()).to_have_count(1)


def test_all_of_them_are_marked_and_deleted_by_search(inbox: Inbox) -> None:
    """The number in the dialog is the number that goes."""
    fill(inbox, messages=3_000, phones=300)
    inbox.open()
    inbox.at("#all-read").click()
    expect(inbox.at(".count")).to_have_count(0)
    expect(inbox.at(".row.unread")).to_have_count(0)
    inbox.open(q="is:read")
    inbox.page.get_by_role("button", name="Delete what is found").click()
    expect(inbox.at("#confirm-title")).to_have_text("Delete 3000 messages?")
    inbox.at("#confirm-delete").click()
    inbox.said("3000 messages deleted")
    assert inbox.messages() == []
