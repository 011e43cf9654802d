"""Plays the phone."""

from __future__ import annotations

import orjson

from textbed.control.call import Answer, Call
from textbed.control.problem import Problem, Value
from textbed.control.views import Views
from textbed.domain.numbers import normalise
from textbed.domain.own_names import id_of
from textbed.store.accounts import Account
from textbed.store.feed import Feed
from textbed.store.interface import Store
from textbed.store.receive import receive

_AT_SKYCORE = orjson.dumps({"gateway": "skycore"}).decode()


class Phone:
    """The handler of `receiveMessage`."""

    def __init__(self, store: Store, feed: Feed, views: Views) -> None:
        self._store = store
        self._feed = feed
        self._views = views

    async def receive(self, call: Call) -> Answer:
        account, body = call.account, call.body
        to = normalise(body["to"])
        number, options = _set_up(account, to, body["to"])
        row = receive(
            self._store, account, number, body["from"], to, body["text"], account.clock.now(), options=options
        )
        self._feed.announce(self._store, account.id, "received", (row.seq,))
        location = (b"location", f"/_textbed/messages/{id_of(row.seq)}".encode())
        return Answer(self._views.details(account, row), 201, (location,))


def _set_up(account: Account, to: str, given: str) -> tuple[Value, str | None]:
    """What is set up for a number or shortcode. What comes to a shortcode is only ever sent on."""
    for number in account.numbers:
        if number["number"] == to:
            return number, None
    shortcodes = account.settings["skycore"]["shortcodes"]
    if to in shortcodes:
        return {"number": to, "keywords": [], "action": "forward"}, _AT_SKYCORE
    own = [number["number"] for number in account.numbers] + shortcodes
    raise Problem(
        "NOT_FOUND",
        f"the account has no number {to}; it has {', '.join(own) or 'none'}",
        "Text one of those, or add the number with POST /_textbed/numbers.",
        field="to",
        value=given,
    )
