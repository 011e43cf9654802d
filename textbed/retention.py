"""Forgets old messages while the server runs, in small steps that nobody notices."""

from __future__ import annotations

import asyncio
import time

from textbed.store.accounts import Account, Accounts
from textbed.store.interface import Store

PERIOD_SECONDS = 60.0
SHARE = 0.1
"""How much of the time forgetting may take at most."""
TELL_EVERY = 2.0
"""Seconds between two times that those who follow an account are told; each reads its list again then."""


async def forget_regularly(store: Store, accounts: Accounts, keep: float, period: float = PERIOD_SECONDS) -> None:
    """Forgets, by each account's clock, what was over `keep` seconds ago; at once, and then again and again."""
    while True:
        for account in list(accounts.by_name.values()):
            await _forget(store, account, round(keep * 1000))
        await asyncio.sleep(min(period, keep))


async def _forget(store: Store, account: Account, keep: int) -> None:
    untold = 0
    told_at = time.perf_counter()
    while True:
        began = time.perf_counter()
        step = store.forget_before(account.id, account.clock.now() - keep)
        ended = time.perf_counter()
        untold += step.messages
        if untold and (not step.more or ended - told_at >= TELL_EVERY):
            store.feed.announce(store, account.id, "deleted")
            untold, told_at = 0, ended
        if not step.more:
            return
        await asyncio.sleep((ended - began) / SHARE)
