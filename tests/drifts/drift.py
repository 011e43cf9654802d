"""What a drift is: one deliberate departure of the emulator from its contract, for the contract tests to find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Where = Literal["json", "xml", "skycore", "pushes", "behaviour"]


@dataclass(frozen=True)
class Drift:
    """`kind` is the class it belongs to; `stands_for` says which change in the real world it is the picture of."""

    name: str
    kind: str
    stands_for: str
    install: Callable[[], None]
    """Makes the emulator of this process depart, before it is started."""
    where: Where
