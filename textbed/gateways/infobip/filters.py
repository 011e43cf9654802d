"""What an account may be told to refuse: by rule, sender, destination, credit, or as a flood. All off at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textbed.domain.scenario import Scenario
from textbed.domain.scenario_rules import outcome_by_rule
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.wire.infobip import NOT_ENOUGH_CREDIT

if TYPE_CHECKING:
    from textbed.gateways.infobip.accept import Draft

UNREGISTERED_SENDER, UNREGISTERED_DESTINATION, FLOODING = 11, 18, 20
HOUR = 60 * 60 * 1000


def refused_by_filters(
    store: Store, account: Account, draft: Draft, number: str, now: int, spent: int
) -> tuple[int | None, Scenario | None]:
    """The status that a message is refused with, or None; and the outcome that a rule asks for."""
    limits = account.settings["limits"]
    if limits["registeredSenders"] is not None and draft.sender not in limits["registeredSenders"]:
        return UNREGISTERED_SENDER, None
    if limits["registeredDestinations"] is not None and number not in limits["registeredDestinations"]:
        return UNREGISTERED_DESTINATION, None
    if account.settings["enforceCredit"] and account.balance - spent < account.price * draft.parts:
        return NOT_ENOUGH_CREDIT, None
    flooding = limits["flooding"]
    if flooding["enabled"]:
        texts = store.texts_since(account.id, number, now - HOUR)
        if len(texts) >= flooding["differentPerHour"] or texts.count(draft.text) >= flooding["identicalPerHour"]:
            return FLOODING, None
    if not account.scenarios:
        return None, None
    account.draws += 1
    return None, outcome_by_rule(account.scenarios, account.draws, draft.sender, number, draft.text)
