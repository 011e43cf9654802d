"""Short links: opening one counts the click and leads on to where it stands for."""

from __future__ import annotations

from textbed.contract.exchange import Reply, Request
from textbed.store.interface import Store

PATH = "/l/"
_PLAIN = b"text/plain;charset=utf-8"


class Links:
    """Answers `/l/<code>`. `link_base` in `drafts` makes the addresses that lead here."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def handle(self, request: Request) -> Reply:
        """A redirect, or 404 for a code that there is not; a look with HEAD is no click."""
        if request.method not in ("GET", "HEAD"):
            return Reply(405, b"A short link can only be opened.\n", _PLAIN, ((b"allow", b"GET, HEAD"),))
        link = self._store.link(request.path.removeprefix(PATH))
        if link is None:
            return Reply(404, b"There is no such short link.\n", _PLAIN)
        if request.method == "GET":
            self._store.count_click(link.code, self._store.time_of(link.account))
        return Reply(
            302, b"", b"", ((b"location", _in_a_header(link.url)), (b"cache-control", b"no-store")), durable=True
        )


def _in_a_header(url: str) -> bytes:
    """The address with what a header cannot hold written as a browser would write it."""
    return "".join(
        one if " " < one < "\x7f" else "".join(f"%{byte:02X}" for byte in one.encode()) for one in url
    ).encode()
