"""What every change of an account's set-up ends with."""

from __future__ import annotations

from textbed.control.call import Answer
from textbed.control.problem import Value
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

    def remove(self, account: Account, entries: list[Value], name: str, value: str) -> bool:
        """Takes those out of a list of the set-up that have this value; whether there was one."""
        left = [entry for entry in entries if entry[name] != value]
        if len(left) == len(entries):
            return False
        entries[:] = left
        self.changed(account)
        return True

    def clear(self, account: Account, entries: list[Value]) -> Answer:
        """Empties a list of the set-up, and answers how many there were."""
        deleted = len(entries)
        entries.clear()
        self.changed(account)
        return Answer({"deleted": deleted})
