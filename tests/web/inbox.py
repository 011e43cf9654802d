"""An account's inbox in a browser, and the programs that send to it."""

from __future__ import annotations

import base64
import itertools
import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

NOON = "2026-11-20T12:00:00Z"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Account:
    """A name and a password."""

    name: str
    password: str

    @property
    def authorization(self) -> str:
        return "Basic " + base64.b64encode(f"{self.name}:{self.password}".encode()).decode()


DEMO = Account("demo", "demo")


def call(address: str, account: Account, path: str, body: Any = None, method: str | None = None, **headers: str) -> Any:
    """Calls the server as a program does; the JSON of the answer, or None if it has none."""
    sent = {"Authorization": account.authorization, "Content-Type": "application/json", **headers}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address + path, data, sent, method=method)
    with urllib.request.urlopen(request, timeout=30) as reply:
        content = reply.read()
    return json.loads(content) if content else None


def make_account(address: str, clock: dict[str, str] | None = None) -> Account:
    """An account of its own; its clock stands at noon unless told otherwise."""
    made = call(address, DEMO, "/_textbed/accounts", {"clock": clock or {"mode": "frozen", "now": NOON}})
    return Account(made["name"], made["password"])


class Inbox:
    """What a person sees and does, and what programs do meanwhile."""

    def __init__(self, address: str, page: Page, account: Account) -> None:
        self.address = address
        self.page = page
        self.account = account
        self.faults: list[str] = []
        self.requests: list[str] = []
        page.on("request", self._note_request)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((f"{self.address}/", "data:")):
            self.faults.append(f"asked outside: {request.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        # What the server refuses on purpose is told by the browser too.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    # A program

    def call(self, path: str, body: Any = None, method: str | None = None) -> Any:
        return call(self.address, self.account, path, body, method)

    def send(self, text: str = "Hello", to: str = "41793026727", **more: Any) -> str:
        """Sends a message; its name in the control API."""
        message = {"from": "Bistro", "destinations": [{"to": to}], "text": text, **more}
        self.call("/sms/1/text/advanced", {"messages": [message]})
        return self.newest()["id"]  # type: ignore[no-any-return]

    def newest(self, q: str = "") -> Any:
        return self.messages(q)[0]

    def messages(self, q: str = "") -> Any:
        return self.call(f"/_textbed/messages?{urlencode({'q': q})}")["messages"]

    def advance(self, seconds: float) -> None:
        self.call("/_textbed/clock/advance", {"seconds": seconds})

    def receive(self, text: str, phone: str = "41793026727") -> None:
        self.call("/_textbed/inbound", {"from": phone, "to": "41793026700", "text": text})

    def mark(self, q: str, **marks: Any) -> None:
        self.call(f"/_textbed/messages?{urlencode({'q': q})}", marks, "PUT")

    # A person

    def open(self, **state: str) -> None:
        """Opens the page at an address, and waits until it follows the account and has made good what it missed."""
        address = f"{self.address}/?{urlencode({'account': self.account.name, **state})}"
        with self.page.expect_response(lambda reply: reply.url == address and reply.request.resource_type == "xhr"):
            self.page.goto(address)

    def open_message(self, name: str, phone: str = "41793026727") -> None:
        self.open(phone=phone, message=name)
        expect(self.at("#message")).to_be_visible()

    def at(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def rows(self) -> Locator:
        return self.at(".row")

    def bubbles(self) -> Locator:
        return self.at(".bubble")

    def said(self, text: str) -> None:
        """Waits until the page has said this."""
        expect(self.at("#said")).to_contain_text(text)


def status_of(address: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> int:
    """The status that a request is answered with; redirects are not followed."""
    return fetch(address, path, method, body, **headers)[0]


def fetch(
    address: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], str]:
    """Status, headers and content; redirects are not followed."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address + quote(path, safe="/?=&%:+"), body, sent, method=method)
    opener = urllib.request.build_opener(_Stay)
    try:
        with opener.open(request, timeout=10) as reply:
            return reply.status, {name.lower(): value for name, value in reply.headers.items()}, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read().decode()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def fresh_phone() -> str:
    return f"4179{next(_numbers):07d}"
