"""What a person does on the page, each thing with the mouse as most will; `test_keys.py` does it by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.push.gateway import Endpoint
from tests.web.inbox import Inbox


@pytest.fixture
def receiver() -> Iterator[Endpoint]:
    with Endpoint() as receiver:
        yield receiver


def test_the_phone_answers(inbox: Inbox) -> None:
    """The answer is in the conversation, and the gateway hands it out."""
    inbox.send("Join us?")
    inbox.open(phone="41793026727")
    inbox.at("#answer-text").fill("JOIN <b>now</b>")
    inbox.at("#answer-send").click()
    expect(inbox.bubbles()).to_have_count(2)
    expect(inbox.bubbles().last).to_contain_text("JOIN <b>now</b>")
    expect(inbox.at("#answer-text")).to_have_value("")
    inbox.said("Sent from the phone")
    (received,) = inbox.call("/sms/1/inbox/reports")["results"]
    assert (received["from"], received["keyword"], received["cleanText"]) == ("41793026727", "JOIN", "<b>now</b>")


def test_a_short_link_is_opened_as_the_phone_would(inbox: Inbox) -> None:
    """The click counts, and nobody outside is called."""
    message = {"from": "Bistro", "destinations": [{"to": "41793026727"}], "text": "See https://shop.example/offers now"}
    inbox.call("/sms/1/text/advanced", {"messages": [message], "tracking": {"track": "URL"}})
    inbox.open_message(inbox.newest()["id"])
    expect(inbox.at("#message-body")).to_contain_text("https://shop.example/offers")
    expect(inbox.at("#message-body")).to_contain_text("0 clicks")
    inbox.at("#open-1").click()
    expect(inbox.at("#message-body")).to_contain_text("1 click")
    assert not any("shop.example" in url for url in inbox.requests)


def test_the_clock_is_set_from_the_page(inbox: Inbox) -> None:
    """Run, freeze, a minute, an hour, any number of seconds, the next event."""
    inbox.send()
    inbox.open()
    inbox.at("#clock-button").click()
    shows = inbox.at("#clock-shows")
    expect(shows).to_have_text("2026-11-20 12:00:00.000")
    inbox.at("#clock-next").click()
    expect(shows).to_have_text("2026-11-20 12:00:01.000")
    inbox.at("#clock-next").click()
    expect(shows).to_have_text("2026-11-20 12:00:03.000")
    expect(inbox.rows().first).to_contain_text("delivered")
    inbox.at("#clock-next").click()
    expect(inbox.at("#clock-said")).to_contain_text("Nothing is ahead")
    inbox.at("#clock-minute").click()
    expect(shows).to_have_text("2026-11-20 12:01:03.000")
    inbox.at("#clock-hour").click()
    expect(shows).to_have_text("2026-11-20 13:01:03.000")
    inbox.at("#clock-seconds").fill("0.5")
    inbox.at("#clock-go").click()
    expect(shows).to_have_text("2026-11-20 13:01:03.500")
    expect(inbox.at("#clock-said")).to_have_text(
        "The clock shows 2026-11-20 13:01:03.500; 0 calls made, nothing is left to settle."
    )
    inbox.at("#clock-seconds").fill("-3")
    inbox.at("#clock-go").click()
    expect(inbox.at("#clock-said")).to_contain_text("Not done: `seconds` must not be below")
    inbox.at("#clock-mode").click()
    expect(inbox.at("#clock-mode")).to_have_text("Freeze")
    expect(inbox.at("#clock")).to_contain_text("Runs, and shows")
    inbox.at("#clock-mode").click()
    expect(inbox.at("#clock-mode")).to_have_text("Run")
    assert inbox.call("/_textbed/clock")["mode"] == "frozen"


def test_the_page_says_what_is_not_settled(inbox: Inbox, receiver: Endpoint) -> None:
    """Pushes that fell due are called before the clock has moved on."""
    inbox.send(notifyUrl=f"{receiver.url}/reports")
    inbox.open()
    inbox.at("#clock-button").click()
    inbox.at("#clock-minute").click()
    expect(inbox.at("#clock-said")).to_contain_text("1 call made, nothing is left to settle")


def test_scenario_rules_are_added_and_deleted(inbox: Inbox) -> None:
    """What is wrong with one is said in the control API's words, and what was typed is still there."""
    inbox.open()
    inbox.at("[data-panel]").click()
    panel = inbox.at("#panel")
    panel.get_by_label("To").fill("4179*")
    panel.locator("#rule-status").fill("999")
    inbox.at("#add-scenario-button").click()
    expect(panel.locator(".wrong")).to_contain_text("There is no status 999")
    expect(panel.get_by_label("To")).to_have_value("4179*")
    panel.locator("#rule-status").fill("12")
    inbox.at("#add-scenario-button").click()
    expect(panel.locator(".rules li")).to_have_count(1)
    assert inbox.call("/_textbed/scenarios")["scenarios"][0]["match"] == {"to": "4179*"}
    inbox.send()
    panel.get_by_role("button", name="Delete the rule").click()
    expect(panel.locator(".rules li")).to_have_count(0)
    inbox.advance(60)
    assert inbox.newest()["status"] == 12


