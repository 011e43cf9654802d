"""What is handed out once: reports and received messages. And whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from textbed.suite.checks.accounts import Accounts
from textbed.suite.checks.answers import cannot_say, entries
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Finding

_ONCE = frozenset({"getReports", "getReceivedMessages"})
_LISTS = _ONCE | {"getLogs", "getReceivedMessageLogs", "getLookupLogs"}
_OF_SENT = frozenset({"getReports", "getLogs", "getLookupLogs"})
SENDS_BEGIN = ("send", "lookUp")
"""How the names of calls begin whose answers have new ids."""
FORGET = ("resetAccount", "deleteMessages")


class HandedOut:
    """Remembers what each account was given."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._given: dict[tuple[str, str], set[str]] = {}
        self._makers: dict[str, str] = {}
        """Who sent a message of this id. Ids of digits are left out: they count time, and two accounts may come to the
        same."""

    def look_at(self, exchange: Exchange) -> Iterator[Finding]:
        """Nothing that is handed out once comes twice, and nothing comes to another account than the one it is of."""
        operation, account = exchange.operation, self._accounts.of(exchange)
        if operation is None or account is None or not 200 <= exchange.status < 300:
            return
        if operation.id in FORGET:
            self._given = {key: ids for key, ids in self._given.items() if key[0] != account}
            self._makers = {made: maker for made, maker in self._makers.items() if maker != account}
        elif operation.id.startswith(SENDS_BEGIN) and exchange.gateway == "infobip":
            own = own_ids(exchange)
            for entry in entries(exchange) if own is not None else ():
                message = entry.get("messageId")
                if isinstance(message, str) and not message.isdigit() and message not in (own or ()):
                    self._makers[message] = account
        elif operation.id in _LISTS:
            yield from self._of_list(exchange, operation.id, account)

    def _of_list(self, exchange: Exchange, operation: str, account: str) -> Iterator[Finding]:
        given = self._given.setdefault((account, operation), set())
        for entry in entries(exchange):
            message = entry.get("messageId")
            if not isinstance(message, str):
                continue
            maker = self._makers.get(message, account)
            if operation in _OF_SENT and maker != account:
                told = f"{operation} gave {account} the entry of message {message}, which {maker} sent"
                yield Finding(check="own-entries-only", says=told, about=operation, exchange=exchange)
            if operation in _ONCE and message in given:
                told = f"{operation} handed out message {message} a second time"
                yield Finding(check="handed-out-once", says=told, about=operation, exchange=exchange)
            given.add(message)


def own_ids(exchange: Exchange) -> frozenset[str] | None:
    """The message ids that the caller gave; None if the answer cannot say them."""
    value = exchange.sent_value
    messages = value.get("messages") if isinstance(value, dict) else None
    if not isinstance(messages, list):
        return frozenset()
    destinations = [
        one
        for message in messages
        if isinstance(message, dict) and isinstance(message.get("destinations"), list)
        for one in message["destinations"]
    ]
    own = frozenset(str(one["messageId"]) for one in destinations if isinstance(one, dict) and one.get("messageId"))
    return None if cannot_say(exchange, own) else own
