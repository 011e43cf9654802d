"""The accounts of a server, whole in memory and saved with whatever they do."""

from __future__ import annotations

import base64
import hashlib
import hmac
from copy import deepcopy
from dataclasses import asdict
from typing import Any, TypeVar

from textbed.domain.clock import Clock, Mode, wall_clock
from textbed.domain.ids import IdSource, seed_of
from textbed.store.interface import Store
from textbed.store.rows import AccountRow

MILLION = 1_000_000
Key = TypeVar("Key", str, bytes)

SETTINGS: dict[str, Any] = {
    "pricePerPart": 0.01,
    "enforceCredit": False,
    "habits": 2016,
    "lookupPackage": "roaming",
    "clickUrl": None,
    "limits": {
        "maxParts": 25,
        "logsPerMinute": None,
        "registeredSenders": None,
        "registeredDestinations": None,
        "flooding": {"enabled": False, "differentPerHour": 20, "identicalPerHour": 6},
    },
    "skycore": {"shortcodes": ["60856"], "postbackUrl": None, "postbackForm": "overview", "enforceCampaign": False},
}
"""How every account begins; the names are those of the control API."""

NUMBERS: list[dict[str, Any]] = [
    {"number": "41793026700", "keywords": ["JOIN"], "action": "pull", "url": None, "method": None}
]
FIRST_BALANCE = 1_000_000 * MILLION
_COUNTERS = ("applied", "calls", "pushes", "duplicated", "dropped")
"""What rules count, and begin anew with a reset."""


class Account:
    """One account: credentials, settings, clock, counters, balance."""

    def __init__(self, row: AccountRow) -> None:
        self.id = row.id
        self.name = row.name
        self.credentials = row.credentials
        self.settings: dict[str, Any] = row.setup["settings"]
        self.numbers: list[dict[str, Any]] = row.setup["numbers"]
        self.scenarios: list[dict[str, Any]] = row.setup["scenarios"]
        self.faults: list[dict[str, Any]] = row.setup.get("faults", [])
        self.receivers: list[dict[str, Any]] = row.setup.get("receivers", [])
        self.made_over_api: bool = row.setup.get("madeOverApi", False)
        self.first_clock: dict[str, Any] = row.setup.get("firstClock", {"mode": "live", "at": None})
        self.balance: int = row.state["balance"]
        self.clock = Clock(**row.state["clock"])
        self.ids = IdSource(seed_of(row.name), **row.state["ids"])
        self.skycore_count: int = row.state.get("skycoreCount", 0)
        self.draws: int = row.state.get("draws", 0)
        """How many messages rules were tried on; chance hangs on it, so that it falls the same way in every run."""
        self.apply_settings()

    def apply_settings(self) -> None:
        """Reads out of the settings what is needed at every message."""
        self.price = round(self.settings["pricePerPart"] * MILLION)
        self.habits: int = self.settings["habits"]
        limits = self.settings["limits"]
        self.max_parts: int | None = limits["maxParts"]
        # A message on an account without any of these needs no further look.
        self.has_filters = bool(
            self.settings["enforceCredit"]
            or limits["registeredSenders"] is not None
            or limits["registeredDestinations"] is not None
            or limits["flooding"]["enabled"]
            or self.scenarios
        )

    def row(self) -> AccountRow:
        """What is saved of it."""
        setup = {
            "settings": self.settings,
            "numbers": self.numbers,
            "scenarios": self.scenarios,
            "faults": self.faults,
            "receivers": self.receivers,
            "madeOverApi": self.made_over_api,
            "firstClock": self.first_clock,
        }
        ids = {"count": self.ids.count, "last_number": self.ids.last_number}
        state = {
            "balance": self.balance,
            "clock": asdict(self.clock),
            "ids": ids,
            "skycoreCount": self.skycore_count,
            "draws": self.draws,
        }
        return AccountRow(self.id, self.name, self.credentials, setup, state)

    def rule_applied(self, rule_id: str | None) -> None:
        """Counts a message that a scenario rule has decided."""
        for rule in self.scenarios:
            if rule["id"] == rule_id:
                rule["applied"] += 1

    def begin_anew(self, *, keep_setup: bool = False) -> None:
        """Balance and clock as in the beginning, and the set-up too unless it is kept; ids are not given again."""
        self.balance = FIRST_BALANCE
        self.draws = 0
        self.clock = _first_clock(**self.first_clock)
        if keep_setup:
            for rule in (*self.scenarios, *self.faults, *self.receivers):
                rule.update({name: 0 for name in _COUNTERS if name in rule})
        else:
            self.settings, self.numbers = deepcopy(SETTINGS), deepcopy(NUMBERS)
            self.scenarios, self.faults, self.receivers = [], [], []
        self.apply_settings()


