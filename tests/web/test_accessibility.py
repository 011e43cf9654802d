"""axe-core finds nothing, light and dark, on a desktop and on a phone; no page is wider than its screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.emulator.served import Served
from tests.web.inbox import Inbox, make_account

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"desktop": (1280, 800), "phone": (390, 844), "smallest phone": (320, 640), "wide": (2200, 1200)}
RUN = """async () => (await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
    "best-practice"]})).violations.map(one => ({id: one.id, help: one.help, nodes: one.nodes.map(node =>
    [node.html.slice(0, 200), node.failureSummary])}))"""


def found(page: Page) -> Any:
    """What axe-core finds on the page as it stands; it is put there by the debugger, which the policy lets pass."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN)


def check(inbox: Inbox, width: int) -> None:
    inbox.page.wait_for_timeout(150)  # what moves has arrived
    assert found(inbox.page) == []
    assert inbox.page.evaluate("document.documentElement.scrollWidth") <= width


def fill(inbox: Inbox) -> str:
    """Something of everything that the page can show; the name of the message that has most of it."""
    for number in range(25):
        inbox.send(f"Number {number} " + "x" * 300 * (number % 2), f"4179302{number:04d}")
    inbox.send("Rejected", "99904200270001")
    inbox.receive("JOIN us")
    name = inbox.send("Your code is 493-817. " + "й" * 200, notifyUrl="http://127.0.0.1:9/reports")
    inbox.mark(f"id:{name}", addTags=["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"])
    inbox.advance(300)
    inbox.send("On its way")
    inbox.call("/_textbed/scenarios", {"match": {"to": "4179*"}, "then": {"status": 12}})
    inbox.call("/_textbed/faults", {"faults": [{"latencyMs": 1}]}, "PUT")
    return name


LOOKS = [
    ("desktop", "light"),
    ("desktop", "dark"),
    ("phone", "light"),
    ("phone", "dark"),
    ("smallest phone", "light"),
    ("wide", "dark"),
]


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_axe_finds_nothing(browser: Browser, server: Served, size: str, theme: Any) -> None:
    """On the list, a conversation, a message, a search that is wrong, and on whatever opens."""
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce")
    page.set_default_timeout(10_000)
    inbox = Inbox(server.address, page, make_account(server.address))
    inbox.open()
    check(inbox, width)
    name = fill(inbox)
    inbox.open()
    expect(inbox.rows()).to_have_count(20)
    check(inbox, width)
    inbox.at(".pick").first.check()
    check(inbox, width)
    inbox.open(q="tag:a no:such")
    check(inbox, width)
    inbox.open(phone="41793026727")
    check(inbox, width)
    inbox.open_message(name)
    check(inbox, width)
    for summary in inbox.at("#message-body summary").all():
        summary.click()
    check(inbox, width)
    inbox.at("#clock-button").click()
    check(inbox, width)
    inbox.press("Escape")
    inbox.at("[popovertarget=search-help]").click()
    check(inbox, width)
    inbox.press("Escape")
    inbox.at("[data-panel]").click()
    expect(inbox.at("#add-fault-button")).to_be_visible()
    check(inbox, width)
    inbox.at("#panel [data-close]").click()
    inbox.at("[data-help]").click()
    check(inbox, width)
    inbox.at("#help [data-close]").click()
    inbox.at("#delete-message").click()
    expect(inbox.at("#confirm-delete")).to_be_visible()
    check(inbox, width)
    page.goto(f"{inbox.address}/?account=nobody")
    check(inbox, width)
    assert inbox.faults == []
    page.close()


def test_nothing_moves_where_nothing_should(inbox: Inbox) -> None:
    """Whoever wants less motion gets none."""
    inbox.page.emulate_media(reduced_motion="reduce")
    inbox.open()
    inbox.send()
    toast = inbox.at(".toast")
    expect(toast).to_be_visible()
    assert toast.evaluate("one => getComputedStyle(one).animationName") == "none"
