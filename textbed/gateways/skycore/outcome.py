"""What becomes of a message: by a rule of the account, by its number, or as usual.

A receipt is a pair of numbers, of which the code table holds all. What has no pair of its own in Infobip's tables, as
which the store keeps the outcome, is there as delivered, sent or not delivered.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from textbed_specs import codes

from textbed.contract.codes import infobip_codes
from textbed.domain.codes import ACCEPTED, DELIVERED, PENDING, REJECTED
from textbed.domain.scenario import USUAL_DELAY, Scenario
from textbed.domain.scenario_rules import outcome_by_rule
from textbed.domain.timeline import (
    DELIVERED_TO_HANDSET,
    DELIVERY_TAKES,
    MESSAGE_ACCEPTED,
    NO_ERROR,
    SENDING_TAKES,
    SENT,
    Timeline,
)
from textbed.gateways.skycore.wire import ERRORS, Failure
from textbed.store.accounts import Account
from textbed.store.skycore import Pair

FAILS, GETS_RECEIPT = "9999", "9998"
"""How numbers begin that decide their own outcome; an E-code's digits follow, or a receipt's."""

NOT_DELIVERED = 9
ARRIVED, FAILED, REFUSED = (3, 1), (3, 2), (3, 16)
_ARRIVED = frozenset({ARRIVED, (2, 4), (4, 0)})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ends: the receipt (None: there is never one), how long after sending, and what the store calls it.

    A message that hangs is not even sent. `rule` is what a rule of the account asked for, if one decided.
    """

    receipt: Pair | None = ARRIVED
    delay: int = DELIVERY_TAKES
    status: int = DELIVERED_TO_HANDSET
    error: int = NO_ERROR
    hangs: bool = False
    rule: Scenario | None = None

    def timeline(self, now: int) -> Timeline:
        """The whole future of a message accepted now."""
        if self.hangs:
            return Timeline(now, MESSAGE_ACCEPTED, now, None, self.status, self.error, hangs=True)
        sent_at = now + SENDING_TAKES
        done_at = None if self.receipt is None else sent_at + self.delay
        return Timeline(now, MESSAGE_ACCEPTED, sent_at, done_at, self.status, self.error)


USUAL = Outcome()


def decide(account: Account, sender: str, number: str, text: str) -> Outcome:
    """The outcome of a message to a well-formed number; raises the failure that the number asks for."""
    by_number = _read_number(number)
    rule = outcome_by_rule(account.scenarios, account.skycore_count, sender, number, text)
    if rule is not None:
        return _by_rule(rule)
    if isinstance(by_number, Failure):
        raise by_number
    return by_number


def _read_number(number: str) -> Outcome | Failure:
    digits = number[len(FAILS) :]
    if number.startswith(FAILS):
        if f"E{digits}" not in ERRORS:
            raise Failure("E110", f"there is no code E{digits}")
        return Failure(f"E{digits}", "the number asks for it")
    if number.startswith(GETS_RECEIPT):
        pair = f"{digits[:1]}/{digits[1:]}"
        if pair not in _pairs():
            raise Failure("E110", f"there is no receipt {pair}")
        return _with_receipt(*_pairs()[pair])
    return USUAL


def _with_receipt(pair: Pair, is_good: bool) -> Outcome:
    status = DELIVERED_TO_HANDSET if pair in _ARRIVED else SENT if is_good else NOT_DELIVERED
    return Outcome(pair, USUAL_DELAY, status)


def _by_rule(rule: Scenario) -> Outcome:
    group = infobip_codes().statuses[rule.status].group_id
    if group == ACCEPTED:
        return Outcome(None, 0, rule.status, rule.error, hangs=True, rule=rule)
    if group == PENDING:
        return Outcome(None, 0, rule.status, rule.error, rule=rule)
    receipt = {DELIVERED: ARRIVED, REJECTED: REFUSED}.get(group, FAILED)
    return Outcome(receipt, rule.delay or 0, rule.status, rule.error, rule=rule)


@cache
def _pairs() -> dict[str, tuple[Pair, bool]]:
    """Every receipt by its id, such as 3/1, and whether it is good news."""
    return {
        str(row.id): ((row.columns["protocol"], row.columns["status"]), row.columns["success"])
        for row in codes("skycore", "protocol-status")
    }
