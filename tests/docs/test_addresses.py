"""What pages say of the server that shows them: its own address where Textbed does, the usual one elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.docs.calls import ADDRESS
from tests.docs.looking import looking
from tests.docs.static_host import StaticHost
from tests.emulator.harness import Emulator

GUIDES = (
    "index.html",
    "quick-start.html",
    "guides/first-message.html",
    "guides/inbox.html",
    "guides/delivery-reports.html",
    "guides/pytest.html",
    "clients/infobip-sms.html",
)


def texts_of(page: Page) -> str:
    return str(page.evaluate("document.querySelector('main').textContent"))


def test_textbed_says_its_own_address(browser: Browser, textbed: tuple[Emulator, str]) -> None:
    """In text, in samples and in links, under its strict policy."""
    _, address = textbed
    with looking(browser, address) as look:
        for name in GUIDES:
            look.page.goto(f"{address}/docs/{name}")
            assert address in texts_of(look.page), name
            assert ADDRESS not in texts_of(look.page), name
            assert look.page.locator(f"a[href*='{ADDRESS}']").count() == 0, name
        look.page.goto(f"{address}/docs/quick-start.html")
        expect(look.page.get_by_role("link", name=f"{address}/", exact=True)).to_have_attribute("href", f"{address}/")
        assert look.faults == []


def test_its_address_is_copied(browser: Browser, textbed: tuple[Emulator, str]) -> None:
    _, address = textbed
    with looking(browser, address) as look:
        look.page.goto(f"{address}/docs/quick-start.html")
        look.page.get_by_label("Copy this Python").first.click()
        expect(look.page.locator("#said")).to_have_text("Copied")
        copied = look.page.evaluate("navigator.clipboard.readText()")
        assert f'Infobip("{address}", username="demo"' in copied
        assert ADDRESS not in copied


def test_the_search_says_its_address(browser: Browser, textbed: tuple[Emulator, str]) -> None:
    _, address = textbed
    with looking(browser, address) as look:
        look.page.goto(f"{address}/docs/guides/inbound.html")
        look.page.locator("#search").fill("Your first message")
        expect(look.page.locator("#found")).to_contain_text(f"Point your software at {address}")


@pytest.mark.parametrize("name", ["guides/command-line.html", "guides/contract-tests-in-ci.html"])
def test_what_is_so_anywhere_stays(browser: Browser, textbed: tuple[Emulator, str], name: str) -> None:
    """A default, and the files of a CI machine, which starts a Textbed of its own."""
    _, address = textbed
    with looking(browser, address) as look:
        look.page.goto(f"{address}/docs/{name}")
        assert ADDRESS in texts_of(look.page)
        assert address not in texts_of(look.page)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["guides/inbound.html", "reference/skycore.html"])
def test_the_inbox_can_be_reached(browser: Browser, textbed: tuple[Emulator, str], name: str, width: int) -> None:
    """By keyboard, from any page; the bar still fits a phone."""
    _, address = textbed
    with looking(browser, address, width=width) as look:
        page = look.page
        page.goto(f"{address}/docs/{name}")
        link = page.get_by_role("link", name="Inbox", exact=True)
        page.get_by_role("combobox", name="Search").focus()
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert look.axe({"include": [".top"]}) == {}
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")


def test_elsewhere_there_is_no_inbox(browser: Browser, host: StaticHost, folder: Path) -> None:
    with looking(browser, host.origin) as look:
        for url in (host.url, f"file://{folder}/"):
            look.page.goto(f"{url}quick-start.html")
            expect(look.page.get_by_role("button", name="Dark colours")).to_be_visible()
            expect(look.page.locator("#inbox-link")).to_be_hidden()


def test_elsewhere_pages_say_the_usual_address(browser: Browser, host: StaticHost, packaged: Path) -> None:
    """On a static host; and in the folder that Textbed serves, when it is opened from a disk or lies elsewhere."""
    with StaticHost(packaged, "/elsewhere/") as copied, looking(browser, host.origin) as look:
        for url in (host.url, copied.url, f"file://{packaged}/"):
            look.page.goto(f"{url}quick-start.html")
            assert ADDRESS in texts_of(look.page)
            assert look.page.locator(f"a[href='{ADDRESS}/']").count() == 1
