"""`make screenshots`: fills a server with messages that look like somebody's, and takes pictures of its inbox."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

_ROOT = Path(__file__).parent.parent
PICTURES = _ROOT / "docs" / "screenshots"
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NOON = "2026-11-20T12:00:00Z"


def main() -> None:
    with _server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        PICTURES.mkdir(parents=True, exist_ok=True)
        looks = [(size, theme) for size in SIZES for theme in ("light", "dark")]
        for size, theme in looks:
            _take(browser, size, theme, {"empty": f"{address}/"})
        phone = _fill(address)
        message = f"{address}/?account=demo&phone={phone}&message={_message_of(address, phone)}"
        for size, theme in looks:
            pages = {"message": message, "rules": f"{address}/"}
            if size == "phone":
                pages |= {"list": f"{address}/", "thread": f"{address}/?account=demo&phone={phone}"}
            _take(browser, size, theme, pages)
        browser.close()


def _take(browser: Browser, size: str, theme: Any, pages: Mapping[str, str]) -> None:
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce")
    for name, url in pages.items():
        page.goto(url)
        if name == "rules":
            page.click("[data-panel]")
            page.wait_for_selector("#panel[open] #add-fault-button")
        _shoot(page, f"{name}-{size}-{theme}")
    page.close()


def _shoot(page: Page, name: str) -> None:
    page.wait_for_timeout(400)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    print(f"{path.relative_to(_ROOT)}  {path.stat().st_size // 1024} KB")


@contextmanager
def _server() -> Iterator[str]:
    command = [sys.executable, "-m", "textbed", "serve", "--memory", "--port", "0", "--clock", f"frozen:{NOON}"]
    process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        lines = iter(process.stdout)
        yield next(line.split()[1] for line in lines if line.startswith("  address"))
    finally:
        process.terminate()
        process.wait(10)


def _fill(address: str) -> str:
    """Messages of a day, and the phone whose conversation is shown."""
    for number, text in enumerate(_TEXTS):
        _send(address, f"4179302{6700 + 13 * number}", text, "InfoSMS" if number % 2 else "Bistro")
        _call(address, "/_textbed/clock/advance", {"seconds": 421})
    phone = "41793026727"
    hook = {"notifyUrl": "http://127.0.0.1:9/reports"}
    _send(address, phone, "Welcome to the wine club! Answer JOIN to hear of our tastings.", "41793026700")
    _call(address, "/_textbed/clock/advance", {"seconds": 65})
    _call(address, "/_textbed/inbound", {"from": phone, "to": "41793026700", "text": "JOIN please"})
    _call(address, "/_textbed/clock/advance", {"seconds": 30})
    _send(address, phone, "Your login code is 493-817. It is valid for 5 minutes.", "Bistro", **hook)
    _call(address, "/_textbed/clock/advance", {"seconds": 64})
    _call(address, f"/_textbed/messages?q=phone:{phone}+is:in", {"read": True, "addTags": ["club"]}, "PUT")
    _call(address, f"/_textbed/messages?q=phone:{phone}+has:code", {"addTags": ["login"]}, "PUT")
    _call(address, "/_textbed/messages?q=to:9990*", {"addTags": ["broken"]}, "PUT")
    _call(address, "/_textbed/messages?q=text:parcel", {"read": True}, "PUT")
    _call(
        address,
        "/_textbed/scenarios",
        {"match": {"to": "4179*", "text": "offer"}, "then": {"status": 12, "error": 0, "delaySeconds": 5}},
    )
    _call(
        address, "/_textbed/faults", {"faults": [{"operationId": "sendText", "status": 503, "probability": 0.1}]}, "PUT"
    )
    return phone


_TEXTS = (
    "Your parcel arrives today between 14:00 and 16:00. Track it: http://127.0.0.1:8700/l/x7",
    "Ihre Bestellung ist unterwegs. Grüße aus Zürich, Ihr Bäcker!",
    "Dr. Meier expects you tomorrow at 9:30. To move the appointment, answer MOVE and the day that suits you better. "
    "Please bring your insurance card, the referral of your family doctor and a list of the medicines that you take.",
    "طلبك في الطريق إليك الآن.",
    "Код для входа: 774412",
    "Sale! 20 % off all offers until Sunday.",
    "Table for four at 19:30, confirmed. See you tonight!",
    "Your code: 830215. Nobody from the bank will ever ask you for it.",
)


def _send(address: str, to: str, text: str, sender: str, **more: str) -> None:
    message = {"from": sender, "destinations": [{"to": to}], "text": text, **more}
    _call(address, "/sms/1/text/advanced", {"messages": [message]})


def _message_of(address: str, phone: str) -> str:
    found = _call(address, f"/_textbed/messages?q=phone:{phone}&limit=1")
    name: str = found["messages"][0]["id"]
    return name


def _call(address: str, path: str, body: Any = None, method: str | None = None) -> Any:
    headers = {"Authorization": "Basic " + base64.b64encode(b"demo:demo").decode(), "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(address + path, data, headers, method=method)) as reply:
        return json.load(reply)


if __name__ == "__main__":
    main()
