"""Whose an exchange is, and what that account's clock shows: learned from the exchanges themselves."""

from __future__ import annotations

import base64
import binascii
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textbed.domain.dates import read_date
from textbed.suite.asked import header
from textbed.suite.checks.answers import body_of
from textbed.suite.exchange import Exchange
from textbed.suite.target import Credentials

_SECOND = 1000
_SKYCORE_KEY = re.compile(rb'api_key(?:>|%3E|=|"\r\n\r\n)\s*([0-9A-Za-z_.-]+)', re.IGNORECASE)
"""Where the key stands in the body of a call to Skycore: in a document, in a field with one, or in its own."""
_HEAD = 10_000


@dataclass
class _Clock:
    """What an account's clock was last said to show, and when that was."""

    now: int
    mode: str
    said_at: float


@dataclass(frozen=True)
class Now:
    """An account's time, and by how much that may be wrong; in milliseconds."""

    instant: int
    give: int


class Accounts:
    """The accounts of a target. On the emulator each has a clock of its own; anywhere else there is wall time."""

    def __init__(self, *, have_clocks: bool, first: Credentials | None = None) -> None:
        self._have_clocks = have_clocks
        self._names: dict[str, str] = {}
        if first is not None:
            # The account that the run was given: nobody tells which name its key belongs to.
            self._names[f"App {first.api_key}"] = self._names[f"key {first.api_key}"] = first.username
        self._clocks: dict[str, _Clock] = {}

    def learn(self, exchange: Exchange) -> None:
        """Takes in what an answer tells of accounts, sessions and clocks."""
        if exchange.operation is None or not 200 <= exchange.status < 300 or not exchange.body:
            return
        match exchange.operation.id:
            case "createAccount":
                made = body_of(exchange)
                self._names[f"App {made.get('apiKey')}"] = self._names[f"key {made.get('skycoreKey')}"] = made["name"]
                self._tell(made["name"], made.get("clock", {}))
            case "openSession":
                name = (exchange.sent_value or {}).get("username")
                if name is not None:
                    self._names[f"IBSSO {body_of(exchange).get('token')}"] = name
            case "getClock" | "setClock" | "advanceClock":
                self._tell(self.of(exchange), body_of(exchange))
            case "resetAccount":
                # Its clock may begin anew.
                self._clocks.pop(self.of(exchange) or "", None)

    def of(self, exchange: Exchange) -> str | None:
        """The name of the account that called; None if that cannot be told."""
        authorization = header(exchange.request_headers, "authorization") or ""
        kind, _, rest = authorization.partition(" ")
        if kind == "Basic":
            try:
                return base64.b64decode(rest).decode().partition(":")[0]
            except (binascii.Error, UnicodeDecodeError):
                return None
        if authorization:
            return self._names.get(authorization, authorization)
        query = dict(exchange.query)
        found = _SKYCORE_KEY.search(exchange.request_body[:_HEAD]) if exchange.gateway == "skycore" else None
        key = query.get("api_key") or (found[1].decode("utf-8", "replace") if found is not None else None)
        return query.get("username") or query.get("user") or self._names.get(f"key {key}")

    def now(self, exchange: Exchange) -> Now | None:
        """What the caller's clock showed at the exchange; None if nobody knows."""
        if not self._have_clocks:
            # Nobody's clock is set to the second, and we are not asked whether ours is.
            return Now(int(time.time() * _SECOND), 120 * _SECOND)
        clock = self._clocks.get(self.of(exchange) or "")
        if clock is None:
            return None
        if clock.mode == "frozen":
            return Now(clock.now, _SECOND)
        return Now(clock.now + int((time.monotonic() - clock.said_at) * _SECOND), 5 * _SECOND)

    def _tell(self, name: str | None, told: Mapping[str, Any]) -> None:
        now = read_date(str(told.get("now", "")))
        if name is None or now is None:
            return
        known = self._clocks.get(name)
        mode = told.get("mode") or (known.mode if known is not None else None)
        if mode is not None:
            self._clocks[name] = _Clock(now, mode, time.monotonic())
