"""Accounts side by side on one server, and a clean slate."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from textbed.control.call import Answer, Call
from textbed.control.clock import clock_view, read_instant
from textbed.control.problem import Problem, Value
from textbed.domain.clock import LAST_INSTANT, Clock
from textbed.domain.dates import write_instant
from textbed.store.accounts import Account, Accounts
from textbed.store.feed import Feed, Happening
from textbed.store.interface import Store
from textbed.store.pushing import Pushing


class AccountHandlers:
    """Handlers of the tag `accounts`. `removed` is told of accounts that are gone."""

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        feed: Feed,
        pushing: Pushing,
        removed: Callable[[Account], None] = lambda _: None,
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._feed = feed
        self._pushing = pushing
        self._removed = removed

    async def list(self, call: Call) -> Answer:
        accounts = sorted(self._accounts.by_name.values(), key=lambda account: account.id)
        return Answer({"accounts": [_summary(account, call.account) for account in accounts]})

    async def create(self, call: Call) -> Answer:
        body = call.body
        name = body.get("name") or self._free_name()
        if name in self._accounts.by_name:
            raise _taken("name", f"there is an account `{name}` already", name)
        keys = {}
        for field in ("apiKey", "skycoreKey"):
            keys[field] = body.get(field) or secrets.token_hex(16)
            if self._accounts.key_is_taken(keys[field]):
                raise _taken(field, f"another account has that `{field}` already", keys[field])
        account = self._accounts.create(
            name,
            body.get("password") or secrets.token_urlsafe(12),
            keys["apiKey"],
            keys["skycoreKey"],
            self._clock(body.get("clock", {})),
            over_api=True,
        )
        return Answer({**_credentials(account), "clock": clock_view(self._store, account)}, 201)

    def _free_name(self) -> str:
        while True:
            name = f"account-{secrets.token_hex(4)}"
            if name not in self._accounts.by_name:
                return name

    def _clock(self, setting: Value) -> Clock:
        at = None
        if "now" in setting:
            at = read_instant(setting["now"], "clock.now")
            if not 0 <= at <= LAST_INSTANT:
                raise Problem(
                    "INVALID_VALUE",
                    "`clock.now` is not between the years 1970 and 2999",
                    "Choose an instant between them.",
                    field="clock.now",
                    value=setting["now"],
                )
        return self._accounts.new_clock(setting.get("mode"), at)

    async def reset(self, call: Call) -> Answer:
        keep_setup = call.body.get("keepSetup", False)
        reset, removed = [call.account], []
        if call.body.get("scope", "account") == "server":
            everybody = sorted(self._accounts.by_name.values(), key=lambda account: account.id)
            reset = [account for account in everybody if not account.made_over_api]
            removed = [account for account in everybody if account.made_over_api]
        deleted = sum(self._remove(account) for account in removed)
        deleted += sum(self._begin_anew(account, keep_setup) for account in reset)
        return Answer(
            {
                "accounts": [account.name for account in reset],
                "removedAccounts": [account.name for account in removed],
                "deletedMessages": deleted,
            }
        )

    def _begin_anew(self, account: Account, keep_setup: bool) -> int:
        self._pushing.begin_anew(account)
        deleted = self._store.delete_account_data(account.id)
        account.begin_anew(keep_setup=keep_setup)
        self._store.touch(account.id, account.row)
        self._feed.announce(self._store, account.id, "reset")
        return deleted

    def _remove(self, account: Account) -> int:
        self._pushing.begin_anew(account)
        deleted = self._accounts.remove(account)
        self._removed(account)
        self._feed.tell(Happening(account.id, "removed"))
        return deleted


def _summary(account: Account, caller: Account) -> Value:
    return {
        "name": account.name,
        "createdAt": write_instant(account.credentials["createdAt"]),
        "own": account is caller,
    }


def _credentials(account: Account) -> Value:
    credentials = account.credentials
    return {
        "name": account.name,
        "password": credentials["password"],
        "apiKey": credentials["apiKey"],
        "skycoreKey": credentials["skycoreKey"],
        "createdAt": write_instant(credentials["createdAt"]),
    }


def _taken(field: str, message: str, value: str) -> Problem:
    return Problem(
        "ALREADY_EXISTS",
        message,
        f"Choose another, or leave `{field}` out to have one made up.",
        field=field,
        value=value,
    )
