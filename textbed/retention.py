"""Forgets old messages while the server runs, in small steps that nobody notices."""

from __future__ import annotations

import asyncio
import time

from textbed.store.accounts import Accounts
from textbed.store.interface import Store

PERIOD_SECONDS = 60.0
SHARE = 0.1
"""How much of the time forgetting may take at most."""


async def forget_regularly(store: Store, accounts: Accounts, keep: float, period: float = PERIOD_SECONDS) -> None:
    """Forgets, by each account's clock, what was over `keep` seconds ago; at once, and then again and again."""
    while True:
        for account in list(accounts.by_name.values()):
            began = time.perf_counter()
            while store.forget_before(account.id, account.clock.now() - round(keep * 1000)):
                took = time.perf_counter() - began
                await asyncio.sleep(took / SHARE)
                began = time.perf_counter()
        await asyncio.sleep(min(period, keep))
