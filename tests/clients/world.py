"""A served emulator, an account of one's own on it, and clients of that account."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal

from infobip_sms import AsyncInfobip, Infobip
from skycore_sms import AsyncSkycore, Skycore
from textbed_control import AsyncTextbed, Textbed

from tests.emulator.harness import Emulator
from textbed.store.accounts import Account

Wire = Literal["json", "xml"]
Manner = Literal["sync", "async"]
_NUMBERS = count(1)


@dataclass(frozen=True)
class World:
    """An account with the default settings, whose clock stands still at noon of 5 January 2026."""

    url: str
    account: Account

    @classmethod
    def of(cls, emulator: Emulator, port: int) -> World:
        account = emulator.new_account(f"tester-{next(_NUMBERS)}")
        return cls(f"http://127.0.0.1:{port}", account)

    @property
    def name(self) -> str:
        """The account's name, which is its password too; its keys are the name and `-key`."""
        return self.account.name

    def advance(self, seconds: float) -> None:
        self.account.clock.advance(round(seconds * 1000))

    def infobip(self, wire: Wire = "json") -> Infobip:
        return Infobip(self.url, username=self.name, password=self.name, wire=wire)

    def async_infobip(self, wire: Wire = "json") -> AsyncInfobip:
        return AsyncInfobip(self.url, username=self.name, password=self.name, wire=wire)

    def skycore(self) -> Skycore:
        return Skycore(self.url, api_key=f"{self.name}-key")

    def async_skycore(self) -> AsyncSkycore:
        return AsyncSkycore(self.url, api_key=f"{self.name}-key")

    def textbed(self) -> Textbed:
        return Textbed(self.url, username=self.name, password=self.name)

    def async_textbed(self) -> AsyncTextbed:
        return AsyncTextbed(self.url, username=self.name, password=self.name)


def called(sync: Callable[[], Any], awaited: Callable[[], Any], manner: Manner, call: Callable[[Any], Any]) -> Any:
    """What a call gives, made with the client of the one kind or of the other."""
    if manner == "sync":
        with sync() as client:
            return call(client)

    async def run() -> Any:
        async with awaited() as client:
            result = call(client)
            return await result if inspect.isawaitable(result) else result

    return asyncio.run(run())
