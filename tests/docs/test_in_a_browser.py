"""The pages of text in Chromium, from a plain static host under a sub-path: search, codes, keyboard, axe-core."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.docs.looking import looking
from tests.docs.static_host import StaticHost

BATCHES = 4
WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def pages_of(site: dict[str, bytes]) -> list[str]:
    return [name for name in site if name.endswith(".html") and not is_drawn(name)]


def is_drawn(name: str) -> bool:
    """Whether Scalar draws it: test_reference looks at those."""
    return name in ("reference/infobip.html", "reference/skycore.html", "reference/control.html")


@pytest.mark.parametrize("batch", range(BATCHES))
def test_axe_finds_nothing_and_nothing_leaves(
    browser: Browser, host: StaticHost, site: dict[str, bytes], batch: int
) -> None:
    """On every page, on a phone and on a desk, in the light and in the dark. No page scrolls sideways as a whole."""
    found = {}
    with looking(browser, host.origin) as look:
        page = look.page
        for name in pages_of(site)[batch::BATCHES]:
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                # Loaded anew: what a page does when it is resized, it does some time after.
                page.goto(host.url + name)
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wide <= 0, f"{name} is {wide} px wider than a screen of {width}"
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme)
                    if problems := look.axe():
                        found[f"{name} at {width}, {scheme}"] = problems
        assert look.outside == []
        assert look.faults == []
    assert found == {}


def test_search_finds_a_code_a_call_and_a_guide(browser: Browser, host: StaticHost) -> None:
    with looking(browser, host.origin) as look:
        page = look.page
        for words, path in (
            ("EC_ABSENT_SUBSCRIBER", "codes/infobip.html#errors-"),
            ("E713", "codes/skycore.html#errors-e713"),
            ("freeze clock", "guides/testing-with-time.html"),
            ("send texts every feature", "reference/infobip.html#infobip/tag/send/POST/sms/1/text/advanced"),
        ):
            page.goto(host.url + "project/decisions/text.html")
            page.keyboard.press("/")
            page.keyboard.type(words)
            expect(page.locator("#found li").first).to_be_visible()
            page.keyboard.press("ArrowDown")
            expect(page.locator("#found li").first).to_have_attribute("aria-selected", "true")
            addresses = page.locator("#found li").evaluate_all("items => items.map(item => item.dataset.url)")
            assert any(path in address for address in addresses), (words, addresses)
            assert look.axe() == {}
        page.keyboard.press("Escape")
        expect(page.locator("#found")).to_be_hidden()
        assert look.outside == []


def test_enter_leads_to_what_was_found(browser: Browser, host: StaticHost) -> None:
    with looking(browser, host.origin) as look:
        look.page.goto(host.url)
        look.page.keyboard.press("/")
        look.page.keyboard.type("E713")
        expect(look.page.locator("#found li").first).to_contain_text("E713")
        look.page.keyboard.press("Enter")
        look.page.wait_for_url("**/codes/skycore.html#errors-e713")


def test_nothing_found_is_said(browser: Browser, host: StaticHost) -> None:
    with looking(browser, host.origin) as look:
        look.page.goto(host.url)
        look.page.locator("#search").fill("no such word anywhere")
        expect(look.page.locator("#found-count")).to_have_text("Nothing found")


def test_codes_are_narrowed_and_copied(browser: Browser, host: StaticHost) -> None:
    with looking(browser, host.origin) as look:
        page = look.page
        page.goto(host.url + "codes/infobip.html")
        rows = page.locator("table.codes tbody tr:visible")
        everything = rows.count()
        page.get_by_label("Show only codes with").fill("absent passing")
        expect(page.locator("#filter-count")).to_contain_text(f"of {everything}")
        assert 0 < rows.count() < 10
        page.get_by_label("Show only codes with").fill("27")
        expect(page.locator("#errors-27")).to_be_visible()
        assert look.axe() == {}
        button = page.get_by_label("Copy 9990090027, the number for 27")
        button.press("Enter")
        expect(button).to_have_text("Copied")
        expect(page.locator("#said")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == "9990090027"
        button.press("Enter")
        expect(button).to_have_text("Copy")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_row_that_is_linked_to_is_seen(browser: Browser, host: StaticHost, width: int) -> None:
    """At once, and whole below the bar and the filter; so is a heading."""
    with looking(browser, host.origin, width=width) as look:
        page = look.page
        page.emulate_media(reduced_motion="no-preference")
        for anchor in ("errors-6", "errors-2048", "errors"):
            page.goto("about:blank")
            page.goto(f"{host.url}codes/infobip.html#{anchor}")
            expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport(ratio=1)
            assert below_the_filter(page, anchor) >= 0, anchor
        page.locator("#filter").fill("absent")
        assert page.evaluate("location.hash = 'errors-27', scrollY") == page.evaluate("scrollY")
        page.locator("#filter").fill("")
        page.evaluate("location.hash = 'errors-9'")
        assert below_the_filter(page, "errors-9") >= 0
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def below_the_filter(page: Page, anchor: str) -> float:
    """How many pixels below the filter's lower edge an element begins."""
    place = "id => document.getElementById(id).getBoundingClientRect().top"
    edge = "document.querySelector('.filter').getBoundingClientRect().bottom"
    return float(page.evaluate(place, anchor)) - float(page.evaluate(edge))


