"""An account that a machine plays with, and how it is made: each example has its own, at the same instant."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from textbed.suite.caller import Caller
from textbed.suite.findings import NotChecked
from textbed.suite.parts.depth.times import read_control
from textbed.suite.run import Run
from textbed.suite.target import Credentials

START = "2026-01-05T12:00:00.317Z"
"""A Monday. Its fraction of a second shows whether instants are kept to the millisecond."""


@dataclass(frozen=True)
class Money:
    """What every account begins with, in cents."""

    balance: int
    price: int


@dataclass
class Party:
    """One account: what it is called in the story, how to call for it, and its key for Skycore."""

    name: str
    caller: Caller
    skycore_key: str
    money: Money
    now: int


def new_party(run: Run, name: str, money: Money | None) -> Party:
    """An account of its own that stands still at the beginning of all examples. All begin with the same `money`."""
    title = f"depth-{name.lower()}-{secrets.token_hex(6)}"
    made = Caller(run.line, run.target.credentials).ok(
        "createAccount",
        {
            "name": title,
            "password": "depth",
            "apiKey": f"{title}-key",
            "skycoreKey": f"{title}-skycore",
            "clock": {"mode": "frozen", "now": START},
        },
    )
    caller = Caller(run.line, Credentials(title, "depth", made["apiKey"]))
    if money is None:
        kept = caller.ok("getAccount")
        money = Money(round(kept["balance"] * 100), round(kept["pricePerPart"] * 100))
    return Party(name, caller, made["skycoreKey"], money, read_control(made["clock"]["now"]))


def needs(run: Run, gateway: str, *, pushes: bool = False) -> None:
    """Raises NotChecked, with the reason, where a target cannot play along."""
    target = run.target
    if gateway not in target.gateways:
        raise NotChecked(f"the run is without {gateway}")
    if not target.is_emulator:
        raise NotChecked("accounts of its own for each example can be made on the emulator only")
    if not target.clock:
        raise NotChecked("the target's clock cannot be moved, and what is looked at takes days")
    if not target.scenario_numbers:
        raise NotChecked("the target does not know numbers that ask for an outcome")
    if target.numbers is not None:
        raise NotChecked("the target file allows certain phones only, and what is looked at needs many")
    if pushes and not target.pushes:
        raise NotChecked("the target cannot reach a receiver on this machine")
