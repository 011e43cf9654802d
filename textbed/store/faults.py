"""Trouble on the way to the gateway, as the control API has set it up: which call meets which."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from textbed.contract.exchange import Reply
from textbed.store.accounts import Account
from textbed.store.interface import Store

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

    def on(self, reply: Reply) -> Reply:
        """The reply as the caller gets it, or does not; it goes out when it is durable that this fault was met."""
        reply.wait_ms = self.latency_ms
        reply.drop = self.drop is not None
        reply.durable = True
        reply.reason = f"{self._reason}; {reply.reason}" if reply.reason else self._reason
        return reply

    @property
    def _reason(self) -> str:
        """What the log says of it."""
        found = [f"{self.latency_ms} ms late"] if self.latency_ms else []
        if self.drop is not None:
            found.append(f"connection closed {self.drop} the call was carried out")
        elif self.status is not None:
            found.append(f"status {self.status}")
        return f"a fault that was set up: {', '.join(found) or 'without effect'}"


def fault_met(store: Store, account: Account, operation_id: str) -> Fault | None:
    """The fault that this call meets, after which the account is saved with what its faults have counted."""
    fault = fault_for(account, operation_id)
    store.touch(account.id, account.row)
    return fault


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
