"""What every change of an account's set-up ends with."""

from __future__ import annotations

from textbed.store.accounts import Account
from textbed.store.feed import Feed
from textbed.store.interface import Store


class Setup:
    """Saves changed set-ups and tells whoever is looking."""

    def __init__(self, store: Store, feed: Feed) -> None:
        self._store = store
        self._feed = feed

    def changed(self, account: Account) -> None:
        """The account's settings, numbers or rules are other ones from now on."""
        account.apply_settings()
        self._store.touch(account.id, account.row)
        self._feed.announce(self._store, account.id, "setup")
