"""Everything by keyboard alone: in these tests there is no mouse."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web.inbox import Inbox


def fill(inbox: Inbox) -> None:
    for number in range(3):
        inbox.send(f"Number {number}, code {1000 + number}", f"4179302670{number}")


def test_a_conversation_is_found_and_opened(inbox: Inbox) -> None:
    """j, k and Enter."""
    fill(inbox)
    inbox.open()
    inbox.press("j", "j", "j", "j", "k")
    expect(inbox.rows().nth(1).locator("a").first).to_be_focused()
    inbox.press("Enter")
    expect(inbox.at(".thread-head h2")).to_have_text("41793026701")
    inbox.press("n")
    expect(inbox.at(".whole")).to_contain_text("Number 1")
    inbox.press("Escape")
    expect(inbox.at("#message")).to_have_count(0)


def test_the_focus_stays_where_it_is_while_messages_come_in(inbox: Inbox) -> None:
    """Also where the row moves."""
    fill(inbox)
    inbox.open()
    inbox.press("j", "j")
    focused = inbox.rows().nth(1).locator("a").first
    name = focused.get_attribute("id")
    inbox.send("New", "41793026709")
    expect(inbox.rows()).to_have_count(4)
    expect(inbox.at(f"#{name}")).to_be_focused()
    inbox.receive("I come to the top", "41793026701")
    expect(inbox.rows().first).to_contain_text("I come to the top")
    expect(inbox.at(f"#{name}")).to_be_focused()


def test_searching_answering_and_the_clock(inbox: Inbox) -> None:
    """/ and r lead into fields, where keys are letters again; w opens the clock."""
    fill(inbox)
    inbox.open()
    inbox.press("/")
    inbox.page.keyboard.type("code:1001 jk#u?")
    expect(inbox.at("#q")).to_have_value("code:1001 jk#u?")
    inbox.at("#q").fill("code:1001")
    inbox.press("Enter")
    expect(inbox.rows()).to_have_count(1)
    inbox.press("Escape", "j", "Enter")
    expect(inbox.bubbles()).to_have_count(1)
    inbox.press("Escape", "r")
    inbox.page.keyboard.type("An answer")
    inbox.press("Tab", "Enter")
    expect(inbox.bubbles()).to_have_count(2)
    inbox.press("Escape", "w")
    expect(inbox.at("#clock-mode")).to_be_focused()
    inbox.press("Tab", "Enter")
    expect(inbox.at("#clock-shows")).to_have_text("2026-11-20 12:01:00.000")
    expect(inbox.at("#clock-minute")).to_be_focused()


def test_selecting_marking_tagging_deleting(inbox: Inbox) -> None:
    """x, u, t and #; the dialog has the focus, and gives it back."""
    fill(inbox)
    inbox.open()
    inbox.press("j", "u")
    expect(inbox.at(".row.unread")).to_have_count(2)
    inbox.press("u")
    expect(inbox.at(".row.unread")).to_have_count(3)
    inbox.press("x", "j", "j", "X")
    expect(inbox.at("#picked-count")).to_have_text("3 selected")
    inbox.press("t")
    inbox.page.keyboard.type("many")
    inbox.press("Enter")
    expect(inbox.at(".all-tags")).to_contain_text("many")
    assert len(inbox.messages("tag:many")) == 3
    inbox.press("Escape", "j", "#")
    expect(inbox.at("#confirm-title")).to_have_text("Delete 1 message?")
    expect(inbox.at("#confirm-delete")).to_be_focused()
    inbox.press("Escape")
    expect(inbox.at("#confirm")).to_be_hidden()
    inbox.press("#")
    expect(inbox.at("#confirm-delete")).to_be_focused()
    inbox.press("Enter")
    expect(inbox.rows()).to_have_count(2)


