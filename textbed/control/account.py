"""How an account is set up: what the gateway's portal would show."""

from __future__ import annotations

from textbed.control.call import Answer, Call
from textbed.control.problem import Value
from textbed.control.setup import Setup
from textbed.domain.numbers import normalise
from textbed.store.accounts import MILLION, Account

_DECIMALS = 6


class Settings:
    """Handlers of the tag `account`."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    async def get(self, call: Call) -> Answer:
        return Answer(_view(call.account))

    async def update(self, call: Call) -> Answer:
        account, change = call.account, dict(call.body)
        if "balance" in change:
            account.balance = round(change.pop("balance") * MILLION)
        if "pricePerPart" in change:
            change["pricePerPart"] = round(change["pricePerPart"], _DECIMALS)
        _put_in(account.settings, change)
        limits, skycore = account.settings["limits"], account.settings["skycore"]
        if limits["registeredDestinations"] is not None:
            limits["registeredDestinations"] = [normalise(number) for number in limits["registeredDestinations"]]
        skycore["shortcodes"] = [normalise(number) for number in skycore["shortcodes"]]
        self._setup.changed(account)
        return Answer(_view(account))


def _view(account: Account) -> Value:
    return {"balance": account.balance / MILLION, **account.settings}


def _put_in(settings: Value, change: Value) -> None:
    """Changes what is given, inside objects as well."""
    for name, value in change.items():
        if isinstance(value, dict):
            _put_in(settings[name], value)
        else:
            settings[name] = value