def test_faults_are_added_and_deleted(inbox: Inbox) -> None:
    """One after the other; each keeps what it was told."""
    inbox.open()
    inbox.at("[data-panel]").click()
    panel = inbox.at("#panel")
    panel.get_by_label("Operation").fill("getBalance")
    panel.get_by_label("HTTP status").fill("503")
    inbox.at("#add-fault-button").click()
    expect(panel.locator(".rules li")).to_have_count(1)
    panel.get_by_label("Late by ms").fill("5")
    panel.locator("#fault-probability").fill("0.5")
    inbox.at("#add-fault-button").click()
    expect(panel.locator(".rules li")).to_have_count(2)
    first, second = inbox.call("/_textbed/faults")["faults"]
    assert (first["operationId"], first["status"], second["latencyMs"], second["probability"]) == (
        "getBalance",
        503,
        5,
        0.5,
    )
    panel.get_by_role("button", name="Delete fault 1").click()
    expect(panel.locator(".rules li")).to_have_count(1)
    assert [fault["latencyMs"] for fault in inbox.call("/_textbed/faults")["faults"]] == [5]
    panel.get_by_label("Operation").fill("getBalanc")
    inbox.at("#add-fault-button").click()
    expect(panel.locator(".wrong")).to_contain_text("Did you mean getBalance?")
    expect(panel.locator(".wrong code").first).to_have_text("getBalanc")


def test_a_fault_that_is_gone_takes_no_other_with_it(inbox: Inbox) -> None:
    """Two pages show the same list, and both delete the first of it."""
    inbox.call("/_textbed/faults", {"faults": [{"latencyMs": 1}, {"latencyMs": 2}]}, "PUT")
    inbox.open()
    inbox.at("[data-panel]").click()
    delete = inbox.at("#panel").get_by_role("button", name="Delete fault 1")
    expect(delete).to_be_visible()
    inbox.call("/_textbed/faults", {"faults": [{"latencyMs": 2}]}, "PUT")
    delete.click()
    expect(inbox.at("#panel .rules li")).to_have_count(1)
    assert [fault["latencyMs"] for fault in inbox.call("/_textbed/faults")["faults"]] == [2]


def test_a_push_is_shown_with_its_calls_and_sent_again(inbox: Inbox, receiver: Endpoint) -> None:
    """Each call with its outcome, what was sent and what was answered."""
    name = inbox.send(notifyUrl=f"{receiver.url}/reports")
    inbox.open_message(name)
    inbox.advance(5)
    push = inbox.at(".push")
    expect(push).to_contain_text("delivery-report")
    expect(push.locator(".attempts li")).to_have_count(1)
    expect(push.locator(".attempts li")).to_contain_text("delivered")
    push.get_by_text("What is sent").click()
    expect(push).to_contain_text("DELIVERED_TO_HANDSET")
    push.get_by_role("button", name="Send again").click()
    expect(push.locator(".attempts li")).to_have_count(2)
    inbox.said("Sent again: delivered")
    assert len(receiver.calls) == 2


def test_codes_are_copied(inbox: Inbox) -> None:
    """From the bubble and from the message."""
    inbox.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    name = inbox.send("Your code is 493-817.")
    inbox.open(phone="41793026727")
    inbox.bubbles().get_by_role("button", name="Copy the code 493817").click()
    inbox.said("Copied: 493817")
    assert inbox.page.evaluate("navigator.clipboard.readText()") == "493817"
    inbox.open_message(name)
    inbox.at("#copy-code").click()
    inbox.said("Copied: 493817")