@pytest.mark.parametrize("width", [390, 1024, 1280])
@pytest.mark.parametrize("gateway", ["infobip", "skycore", "control"])
def test_tables_of_codes_fit(browser: Browser, host: StaticHost, gateway: str, width: int) -> None:
    """Nothing of a row is beyond the edge, filtered or not, and the scenario number comes right after the code."""
    hidden = """() => [...document.querySelectorAll(".scroll")]
      .map((box) => box.scrollWidth - box.clientWidth).filter((beyond) => beyond > 0)"""
    with looking(browser, host.origin, width=width) as look:
        page = look.page
        page.goto(f"{host.url}codes/{gateway}.html")
        assert page.evaluate(hidden) == []
        if gateway == "infobip":
            assert page.locator("#errors-27 td").first.get_attribute("data-label") == "Scenario number"
            page.get_by_label("Show only codes with").fill("absent")
            button = page.get_by_label("Copy 9990090027, the number for 27")
            button.scroll_into_view_if_needed()
            expect(button).to_be_in_viewport(ratio=1)
            assert page.evaluate(hidden) == []


def test_numbers_are_copied_without_a_clipboard(browser: Browser, host: StaticHost) -> None:
    """Browsers have none on pages that come over plain http from another machine."""
    with looking(browser, host.origin) as look:
        look.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        look.page.goto(host.url + "codes/skycore.html")
        button = look.page.get_by_label("Copy 9999713, the number for E713")
        button.click()
        expect(button).to_have_text("Copied")
        look.page.locator("#filter").press("Control+V")
        expect(look.page.locator("#filter")).to_have_value("9999713")


def test_code_is_copied(browser: Browser, host: StaticHost) -> None:
    with looking(browser, host.origin) as look:
        look.page.goto(host.url + "quick-start.html")
        look.page.get_by_label("Copy this Python").first.click()
        assert "from infobip_sms import Infobip" in look.page.evaluate("navigator.clipboard.readText()")


def test_the_theme_stays(browser: Browser, host: StaticHost) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    with looking(browser, host.origin) as look:
        page = look.page
        page.goto(host.url)
        light = page.evaluate(background)
        page.get_by_role("button", name="Dark colours").press("Enter")
        dark = page.evaluate(background)
        assert dark != light
        page.goto(host.url + "quick-start.html")
        assert page.evaluate(background) == dark
        assert look.axe() == {}


def test_by_keyboard_alone(browser: Browser, host: StaticHost) -> None:
    """The first stop leads past the menu; each stop can be seen."""
    with looking(browser, host.origin) as look:
        page = look.page
        page.goto(host.url + "guides/inbound.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        for _ in range(6):
            page.keyboard.press("Tab")
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", page.evaluate("document.activeElement.outerHTML")


def test_the_menu_of_a_phone(browser: Browser, host: StaticHost) -> None:
    with looking(browser, host.origin, width=390) as look:
        page = look.page
        page.goto(host.url + "quick-start.html")
        menu = page.get_by_role("navigation", name="Pages", exact=True)
        expect(menu).to_be_hidden()
        page.get_by_role("button", name="Menu").press("Enter")
        expect(menu).to_be_visible()
        assert look.axe() == {}
        menu.get_by_role("link", name="Infobip codes").focus()
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        page.get_by_role("button", name="Menu").click()
        menu.get_by_role("link", name="Infobip codes").click()
        page.wait_for_url("**/codes/infobip.html")


def test_from_a_disk(browser: Browser, folder: Path) -> None:
    """Without any server: pages, search, copying and the reference."""
    with looking(browser, "file://") as look:
        page = look.page
        page.goto(f"file://{folder}/index.html")
        page.get_by_role("link", name="Quick start", exact=True).first.click()
        page.wait_for_url("**/quick-start.html")
        page.keyboard.press("/")
        page.keyboard.type("E713")
        expect(page.locator("#found li").first).to_contain_text("E713")
        page.goto(f"file://{folder}/codes/skycore.html")
        page.get_by_label("Copy 9999713, the number for E713").press("Enter")
        expect(page.locator("#said")).to_have_text("Copied")
        page.goto(f"file://{folder}/reference/skycore.html")
        expect(page.get_by_role("heading", name=re.compile("Skycore SMS API")).first).to_be_visible()
        assert look.outside == []


def test_without_scripts(browser: Browser, host: StaticHost, site: dict[str, bytes]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(host.url + "codes/infobip.html")
    assert page.get_by_role("navigation", name="Pages", exact=True).is_visible()
    assert page.locator("#errors-27").is_visible()
    context.close()
    assert "<noscript>" in site["reference/infobip.html"].decode()
