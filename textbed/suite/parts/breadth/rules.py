"""Reads the rules beyond the schema (rules.yaml), and tells which of them a refusal follows."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from textbed.domain.dates import read_date
from textbed.suite.exchange import Exchange

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*")
_DAY = 86_400_000
_FAR = 179 * _DAY
"""Less than the 180 days of the rule: how the target's clock stands to ours is not known to the hour."""


@dataclass(frozen=True)
class Rule:
    """One row of the table."""

    operations: frozenset[str]
    status: int
    when: str
    says: str
    source: str


@cache
def rules() -> tuple[Rule, ...]:
    """The whole table."""
    rows = yaml.safe_load((files(__package__) / "rules.yaml").read_text("utf-8"))
    return tuple(Rule(**{**row, "operations": frozenset(row["operations"])}) for row in rows)


def rule_behind(exchange: Exchange) -> Rule | None:
    """The rule by which a request was refused; None if there is none."""
    if exchange.operation is None:
        return None
    for rule in rules():
        if exchange.operation.id in rule.operations and exchange.status == rule.status and _HOLDS[rule.when](exchange):
            return rule
    return None


def _dates(exchange: Exchange) -> Iterator[str]:
    """Everything in a request that is written like a date."""
    values = [value for _, value in exchange.query]
    values += _texts(exchange.sent_value)
    return (value for value in values if _DATE.fullmatch(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _a_date_is_none(exchange: Exchange) -> bool:
    return any(read_date(date) is None for date in _dates(exchange))


def _a_date_is_far_ahead(exchange: Exchange) -> bool:
    latest = time.time() * 1000 + _FAR
    return any((read_date(date) or 0) > latest for date in _dates(exchange))


_HOLDS: Mapping[str, Callable[[Exchange], bool]] = {
    "always": lambda _: True,
    "a-date-is-none": _a_date_is_none,
    "a-date-is-far-ahead": _a_date_is_far_ahead,
}
