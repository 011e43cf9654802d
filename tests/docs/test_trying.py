"""“Try it” in Chromium: calls that are made from the references, and their answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.docs.calls import ADDRESS
from scripts.docs.writing import write_site
from tests.docs.looking import drawn, looking
from tests.docs.static_host import StaticHost
from tests.emulator.harness import Emulator
from tests.emulator.live import serving

SEND = "infobip/tag/send/POST/sms/1/text/single"
FOCUSED = """() => {
  const { activeElement: focused } = document;
  return (focused.getAttribute("aria-label") ?? focused.textContent).replace(/\\s+/g, " ").trim();
}"""
FARTHEST = 120
"""Stops of the Tab key."""


def tried(page: Page, call: str) -> None:
    """Opens the client of a call, and sends what it has there."""
    page.get_by_role("button", name=f"Test Request ({call})").click()
    page.get_by_role("button", name=re.compile("Send (get|post|put|delete) request to")).click()


def test_a_text_is_sent(browser: Browser, textbed: tuple[Emulator, str]) -> None:
    """Served by Textbed, a call goes to that Textbed, and the answer is shown."""
    emulator, address = textbed
    with looking(browser, address) as look:
        page = drawn(look, f"{address}/docs/reference/infobip.html#{SEND}", "infobip")
        tried(page, "post /sms/1/text/single")
        expect(page.get_by_text("200 OK").first).to_be_visible()
        (message,) = emulator.get("/sms/1/logs").json()["results"]
        assert message["to"] == "41793026727"
        assert look.outside == []


def test_logs_are_read_without_filters(browser: Browser, textbed: tuple[Emulator, str]) -> None:
    emulator, address = textbed
    emulator.send("41793026731")
    with looking(browser, address) as look:
        page = drawn(look, f"{address}/docs/reference/infobip.html#infobip/tag/logs/GET/sms/1/logs", "infobip")
        tried(page, "get /sms/1/logs")
        expect(page.get_by_role("dialog").get_by_text("41793026731").first).to_be_visible()


@pytest.mark.parametrize(
    ("gateway", "anchor", "call", "answer"),
    [
        ("skycore", "tag/sms/POST/API/wxml/1.3/index.php", "post /API/wxml/1.3/index.php", "Success"),
        ("control", "tag/clock/GET/_textbed/clock", "get /_textbed/clock", "mode"),
    ],
)
def test_the_others_answer_too(
    browser: Browser, textbed: tuple[Emulator, str], gateway: str, anchor: str, call: str, answer: str
) -> None:
    _, address = textbed
    with looking(browser, address) as look:
        page = drawn(look, f"{address}/docs/reference/{gateway}.html#{gateway}/{anchor}", gateway)
        tried(page, call)
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_text("200 OK").first).to_be_visible()
        expect(dialog.get_by_text(re.compile(answer)).last).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_by_keyboard_alone(browser: Browser, textbed: tuple[Emulator, str], width: int) -> None:
    """From the top of the page to an operation, to its client, to the answer, and back to where one was."""
    emulator, address = textbed
    with looking(browser, address, width=width) as look:
        page = drawn(look, f"{address}/docs/reference/infobip.html", "infobip")
        stops = ["Open Group - Send", "Send one text", "Test Request(post /sms/1/text/single)", "Send post request to"]
        for stop in ["Open Menu", *stops] if width < 1000 else stops:
            to_stop(page, stop)
            page.keyboard.press("Enter")
        expect(page.get_by_text("200 OK").first).to_be_visible()
        assert len(emulator.get("/sms/1/logs").json()["results"]) == 1
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert "Test Request" in page.evaluate(FOCUSED)


def to_stop(page: Page, name: str) -> None:
    """Tabs on until what has the focus is called so. What a key has opened may still be on its way."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            return
    pytest.fail(f"no {name} within {FARTHEST} stops of the Tab key")


def test_from_another_host(browser: Browser, site: dict[str, bytes], tmp_path: Path) -> None:
    """A page of any origin may call the gateways, as it may the real ones."""
    emulator = Emulator()
    with serving(emulator.application) as port:
        there = {
            name: content.replace(ADDRESS.encode(), f"http://127.0.0.1:{port}".encode())
            for name, content in site.items()
        }
        write_site(there, tmp_path)
        with StaticHost(tmp_path, "/docs/") as host, looking(browser, host.origin) as look:
            page = drawn(look, f"{host.url}reference/infobip.html#{SEND}", "infobip")
            expect(page.locator("#reference-note")).to_contain_text("Calls go to a Textbed on your own machine")
            tried(page, "post /sms/1/text/single")
            expect(page.get_by_text("200 OK").first).to_be_visible()
            assert len(emulator.get("/sms/1/logs").json()["results"]) == 1


def test_elsewhere_the_control_api_cannot_be_tried(browser: Browser, host: StaticHost) -> None:
    with looking(browser, host.origin) as look:
        page = drawn(look, f"{host.url}reference/control.html", "control")
        expect(page.locator("#reference-note")).to_contain_text("cannot be tried from this page")
        assert page.get_by_role("button", name="Test Request").count() == 0