def test_tags_are_put_on_and_taken_off(inbox: Inbox) -> None:
    """A tag is a link that goes into the search, and out of it again."""
    name = inbox.send("One")
    inbox.send("Two", "41793026702")
    inbox.open_message(name)
    inbox.at("#add-tag").fill("login slow")
    inbox.at("#add-tag-button").click()
    expect(inbox.at(".tag-off")).to_have_count(2)
    assert inbox.newest("tag:login")["tags"] == ["login", "slow"]
    inbox.at(".all-tags").get_by_text("login").click()
    expect(inbox.at("#q")).to_have_value("tag:login")
    expect(inbox.rows()).to_have_count(1)
    inbox.at(".all-tags").get_by_text("login").click()
    expect(inbox.at("#q")).to_have_value("")
    expect(inbox.rows()).to_have_count(2)
    inbox.at(".tag-off").first.get_by_role("button").click()
    expect(inbox.at(".tag-off")).to_have_count(1)
    assert inbox.messages("tag:login") == []


def test_conversations_are_selected_and_marked(inbox: Inbox) -> None:
    """With Ctrl one more, with Shift as far as there; what is done is done to all of them."""
    for number in range(5):
        inbox.send(f"Number {number}", f"4179302670{number}")
    inbox.open()
    links = inbox.at(".row-link")
    links.nth(0).click(modifiers=["Control"])
    links.nth(2).click(modifiers=["Shift"])
    expect(inbox.at("#picked-count")).to_have_text("3 selected")
    links.nth(1).click(modifiers=["Control"])
    expect(inbox.at("#picked-count")).to_have_text("2 selected")
    inbox.send("Meanwhile", "41793026709")
    expect(inbox.rows()).to_have_count(6)
    expect(inbox.at("#picked-count")).to_have_text("2 selected")
    inbox.at("[data-picked=read]").click()
    expect(inbox.at(".row.unread")).to_have_count(4)
    inbox.at(".pick").nth(1).check()
    inbox.at("#picked-tag").fill("seen")
    inbox.at("[data-picked=tag]").click()
    expect(inbox.at(".all-tags")).to_contain_text("seen")
    assert [one["text"] for one in inbox.messages("tag:seen")] == ["Number 4"]


def test_messages_are_selected_and_deleted(inbox: Inbox) -> None:
    """The dialog says how many and which; what is left is still there."""
    for number in range(4):
        inbox.send(f"Number {number}")
    inbox.open(phone="41793026727")
    inbox.bubbles().nth(0).locator(".pick").check()
    inbox.bubbles().nth(2).locator(".said").click(modifiers=["Control"])
    inbox.at("[data-picked=delete]").click()
    expect(inbox.at("#confirm-title")).to_have_text("Delete 2 messages?")
    inbox.at("#confirm [data-close]").click()
    expect(inbox.bubbles()).to_have_count(4)
    inbox.at("[data-picked=delete]").click()
    inbox.at("#confirm-delete").click()
    expect(inbox.bubbles()).to_have_count(2)
    inbox.said("2 messages deleted")
    assert [one["text"] for one in inbox.messages()] == ["Number 3", "Number 1"]
    expect(inbox.at("#picked")).to_be_hidden()


def test_what_a_search_finds_is_deleted(inbox: Inbox) -> None:
    """The dialog names the count and the search."""
    for number in range(3):
        inbox.send(f"Code {1000 + number}", f"4179302670{number}")
    inbox.send("Something else", "41793026709")
    inbox.open(q="has:code -code:1001")
    expect(inbox.rows()).to_have_count(2)
    inbox.page.get_by_role("button", name="Delete what is found").click()
    expect(inbox.at("#confirm-title")).to_have_text("Delete 2 messages?")
    expect(inbox.at("#confirm .query")).to_have_text("has:code -code:1001")
    inbox.at("#confirm-delete").click()
    expect(inbox.at(".list")).to_contain_text("Nothing is found")
    assert {one["text"] for one in inbox.messages()} == {"Code 1001", "Something else"}


