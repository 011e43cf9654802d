"""Short links, in SQLite: what each stands for, how often it was opened, and when last."""

from __future__ import annotations

from textbed.store.interface import ShortLink
from textbed.store.sqlite_core import SqliteCore

_LINK = "code, account, message_id, url, clicks, last_click_at"


class LinkQueries(SqliteCore):
    """See `textbed.store.interface.Store`."""

    def link(self, code: str) -> ShortLink | None:
        """The link of this code."""
        found = self.read(f"SELECT {_LINK} FROM links WHERE code = ?", (code,)).fetchone()
        return None if found is None else ShortLink(*found)

    def links_of(self, account: int, message_id: str) -> list[ShortLink]:
        """The links in a message."""
        query = f"SELECT {_LINK} FROM links WHERE account = ? AND message_id = ?"
        return [ShortLink(*row) for row in self.read(query, (account, message_id))]

    def count_click(self, code: str, now: int) -> None:
        """Queues one more opening of a link."""
        self.execute("UPDATE links SET clicks = clicks + 1, last_click_at = ? WHERE code = ?", (now, code))
