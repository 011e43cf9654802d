"""Trouble on the way to the gateway, as the control API has set it up: which call meets which."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from textbed.store.accounts import Account

Drop = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a call meets: it is answered late; and with `status`, or not at all, before or after it was carried out."""

    latency_ms: int
    status: int | None
    drop: Drop | None

    @property
    def is_carried_out(self) -> bool:
        """Whether the call takes effect."""
        return self.drop == "after" or (self.drop is None and self.status is None)


def fault_for(account: Account, operation_id: str) -> Fault | None:
    """The first fault that is for this call and that chance lets happen.

    Chance is drawn from the fault's seed and the number of calls that it was for, so a second run goes like the first.
    """
    for rule in account.faults:
        if rule["operationId"] in (None, operation_id):
            rule["calls"] += 1
            if _falls(rule["probability"], rule["seed"], rule["calls"]):
                rule["applied"] += 1
                return Fault(rule["latencyMs"], rule["status"], rule["drop"])
    return None


def _falls(probability: float, seed: int, count: int) -> bool:
    return probability >= 1 or random.Random(f"{seed}/{count}").random() < probability  # noqa: S311 - no secret
