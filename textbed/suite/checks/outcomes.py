"""What a code says of the entry that it stands in. Which name and group belong to an id is the schema's business."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textbed.suite.checks.answers import entries
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Finding

_TELL_OUTCOMES = frozenset({"getLogs", "getLookupLogs"})
_OPEN_GROUPS = frozenset({0, 1})
_REJECTED = 5
_PRICES = ("pricePerMessage", "pricePerLookup")


def outcome_fits(exchange: Exchange) -> Iterator[Finding]:
    """An open entry has no doneAt, a settled one has it, and a rejected one costs nothing."""
    operation = exchange.operation
    if operation is None or operation.id not in _TELL_OUTCOMES or exchange.status != 200:
        return
    for entry in entries(exchange):
        for told in _wrong(entry):
            yield Finding(
                check="outcome-fits",
                says=f"{operation.id}: {told}",
                about=f"{operation.id} {told.partition(':')[0]}",
                exchange=exchange,
            )


def _wrong(entry: Mapping[str, Any]) -> Iterator[str]:
    status, price = entry.get("status"), entry.get("price")
    group = status.get("groupId") if isinstance(status, dict) else None
    if not isinstance(group, int):
        return
    shown = f"status {status}"
    if group in _OPEN_GROUPS and "doneAt" in entry:
        yield f"an open entry has a doneAt: {shown}, {entry['doneAt']}"
    elif group not in _OPEN_GROUPS and "doneAt" not in entry:
        yield f"a settled entry has no doneAt: {shown}"
    if group == _REJECTED and isinstance(price, dict) and any(price.get(name) for name in _PRICES):
        yield f"a rejected entry costs something: {shown}, {price}"