def _first_clock(mode: Mode, at: int | None) -> Clock:
    """A clock as it began: at an instant, or at wall time."""
    if mode == "frozen":
        return Clock("frozen", wall_clock() if at is None else at)
    return Clock() if at is None else Clock("live", at - wall_clock())


def _without(account: Account, known: dict[Key, Account]) -> dict[Key, Account]:
    return {key: owner for key, owner in known.items() if owner is not account}


def _as_it_begins(clock: Clock) -> dict[str, Any]:
    """What `_first_clock` makes a clock from."""
    if clock.mode == "live" and clock.value == 0:
        return {"mode": "live", "at": None}
    return {"mode": clock.mode, "at": clock.now()}


class Accounts:
    """All accounts, and who is let in as which."""

    def __init__(self, store: Store, first_clock: tuple[Mode, int | None] = ("live", None)) -> None:
        self._store = store
        self._first_clock = first_clock
        self.by_name: dict[str, Account] = {}
        self.by_id: dict[int, Account] = {}
        self._by_authorization: dict[bytes, Account] = {}
        self._by_skycore_key: dict[str, Account] = {}
        self._last_number = 0
        for row in store.accounts():
            self._let_in(Account(row))

    def create(
        self,
        name: str,
        password: str,
        api_key: str,
        skycore_key: str,
        clock: Clock | None = None,
        *,
        over_api: bool = False,
    ) -> Account:
        """A new account, set up as every account begins."""
        if clock is None:
            clock = self.new_clock()
        credentials = {"password": password, "apiKey": api_key, "skycoreKey": skycore_key, "createdAt": wall_clock()}
        setup = {
            "settings": deepcopy(SETTINGS),
            "numbers": deepcopy(NUMBERS),
            "scenarios": [],
            "madeOverApi": over_api,
            "firstClock": _as_it_begins(clock),
        }
        state = {
            "balance": FIRST_BALANCE,
            "clock": asdict(clock),
            "ids": {"count": 0, "last_number": 0},
        }
        account = Account(AccountRow(self._last_number + 1, name, credentials, setup, state))
        self._let_in(account)
        self._store.touch(account.id, account.row)
        return account

    def new_clock(self, mode: Mode | None = None, at: int | None = None) -> Clock:
        """A clock for a new account; what is left open is as the server was told at its start."""
        told_mode, told_at = self._first_clock
        if at is None and mode in (None, "frozen") and told_mode == "frozen":
            at = told_at
        return _first_clock(mode or told_mode, at)

    def remove(self, account: Account) -> int:
        """Forgets an account with all that it has; how many messages that were. Its number is not given again."""
        del self.by_name[account.name], self.by_id[account.id]
        self._by_authorization = _without(account, self._by_authorization)
        self._by_skycore_key = _without(account, self._by_skycore_key)
        return self._store.forget_account(account.id)

    def key_is_taken(self, key: str) -> bool:
        """Whether any account has this key, for either gateway."""
        return any(
            key in (account.credentials["apiKey"], account.credentials["skycoreKey"])
            for account in self.by_name.values()
        )

    def _let_in(self, account: Account) -> None:
        self._last_number = max(self._last_number, account.id)
        self.by_name[account.name] = account
        self.by_id[account.id] = account
        pair = f"{account.name}:{account.credentials['password']}".encode()
        self._by_authorization[b"Basic " + base64.b64encode(pair)] = account
        self._by_authorization[b"App " + account.credentials["apiKey"].encode()] = account
        self._by_skycore_key[account.credentials["skycoreKey"]] = account

    def by_authorization(self, header: bytes) -> Account | None:
        """Whose `Authorization` this is, for the kinds that do not end."""
        account = self._by_authorization.get(header)
        if account is None and header.startswith(b"Basic "):
            # Base64 has several spellings of one text, and clients use more than one.
            try:
                pair = base64.b64decode(header[6:].strip() + b"==", validate=False).decode("utf-8", "replace")
            except ValueError:
                return None
            name, _, password = pair.partition(":")
            account = self.by_password(name, password)
        return account

    def by_password(self, name: str, password: str) -> Account | None:
        """Whose name and password these are."""
        account = self.by_name.get(name)
        if account is None or not _same(account.credentials["password"], password):
            return None
        return account

    def by_password_hash(self, name: str, md5: str) -> Account | None:
        """As `by_password`, for a gateway that sends the MD5 of the password."""
        account = self.by_name.get(name)
        if account is None:
            return None
        expected = hashlib.md5(account.credentials["password"].encode(), usedforsecurity=False).hexdigest()
        return account if _same(expected, md5.lower()) else None

    def by_skycore_key(self, key: str) -> Account | None:
        """Whose Skycore key this is."""
        return self._by_skycore_key.get(key)


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode())
