"""Puts a page together out of what its address asks for."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from textbed import __version__
from textbed.domain.dates import write_instant
from textbed.domain.search import TERMS
from textbed.store.accounts import Account, Accounts
from textbed.store.interface import Store
from textbed.web.desk import Desk, Value
from textbed.web.files import has_scripts, version
from textbed.web.listing import read_listing
from textbed.web.reading import phone_of, read_message, read_thread
from textbed.web.rendering import render
from textbed.web.state import PAGE_SIZES, State

_KNOWN_TO_ALL = ("demo", "demo", "demo-key")
MOST_UNREAD = 1000
"""Counting goes no further; the page says `999+`."""


class Pages:
    """Renders the inbox. `is_private` is whether only this machine sees it, so that known credentials may be shown."""

    def __init__(self, desk: Desk, store: Store, accounts: Accounts, address: str, *, is_private: bool) -> None:
        self._desk = desk
        self._store = store
        self._accounts = accounts
        self._address = address
        self._is_private = is_private

    def account_of(self, state: State) -> Account | None:
        """The account that an address names; the first where it names none."""
        if state.account:
            return self._accounts.by_name.get(state.account)
        return min(self._accounts.by_id.values(), key=lambda account: account.id, default=None)

    async def whole(self, state: State, account: Account) -> bytes:
        """A whole page."""
        return render("page.html", is_piece=False, **await self._values(state, account))

    async def content(self, state: State, account: Account) -> bytes:
        """What changes of a page: all but the head."""
        return render("content.html", is_piece=True, **await self._values(state, account))

    def gone(self, name: str) -> bytes:
        """The page of an account that there is not."""
        return render("gone.html", name=name, accounts=self._names(), version=version())

    async def _values(self, state: State, account: Account) -> dict[str, Any]:
        state = replace(state, account=account.name)
        if state.message is not None and state.phone is None:
            state = await self._with_phone(state, account)
        listing = await read_listing(self._desk, account, state)
        thread = None if state.phone is None else await read_thread(self._desk, account, state, state.phone)
        message = await read_message(self._desk, account, state, thread)
        _, clock = await self._desk.ask(account, "getClock")
        unread = self._store.count_unread(account.id, MOST_UNREAD)
        return {
            "state": state,
            "account": account,
            "accounts": self._names(),
            "listing": listing,
            "thread": thread,
            "message": message,
            "clock": clock,
            "now": write_instant(account.clock.now()),
            "unread": unread,
            "unread_shown": str(unread) if unread < MOST_UNREAD else f"{MOST_UNREAD - 1}+",
            "tags": self._store.tags(account.id),
            "numbers": _numbers(account),
            "answers_to": _answers_to(account, thread.messages if thread is not None else ()),
            "first_line": None if listing.rows or state.q else self._first_line(account),
            "terms": TERMS,
            "sizes": PAGE_SIZES,
            "version": version(),
            "release": __version__,
            "has_scripts": has_scripts(),
        }

    async def _with_phone(self, state: State, account: Account) -> State:
        """The state with the conversation that its message is part of."""
        status, value = await self._desk.ask(account, "getMessage", path={"messageId": state.message or ""})
        return replace(state, phone=phone_of(value), message=value["id"]) if status == 200 else state

    def _names(self) -> list[str]:
        return [one.name for one in sorted(self._accounts.by_id.values(), key=lambda one: one.id)]

    def _first_line(self, account: Account) -> dict[str, str]:
        """What to send a first message with. Only the credentials that everybody knows are written out."""
        password, key = account.credentials["password"], account.credentials["apiKey"]
        is_known = self._is_private and (account.name, password, key) == _KNOWN_TO_ALL
        message = json.dumps({"to": "41793026727", "text": "Your login code is 493817."})
        words = ["curl", *(["--insecure"] if self._address.startswith("https:") else [])]
        words += ["-u", f"{account.name}:{password if is_known else 'PASSWORD'}"]
        words += ["-H", "Content-Type: application/json", "-d", message, f"{self._address}/sms/1/text/single"]
        return {
            "address": self._address,
            "name": account.name,
            "password": password if is_known else "",
            "key": key if is_known else "",
            "curl": shlex.join(words),
        }


def _numbers(account: Account) -> list[str]:
    """Where a phone can text the account."""
    return [number["number"] for number in account.numbers] + list(account.settings["skycore"]["shortcodes"])


def _answers_to(account: Account, messages: Sequence[Value]) -> str:
    """The number that the next answer goes to: that of the last message between the two, if it is the account's own."""
    numbers = _numbers(account)
    for message in reversed(messages):
        own = message["to"] if message["direction"] == "in" else message["from"]
        if own in numbers:
            return str(own)
    return numbers[0] if numbers else ""
