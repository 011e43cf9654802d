"""The first screen: where the server is, how to get in, and the two lines to try it with."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textbed import __version__
from textbed.domain.dates import write_instant
from textbed.domain.timeline import DELIVERY_TAKES, SENDING_TAKES
from textbed.store.accounts import Account

IN_MEMORY = "in memory, gone when the server stops"
GONE = "What was sent is gone: it was in memory alone."
_REPORT_SECONDS = (SENDING_TAKES + DELIVERY_TAKES) // 1000


@dataclass(frozen=True, kw_only=True)
class FirstScreen:
    """What there is to tell. `others` counts the accounts besides; `token` is that of the control API, if it asks."""

    address: str
    accounts: Sequence[Account]
    others: int
    data: str
    notes: Sequence[str] = ()
    token: str | None = None

    def __str__(self) -> str:
        return "\n".join(["", f"Textbed {__version__} is ready.", "", *self._facts(), "", *self._try_it(), ""])

    def _facts(self) -> Iterator[str]:
        yield _fact("address", self.address)
        for account in self.accounts:
            password, api_key = account.credentials["password"], account.credentials["apiKey"]
            yield _fact("account", f"{account.name}, password {password}, API key {api_key}")
        if self.others:
            yield _fact("", f"and {self.others} more in the store")
        yield _fact("data", self.data)
        for clock in dict.fromkeys(map(_clock, self.accounts)):
            yield _fact("clock", clock)
        yield _fact("inbox", f"{self.address}/")
        yield _fact("docs", f"{self.address}/docs/")
        if self.token is not None:
            yield _fact("token", self.token)
        for note in self.notes:
            yield from ("", f"Note: {note}")

    def _try_it(self) -> Iterator[str]:
        account = self.accounts[0]
        message = json.dumps({"to": "41793026727", "text": "Hello"})
        yield from ("Send a message:", "", self._curl(account, "/sms/1/text/single", message), "")
        if account.clock.mode == "frozen":
            seconds = json.dumps({"seconds": _REPORT_SECONDS})
            yield from ("The clock stands still, so move it on:", "")
            yield from (self._curl(account, "/_textbed/clock/advance", seconds, self.token), "")
            yield "Read its report, which is handed out once:"
        else:
            yield f"Read its report, which comes after {_REPORT_SECONDS} seconds and is handed out once:"
        yield from ("", self._curl(account, "/sms/1/reports"), "", "Ctrl-C stops the server.")

    def _curl(self, account: Account, path: str, body: str | None = None, token: str | None = None) -> str:
        words = ["curl", "-u", f"{account.name}:{account.credentials['password']}"]
        if self.address.startswith("https:"):
            words.append("--insecure")  # the certificate may well be the caller's own
        if token is not None:
            words += ["-H", f"X-Textbed-Token: {token}"]
        if body is not None:
            words += ["-H", "Content-Type: application/json", "-d", body]
        return "  " + shlex.join([*words, self.address + path])


def _fact(name: str, value: str) -> str:
    return f"  {name:<9} {value}"


def _clock(account: Account) -> str:
    now = write_instant(account.clock.now())
    if account.clock.mode == "frozen":
        return f"frozen at {now}"
    return "live" if account.clock.value == 0 else f"live, and now at {now}"
