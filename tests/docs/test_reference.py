"""The reference: what Scalar is given, and in Chromium that it draws every call and webhook and asks nobody outside."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.docs.looking import drawn, looking
from tests.docs.static_host import StaticHost
from tests.emulator.harness import Emulator

GATEWAYS = ("infobip", "skycore", "control")

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


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("gateway", GATEWAYS)
def test_axe_finds_only_what_is_scalars(
    browser: Browser, host: StaticHost, gateway: str, dark: bool, width: int
) -> None:
    """Around Scalar nothing; inside it, no rule that is not listed."""
    with looking(browser, host.origin, width=width, dark=dark) as look:
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
        pushes = [push for item in document["webhooks"].values() for push in item.values()]
        for push in pushes:
            expect(page.get_by_text(push["summary"]).first).to_be_attached()
        page.get_by_role("link", name=pushes[0]["summary"]).first.press("Enter")
        expect(page.get_by_role("heading", name=pushes[0]["summary"], exact=True).first).to_be_in_viewport()
        # The gateway makes these calls, so there is nothing to try.
        expect(page.locator("[id*='/webhook/'] .show-api-client-button").first).to_be_hidden()


def test_samples_and_xml_are_shown(browser: Browser, host: StaticHost) -> None:
    """Each of the seven languages can be chosen, and so can XML."""
    with looking(browser, host.origin) as look:
        page = drawn(look, f"{host.url}reference/infobip.html#infobip/tag/send/POST/sms/1/text/single", "infobip")
        call = page.locator("[id='infobip/tag/send/POST/sms/1/text/single']").first
        chosen = "curl"
        for language, piece in (
            ("Python", "send_text("),
            ("PHP", "curl_setopt_array"),
            ("Ruby", "Net::HTTP::Post"),
            ("Java", "HttpRequest.newBuilder"),
            ("C#", "new HttpRequestMessage"),
            ("JavaScript", "await fetch("),
        ):
            call.get_by_role("button", name=chosen, exact=True).first.click()
            page.get_by_role("option", name=language, exact=True).click()
            expect(call.get_by_text(piece).first).to_be_visible()
            chosen = language
        call.get_by_role("button", name=chosen, exact=True).first.click()
        page.get_by_role("option", name="curl, XML", exact=True).click()
        expect(call.get_by_text("<request>").first).to_be_visible()
        answers = call.get_by_role("button", name="Selected Content Type: application/json")
        answers.nth(1).click()
        page.get_by_role("option", name="application/xml", exact=True).click()
        expect(call.get_by_text("smsResponse").first).to_be_visible()


def schema_of(site: dict[str, bytes], gateway: str, name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(site[f"reference/{gateway}.json"])["components"]["schemas"][name]
    return schema


def test_objects_have_all_their_properties(site: dict[str, bytes]) -> None:
    """Scalar hides those of another schema behind its name. What is the object's own comes first."""
    for gateway in GATEWAYS:
        assert b'"allOf"' not in site[f"reference/{gateway}.json"]
    message = schema_of(site, "infobip", "TextMessage")
    assert next(iter(message["properties"])) == "text"
    assert {"notifyUrl", "validityPeriod", "campaignId"} <= set(message["properties"])
    assert {"messageId", "timeline"} <= set(schema_of(site, "control", "Message")["required"])


def test_filters_are_shown_and_not_sent(site: dict[str, bytes]) -> None:
    """Else trying a call would ask for the messages of an example, of which a reader has none."""
    document = json.loads(site["reference/infobip.json"])
    given = document["paths"]["/sms/1/logs"]["get"]["parameters"]
    whole = {each["name"]: each for each in given if "$ref" not in each}
    assert {"from", "to", "bulkId", "messageId", "sentSince"} <= set(whole)
    assert "limit" not in whole
    for each in whole.values():
        assert each["examples"]["example"]["x-disabled"] is True, each["name"]
