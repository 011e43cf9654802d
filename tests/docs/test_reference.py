"""The reference in Chromium: Scalar draws every call and webhook, tries one, and asks nobody outside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.docs.site import for_textbed
from scripts.docs.writing import write_site
from tests.docs.looking import Look, looking
from tests.docs.static_host import StaticHost
from tests.emulator.harness import Emulator
from tests.emulator.live import serving
from textbed.web.static_site import StaticSite

GATEWAYS = ("infobip", "skycore", "control")
TITLES = {"infobip": "Infobip SMS HTTP API", "skycore": "Skycore SMS API", "control": "Textbed control API"}

# What axe-core finds inside Scalar's own markup, version 1.72.1, by rule. Ours has none of it.
SCALARS_OWN = {
    "aria-input-field-name": "its list of examples and its tabs have no names",
    "aria-required-attr": "its combo boxes do not say what they control",
    "button-name": "buttons of icons alone",
    "color-contrast": "its grey and its colours of methods and values",
    "label-content-name-mismatch": "buttons that are called otherwise than they read",
    "scrollable-region-focusable": "its samples scroll and cannot be focused",
    "target-size": "its small arrows and links",
}


@pytest.fixture(scope="session")
def packaged(site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `textbed serve` has it."""
    folder = tmp_path_factory.mktemp("packaged")
    write_site(for_textbed(site), folder)
    return folder


@pytest.fixture
def textbed(packaged: Path) -> Iterator[tuple[Emulator, str]]:
    """A Textbed that serves the site, and its address."""
    emulator = Emulator()
    emulator.application._docs = StaticSite(packaged)
    with serving(emulator.application) as port:
        yield emulator, f"http://127.0.0.1:{port}"


def drawn(look: Look, url: str, gateway: str) -> Page:
    look.page.goto(url)
    expect(look.page.get_by_role("heading", name=TITLES[gateway]).first).to_be_visible()
    return look.page


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_it_is_drawn_and_asks_nobody(browser: Browser, textbed: tuple[Emulator, str], gateway: str) -> None:
    """Under the policy that Textbed sends with it, which the browser would complain about."""
    _, address = textbed
    with looking(browser, address) as look:
        page = drawn(look, f"{address}/docs/reference/{gateway}.html", gateway)
        page.wait_for_timeout(1500)  # for what it might ask for later
        assert look.outside == []
        assert look.faults == []


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_calls_have_their_places(browser: Browser, host: StaticHost, site: dict[str, bytes], gateway: str) -> None:
    """So that what the search finds leads there."""
    index = json.loads(site["assets/search-index.js"].decode().removeprefix("window.textbedIndex = ").rstrip(";\n"))
    page_of = f"reference/{gateway}.html"
    calls = [entry for entry in index if entry["url"].startswith(page_of + "#")]
    # Each is loaded anew, as from the search, which takes seconds: three of different tags stand for the others.
    last_of_tag = list({entry["url"].partition("/tag/")[2].partition("/")[0]: entry for entry in calls}.values())
    assert last_of_tag
    with looking(browser, host.origin) as look:
        for entry in last_of_tag[:: max(1, len(last_of_tag) // 2)]:
            look.page.goto("about:blank")
            look.page.goto(host.url + entry["url"])
            place = look.page.locator(f"[id='{entry['url'].partition('#')[2]}']").first
            place.wait_for(state="attached")
            expect(look.page.get_by_role("heading", name=entry["title"], exact=True).first).to_be_attached()


def test_try_it_on_the_own_server(browser: Browser, textbed: tuple[Emulator, str]) -> None:
    """Served by Textbed, a call goes to that Textbed, and the answer is shown."""
    emulator, address = textbed
    with looking(browser, address) as look:
        page = drawn(look, f"{address}/docs/reference/infobip.html#infobip/tag/send/POST/sms/1/text/single", "infobip")
        page.get_by_role("button", name="Test Request (post /sms/1/text/single)").click()
        page.get_by_role("button", name=re.compile("Send post request to")).click()
        expect(page.get_by_text("200 OK").first).to_be_visible()
        (message,) = emulator.get("/sms/1/logs").json()["results"]
        assert message["to"] == "41793026727"
        assert look.outside == []


def test_elsewhere_the_control_api_cannot_be_tried(browser: Browser, host: StaticHost) -> None:
    with looking(browser, host.origin) as look:
        page = drawn(look, f"{host.url}reference/control.html", "control")
        expect(page.locator("#reference-note")).to_contain_text("cannot be tried from this page")
        assert page.get_by_role("button", name="Test Request").count() == 0
        page = drawn(look, f"{host.url}reference/infobip.html", "infobip")
        expect(page.locator("#reference-note")).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("gateway", GATEWAYS)
def test_axe_finds_only_what_is_scalars(browser: Browser, host: StaticHost, gateway: str, dark: bool) -> None:
    """Around Scalar nothing; inside it, no rule that is not listed."""
    with looking(browser, host.origin, dark=dark) as look:
        drawn(look, f"{host.url}reference/{gateway}.html", gateway)
        look.page.wait_for_timeout(500)
        assert look.axe({"exclude": ["#reference", ".scalar-app", "#headlessui-portal-root"]}) == {}
        inside = look.axe({"include": ["#reference"]})
        unknown = {rule: nodes for rule, nodes in inside.items() if rule not in SCALARS_OWN}
        assert unknown == {}


@pytest.mark.parametrize("gateway", ["infobip", "skycore"])
def test_webhooks_are_there(browser: Browser, host: StaticHost, site: dict[str, bytes], gateway: str) -> None:
    document = json.loads(site[f"reference/{gateway}.json"])
    with looking(browser, host.origin) as look:
        page = drawn(look, f"{host.url}reference/{gateway}.html", gateway)
        page.wait_for_timeout(500)
        closed = page.get_by_role("button", name=re.compile("^Open Group - (?!Models)"))
        while closed.count():
            closed.first.press("Enter")
        for item in document["webhooks"].values():
            for push in item.values():
                expect(page.get_by_text(push["summary"]).first).to_be_attached()
