"""What a person waits for: the first paint of a full inbox, and a message that was just acknowledged."""

from __future__ import annotations

import http.client
import json
import shutil
import time
import urllib.parse
from statistics import quantiles
from typing import Any

from bench.figures import Figure, middle
from bench.measures import Effort
from bench.servers import CREDENTIALS, SINGLE_SEND, Running, textbed

MESSAGES, CONVERSATIONS, AT_ONCE = 10_000, 1_000, 1_000
LOADS, ARRIVALS = 5, 50
_BROWSER = "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-sync --no-first-run"
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
# Notes when a text is first in the page, in the page's own wall time.
_WATCH = """text => {
    window.seenAt = null;
    const isThere = () => document.querySelector(".rows")?.textContent.includes(text);
    const look = () => { if (window.seenAt === null && isThere()) window.seenAt = Date.now(); };
    new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});
    look();
}"""


def inbox(effort: Effort) -> list[Figure]:
    """First paint with 10,000 messages, and how long after its acknowledgement a message is seen."""
    from playwright.sync_api import sync_playwright

    paints: list[float] = []
    arrivals: list[float] = []
    for round_ in range(effort.rounds):
        effort.say(f"inbox, round {round_ + 1}")
        with textbed(None) as server, sync_playwright() as playwright:
            _fill(server)
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_BROWSER.split())
            for _ in range(LOADS):
                # A context of its own has nothing in its cache.
                page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
                page.goto(f"{server.address}/?account=demo")
                page.wait_for_function(f"() => {_PAINT} !== undefined")
                paints.append(page.evaluate(_PAINT))
                page.context.close()
            page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
            page.goto(f"{server.address}/?account=demo")
            page.wait_for_timeout(1000)
            arrivals += [_arrival(server, page, number) for number in range(ARRIVALS)]
            browser.close()
    group = f"Inbox with {MESSAGES:,} messages in {CONVERSATIONS:,} conversations"
    return [
        _figure(group, "first paint, empty cache", paints),
        _figure(group, "from acknowledgement to visible", arrivals),
    ]


def _figure(group: str, what: str, times: list[float]) -> Figure:
    return Figure(group, what, middle(times), "ms", middle(times), quantiles(times, n=100, method="inclusive")[98])


def _fill(server: Running) -> None:
    for first in range(0, MESSAGES, AT_ONCE):
        numbers = [f"4179{(first + place) % CONVERSATIONS:07d}" for place in range(AT_ONCE)]
        texts = [{"from": "InfoSMS", "to": number, "text": f"Your code is {number[-6:]}."} for number in numbers]
        _post(server, "/sms/1/text/multi", {"messages": texts})


def _arrival(server: Running, page: Any, number: int) -> float:
    """Milliseconds from the answer to a send until its text stands in the page."""
    text = f"Arrival {number} at {time.time_ns()}"
    page.evaluate(_WATCH, text)
    _post(server, SINGLE_SEND, {"from": "InfoSMS", "to": f"4178{number:07d}", "text": text})
    acknowledged = time.time() * 1000
    page.wait_for_function("() => window.seenAt !== null", timeout=30_000)
    seen: float = page.evaluate("window.seenAt")
    page.wait_for_timeout(1200)
    return max(seen - acknowledged, 0)


def _post(server: Running, path: str, body: Any) -> None:
    address = urllib.parse.urlsplit(server.address)
    connection = http.client.HTTPConnection(address.hostname or "", address.port or 80, timeout=60)
    headers = {"Authorization": CREDENTIALS, "Content-Type": "application/json"}
    connection.request("POST", path, json.dumps(body), headers)
    reply = connection.getresponse()
    reply.read()
    if reply.status != 200:
        raise SystemExit(f"{path} was answered with {reply.status}")
    connection.close()