def test_rules_codes_and_help(inbox: Inbox) -> None:
    """s, c and ?; everything in a panel is reached with Tab."""
    inbox.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill(inbox)
    inbox.open(phone="41793026701")
    inbox.press("c")
    inbox.said("Copied: 1001")
    inbox.press("s")
    expect(inbox.at("#panel")).to_be_visible()
    expect(inbox.at("#add-scenario-button")).to_be_visible()
    for _ in range(40):
        if inbox.page.evaluate("document.activeElement.id") == "rule-status":
            break
        inbox.press("Tab")
    inbox.page.keyboard.type("12")
    inbox.press("Enter")
    expect(inbox.at("#panel .rules li")).to_have_count(1)
    inbox.press("Escape")
    expect(inbox.at("#panel")).to_be_hidden()
    inbox.press("?")
    expect(inbox.at("#help")).to_be_visible()
    inbox.press("Escape")
    expect(inbox.at("#help")).to_be_hidden()


def test_single_keys_can_be_switched_off(inbox: Inbox) -> None:
    """For those whose speech is taken for keys."""
    fill(inbox)
    inbox.open()
    inbox.press("?")
    inbox.at("#keys-on").focus()
    inbox.press("Space", "Escape", "?")
    expect(inbox.at("#help")).to_be_hidden()
    inbox.page.reload()
    inbox.page.wait_for_function("() => window.textbed !== undefined")
    inbox.press("?")
    expect(inbox.at("#help")).to_be_hidden()


def test_every_control_is_reached_with_tab(inbox: Inbox) -> None:
    """In the order of the page, each with a ring around it, and the first leads past the bar."""
    inbox.send("Your code is 4711", notifyUrl="http://127.0.0.1:9/")
    inbox.advance(10)
    name = inbox.newest()["id"]
    inbox.mark(f"id:{name}", addTags=["login"])
    inbox.open_message(name)
    inbox.page.evaluate("document.body.focus()")
    seen: list[str] = []
    for _ in range(80):
        inbox.press("Tab")
        seen.append(inbox.page.evaluate("document.activeElement.id || document.activeElement.className"))
        ring = inbox.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring != "none" or inbox.page.evaluate("document.activeElement === document.body"), seen[-1]
    assert seen[0] == "skip"
    for wanted in ("q", "account", "clock-button", "answer-text", "answer-send", "add-tag", "copy-code", "toggle-read"):
        assert wanted in seen, seen
    reachable = inbox.page.evaluate(
        """[...document.querySelectorAll("#app button, #app a[href], #app input:not([type=hidden]), #app select")]
        .filter(one => one.checkVisibility() && one.tabIndex < 0).map(one => one.outerHTML)"""
    )
    assert reachable == []


def test_keys_work_as_soon_as_a_panel_is_closed(inbox: Inbox) -> None:
    """Though the focus is for a moment still in a field of it."""
    inbox.open()
    inbox.press("s")
    inbox.at("#rule-status").focus()
    opened = inbox.page.evaluate("""() => {
        document.getElementById("panel").close();
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "?", bubbles: true}));
        return document.getElementById("help").open;
    }""")
    assert opened


def test_an_answer_is_sent_and_a_conversation_left_by_keys(inbox: Inbox) -> None:
    """Ctrl+Enter in the answer, Esc twice: out of the field, and out of the conversation."""
    inbox.send()
    inbox.open(phone="41793026727")
    inbox.press("r")
    inbox.page.keyboard.type("Yes")
    inbox.press("Control+Enter")
    expect(inbox.bubbles()).to_have_count(2)
    expect(inbox.at("#answer-text")).to_have_value("")
    expect(inbox.at("#answer-text")).to_be_focused()
    expect(inbox.at("#said")).to_have_text("Sent from the phone.")
    inbox.press("Escape", "Escape")
    expect(inbox.bubbles()).to_have_count(0)


def test_steps_through_messages_keep_the_message_open(inbox: Inbox) -> None:
    """n opens the newest, and Enter on it does not close it."""
    name = inbox.send()
    inbox.open()
    inbox.press("j", "Enter")
    expect(inbox.bubbles()).to_have_count(1)
    inbox.press("n")
    expect(inbox.at("#message")).to_be_visible()
    inbox.press("Enter")
    inbox.page.wait_for_timeout(300)
    expect(inbox.at(f"#message-body[data-message='{name}']")).to_be_visible()
