"""What is tested: where it is, what it can do, and what it may be asked for."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import md5

from textbed_specs import Gateway

READ_ONLY: Mapping[Gateway, frozenset[str]] = {
    "infobip": frozenset(
        {
            "previewText",
            "getBalance",
            "getLogs",
            "getReceivedMessageLogs",
            "getLookupLogs",
            "getBulk",
            "getBulkStatus",
        }
    ),
    "skycore": frozenset(),
    "control": frozenset(),
}
"""The calls that change nothing, use nothing up and cost nothing: all that a target gets without a target file."""


@dataclass(frozen=True)
class Credentials:
    """How an account is named; they are never shown."""

    username: str
    password: str = field(repr=False)
    api_key: str = field(repr=False)

    @property
    def with_wrong_password(self) -> Credentials:
        """The same account, named by another password than its own."""
        return replace(self, password=self.password + "-wrong")

    @property
    def basic(self) -> str:
        """The header that names it by name and password."""
        return "Basic " + b64encode(f"{self.username}:{self.password}".encode()).decode()

    @property
    def app(self) -> str:
        """The header that names it by its key."""
        return f"App {self.api_key}"

    @property
    def password_hash(self) -> str:
        """The password as Skycore's calls have it."""
        return md5(self.password.encode(), usedforsecurity=False).hexdigest()


@dataclass(frozen=True)
class Budget:
    """What the tests may use up on a target; None is without end."""

    messages: int | None
    money: float | None
    price: float
    """What a part costs at most."""


@dataclass(frozen=True)
class Target:
    """A server that says it keeps the contracts."""

    url: str
    credentials: Credentials
    is_emulator: bool
    gateways: tuple[Gateway, ...]
    operations: frozenset[str] | None
    """The calls it may be asked for; None is all."""
    numbers: frozenset[str] | None
    """The phones that may be sent to; None is all."""
    budget: Budget
    clock: bool
    """Whether its clock can be moved, over the control API."""
    scenario_numbers: bool
    pushes: bool
    """Whether it can reach a receiver on this machine."""
    per_second: float | None
    """How many requests a second it may be asked for; None is as many as it answers."""
    token: str | None = field(default=None, repr=False)
    trusts: str | bool = True
    """A file with certificates to trust, or whether certificates are looked at."""
    listens: tuple[str, int] = ("127.0.0.1", 0)
    """Where the suite's receiver listens for what the target pushes; port 0 is any that is free."""
    file: str | None = None
    """The target file that says so, if there is one."""
    receiver: str | None = None
    """The address under which the target reaches that receiver; None where it is the one it listens on."""

    def allows(self, operation: str) -> bool:
        return self.operations is None or operation in self.operations


def emulator(url: str, *, gateways: tuple[Gateway, ...] = ("infobip", "skycore"), token: str | None = None) -> Target:
    """Textbed's own emulator: everything is allowed, and nothing costs anything."""
    return Target(
        url=url,
        credentials=Credentials("demo", "demo", "demo-key"),
        is_emulator=True,
        gateways=gateways,
        operations=None,
        numbers=None,
        budget=Budget(None, None, 0.0),
        clock=True,
        scenario_numbers=True,
        pushes=True,
        per_second=None,
        token=token,
    )


def read_only(url: str, credentials: Credentials, *, gateways: tuple[Gateway, ...] = ("infobip", "skycore")) -> Target:
    """Any other server, as long as no target file allows more."""
    return Target(
        url=url,
        credentials=credentials,
        is_emulator=False,
        gateways=gateways,
        operations=frozenset().union(*(READ_ONLY[gateway] for gateway in gateways)),
        numbers=frozenset(),
        budget=Budget(0, 0.0, 0.0),
        clock=False,
        scenario_numbers=False,
        pushes=False,
        per_second=5.0,
    )
