"""Short links: opening one counts the click and leads on to where it stands for."""

from __future__ import annotations

import orjson

from textbed.contract.exchange import Reply, Request
from textbed.store.accounts import Accounts
from textbed.store.interface import ShortLink, Store
from textbed.store.notices import CLICK
from textbed.store.rows import NoticeRow

PATH = "/l/"
_PLAIN = b"text/plain;charset=utf-8"


class Links:
    """Answers `/l/<code>`. `link_base` in `drafts` makes the addresses that lead here."""

    def __init__(self, store: Store, accounts: Accounts) -> None:
        self._store = store
        self._accounts = accounts

    def handle(self, request: Request) -> Reply:
        """A redirect, or 404 for a code that there is not; a look with HEAD is no click."""
        if request.method not in ("GET", "HEAD"):
            return Reply(405, b"A short link can only be opened.\n", _PLAIN, ((b"allow", b"GET, HEAD"),))
        link = self._store.link(request.path.removeprefix(PATH))
        if link is None:
            return Reply(404, b"There is no such short link.\n", _PLAIN)
        if request.method == "GET":
            self._open(link, request)
        return Reply(
            302, b"", b"", ((b"location", _in_a_header(link.url)), (b"cache-control", b"no-store")), durable=True
        )

    def _open(self, link: ShortLink, request: Request) -> None:
        """Counts a click, and tells of it where the account wants to know."""
        account = self._accounts.by_id[link.account]
        now, url = account.clock.now(), account.settings["clickUrl"]
        self._store.count_click(link.code, now)
        if url is None:
            return
        message = self._store.message(link.account, link.message_id)
        if message is not None:
            agent = (request.header(b"user-agent") or b"").decode("latin-1")
            details = orjson.dumps({"link": link.url, "userAgent": agent}).decode()
            notice = NoticeRow(self._store.next_notice(), link.account, now, CLICK, message.seq, url, details)
            self._store.add_notices([notice])


def _in_a_header(url: str) -> bytes:
    """The address with what a header cannot hold written as a browser would write it."""
    return "".join(
        one if " " < one < "\x7f" else "".join(f"%{byte:02X}" for byte in one.encode()) for one in url
    ).encode()