def test_a_selection_moves_nothing(inbox: Inbox) -> None:
    """Rows and messages stay where they are; what can be done with them is there on a phone too."""
    name = inbox.send()
    inbox.open(phone="41793026727")
    expect(inbox.at(".bubble.new")).to_have_count(0)
    row, bubble = inbox.rows().first, inbox.at(".bubble .said")
    before = row.bounding_box(), bubble.bounding_box()
    row.locator(".pick").check()
    assert row.bounding_box() == before[0]
    inbox.at(f"#m-{name} .pick").check()
    assert bubble.bounding_box() == before[1]
    inbox.page.set_viewport_size({"width": 390, "height": 844})
    expect(inbox.at("#picked")).to_be_in_viewport()
    inbox.at("[data-picked=unread]").click()
    inbox.said("1 message changed.")


def test_of_a_search_only_what_it_finds_is_marked(inbox: Inbox) -> None:
    """The whole account is offered where the whole account is shown."""
    inbox.send("One", "41793026701")
    inbox.send("Two", "41793026702")
    inbox.open(q="text:Nothing")
    expect(inbox.at("#all-read, #found-read")).to_have_count(0)
    inbox.open(q="text:Two")
    inbox.at("#found-read").click()
    inbox.said("1 message changed.")
    expect(inbox.at("#found-read")).to_have_count(0)
    assert {message["text"]: message["read"] for message in inbox.messages()} == {"One": False, "Two": True}


def test_what_is_typed_stays_until_it_is_taken(inbox: Inbox) -> None:
    """A tag that is refused, and the other form of a panel."""
    name = inbox.send()
    inbox.open_message(name)
    inbox.at("#add-tag").fill("no:colon")
    inbox.at("#add-tag-button").click()
    inbox.said("without blanks, quotes, colons and commas")
    expect(inbox.at("#add-tag")).to_have_value("no:colon")
    inbox.at("[data-panel]").click()
    inbox.at("#rule-to").fill("4179*")
    inbox.at("#fault-status").fill("503")
    inbox.at("#add-fault-button").click()
    expect(inbox.at("#panel .rules li")).to_have_count(1)
    expect(inbox.at("#rule-to")).to_have_value("4179*")
    expect(inbox.at("#fault-status")).to_have_value("")


def test_after_a_deletion_the_next_message_is_shown(inbox: Inbox) -> None:
    """And the one before it behind the last; then the list."""
    names = [inbox.send(f"Number {number}") for number in range(3)]
    inbox.open_message(names[1])
    for left in ("Number 2", "Number 0"):
        inbox.at("#delete-message").click()
        inbox.at("#confirm-delete").click()
        expect(inbox.at(".whole")).to_have_text(left)
    inbox.at("#delete-message").click()
    inbox.at("#confirm-delete").click()
    expect(inbox.rows()).to_have_count(0)
    expect(inbox.at("#message")).to_have_count(0)


def test_a_conversation_is_deleted_whole(inbox: Inbox) -> None:
    """Messages of both directions, of this phone only."""
    inbox.send("To one", "41793026701")
    inbox.receive("From one", "41793026701")
    inbox.send("To another", "41793026702")
    inbox.open(phone="41793026701")
    inbox.at("#delete-conversation").click()
    expect(inbox.at("#confirm-title")).to_have_text("Delete 2 messages?")
    inbox.at("#confirm-delete").click()
    expect(inbox.rows()).to_have_count(1)
    expect(inbox.at(".thread")).to_contain_text("Choose a conversation")


def test_the_theme_is_the_systems_unless_switched(inbox: Inbox) -> None:
    """And stays as it was switched."""
    inbox.open()
    ground = "getComputedStyle(document.body).backgroundColor"
    light = inbox.page.evaluate(ground)
    inbox.at("[data-theme-switch]").click()
    assert inbox.page.evaluate(ground) != light
    inbox.page.reload()
    assert inbox.page.evaluate(ground) != light
    inbox.page.wait_for_function("() => window.textbed !== undefined")
    inbox.at("[data-theme-switch]").click()
    inbox.at("[data-theme-switch]").click()
    assert inbox.page.evaluate(ground) == light
    inbox.page.emulate_media(color_scheme="dark")
    assert inbox.page.evaluate(ground) != light
