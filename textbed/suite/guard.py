"""What may go out to a target. Nothing does that this does not understand, unless the target is the emulator."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from textbed.suite.asked import Asked, Forbidden, operation_at
from textbed.suite.spending import Spending, spending
from textbed.suite.target import Target

MOST_STRANGERS = 3
_SESSION = "IBSSO "
"""A token of a session is no password: nobody's account is locked for a wrong one."""
_SCENARIO = "999"
"""The country code that is assigned to nobody: no such number reaches a phone, wherever it is sent."""


class Guard:
    """Lets out what a target allows, and counts what it costs: before it goes out, and for good."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._lock = threading.Lock()
        self.messages = 0
        self._money = Decimal(0)
        self._price = Decimal(str(target.budget.price))
        self._strangers = 0
        own = target.credentials
        self._ways = {own.basic, own.app}
        self._secrets = {own.password, own.api_key, own.password_hash}

    @property
    def money(self) -> float:
        return float(self._money)

    def admit(self, asked: Asked) -> None:
        """Raises Forbidden for what must not go out; what passes is counted as used."""
        if not asked.url.startswith(self._target.url + "/"):
            raise Forbidden(f"{asked.url[:100]} is another server than {self._target.url}")
        if self._target.is_emulator:
            return
        _, operation, _ = operation_at(asked.method, asked.address.path)
        if operation is None or not self._target.allows(operation.id):
            name = operation.id if operation is not None else f"{asked.method} {asked.address.path[:100]}"
            raise Forbidden(f"{name} is not allowed on this target; a target file can allow it")
        asks = spending(asked, operation)
        for number in asks.numbers:
            self._check_number(number)
        for url in asks.called:
            self._check_called(url)
        self._check_credentials(asked, asks)
        self._count(asks)

    def admit_bytes(self) -> None:
        """Raises Forbidden for bytes that need not be a request: only the emulator gets those."""
        if not self._target.is_emulator:
            raise Forbidden("only the emulator is sent what need not be a request")

    def _check_number(self, number: str) -> None:
        target = self._target
        if target.numbers is None or number in target.numbers:
            return
        if target.scenario_numbers and number.startswith(_SCENARIO):
            return
        raise Forbidden(f"the phone {number} is not among the numbers of the target file")

    def _check_called(self, url: str) -> None:
        """The suite's own receiver and nobody else is called."""
        own = None if self._target.receiver is None else urlsplit(self._target.receiver)
        plain = url.isascii() and url.isprintable() and not set(url) & set("\\@#")
        if own is None or not plain or not (url + "/").startswith(f"{own.scheme}://{own.netloc}/"):
            raise Forbidden(f"{url[:100]!r} is not the receiver of these tests, and would be called by the target")

    def _check_credentials(self, asked: Asked, asks: Spending) -> None:
        """Wrong passwords lock accounts: a few of them are tried, and no more."""
        given = asked.header("authorization")
        known = given is None or given in self._ways or given.startswith(_SESSION)
        if known and set(asks.secrets) <= self._secrets:
            return
        with self._lock:
            if self._strangers == MOST_STRANGERS:
                raise Forbidden(f"{MOST_STRANGERS} calls had wrong credentials, and another might lock the account")
            self._strangers += 1

    def _count(self, asks: Spending) -> None:
        budget = self._target.budget
        with self._lock:
            messages, money = self.messages + asks.parts, self._money + asks.parts * self._price
            if budget.messages is not None and messages > budget.messages:
                raise Forbidden(f"{messages} messages would go out, and the budget is {budget.messages}")
            if budget.money is not None and money > Decimal(str(budget.money)):
                raise Forbidden(f"{money} might be spent, and the budget is {budget.money}")
            self.messages, self._money = messages, money

    def used(self) -> dict[str, Any]:
        """What went out so far."""
        return {"messages": self.messages, "money": round(self.money, 4)}
