"""How badly a push gets through, as the account's receiver rules have it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from textbed.store.accounts import Account


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a push meets: it is lost, held back by so many milliseconds, or sent once more when it has arrived."""

    is_dropped: bool = False
    held_back: int = 0
    is_duplicated: bool = False


NONE = Trouble()


def trouble_for(account: Account, url: str) -> Trouble:
    """What a push to an address meets, which the rule counts.

    Chance is drawn from the rule's seed and the number of pushes that it was for, so a second run goes like the first.
    """
    rule = _rule_for(account, url)
    if rule is None:
        return NONE
    rule["pushes"] += 1
    chance = random.Random(f"{rule['seed']}/{rule['pushes']}")  # noqa: S311 - no secret
    # Each is drawn whether it is asked for or not, so that changing one leaves the others as they fell.
    dropped, held_back, duplicated = chance.random(), chance.random(), chance.random()
    if dropped < rule["drop"]:
        rule["dropped"] += 1
        return Trouble(is_dropped=True)
    seconds = rule["delaySeconds"] + held_back * rule["reorderSeconds"]
    return Trouble(held_back=round(seconds * 1000), is_duplicated=duplicated < rule["duplicate"])


def count_duplicate(account: Account, url: str) -> None:
    """Counts a push that was sent twice."""
    rule = _rule_for(account, url)
    if rule is not None:
        rule["duplicated"] += 1


def _rule_for(account: Account, url: str) -> dict[str, Any] | None:
    """The rule with the longest beginning of the address; of two alike the later."""
    found = None
    for rule in account.receivers:
        if url.startswith(rule["url"]) and (found is None or len(rule["url"]) >= len(found["url"])):
            found = rule
    return found
