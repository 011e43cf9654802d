"""Rules that decide the outcome of messages, set over the control API. The newest is looked at first."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from textbed.domain.pattern import PartyPattern
from textbed.domain.scenario import SECOND, Scenario


def outcome_by_rule(
    rules: Sequence[Mapping[str, Any]], count: int, sender: str | None, recipient: str, text: str
) -> Scenario | None:
    """What the first rule that fits asks for; `count` is the account's, so that chance falls the same way every run."""
    for rule in reversed(rules):
        wanted = rule["match"]
        if (
            _fits(wanted.get("from"), sender or "")
            and _fits(wanted.get("to"), recipient)
            and wanted.get("text", "").casefold() in text.casefold()
            and _falls(rule["probability"], rule["seed"], count)
        ):
            then = rule["then"]
            delay = round(then["delaySeconds"] * SECOND)
            return Scenario(then["status"], then["error"], delay, delay // 2, rule=rule.get("id"))
    return None


def _falls(probability: float, seed: int, count: int) -> bool:
    return probability >= 1 or random.Random(f"{seed}/{count}").random() < probability  # noqa: S311 - no secret


def _fits(pattern: str | None, value: str) -> bool:
    return pattern is None or _read(pattern).fits(value)


_read = lru_cache(maxsize=1024)(PartyPattern)
