"""What the calls that look back have in common: how far they see, and how often they may be asked."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable
from typing import TypeVar

from textbed.domain.dates import read_date
from textbed.domain.numbers import normalise
from textbed.gateways.infobip.gateway import Call
from textbed.gateways.infobip.wire import STATUSES, Refusal
from textbed.store.accounts import Account
from textbed.store.interface import LogFilter

HISTORY = 48 * 60 * 60 * 1000
DEFAULT_LIMIT = 50
END_OF_TIME = 2**63 - 1
"""Later than anything that waits."""
_MINUTE = 60.0
Row = TypeVar("Row")


def span(call: Call, since: str, until: str) -> tuple[int, int]:
    """The first and last instant that two parameters ask for, no earlier than the gateway remembers."""
    oldest = call.account.clock.now() - HISTORY
    first, last = _instant(call, since), _instant(call, until)
    return oldest if first is None else max(first, oldest), END_OF_TIME if last is None else last


def log_filter(call: Call) -> LogFilter:
    """What a log of sent messages or of lookups is asked for; lookups have no sender to ask for."""
    since, until = span(call, "sentSince", "sentUntil")
    query = call.query
    return LogFilter(
        since=since,
        until=until,
        limit=query.get("limit", DEFAULT_LIMIT),
        sender=query.get("from"),
        recipient=normalise(query["to"]) if "to" in query else None,
        bulk_ids=query.get("bulkId", ()),
        message_ids=query.get("messageId", ()),
        mcc=query.get("mcc"),
        mnc=query.get("mnc"),
    )


def in_group(call: Call, status_of: Callable[[Row], int]) -> Callable[[Row], bool]:
    """Whether a row stands where the call asks for, by the name of its status's group; anywhere if it does not ask."""
    group = call.query.get("generalStatus")
    return lambda row: group is None or STATUSES[status_of(row)]["groupName"] == group


def _instant(call: Call, name: str) -> int | None:
    written = call.query.get(name)
    if written is None:
        return None
    instant = read_date(written)
    if instant is None:
        raise Refusal(400, f"parameter {name}: there is no instant {written}")
    return instant


class LogThrottle:
    """Lets an account read logs, of whatever kind, as often in a minute of wall time as its settings say."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._calls: dict[int, deque[float]] = defaultdict(deque)

    def count(self, account: Account) -> None:
        """Counts one call, or refuses it; refused calls do not count."""
        limit = account.settings["limits"]["logsPerMinute"]
        if limit is None:
            return
        now, calls = self._clock(), self._calls[account.id]
        while calls and now - calls[0] >= _MINUTE:
            calls.popleft()
        if len(calls) >= limit:
            raise Refusal(429, f"{account.name} may read logs {limit} times a minute")
        calls.append(now)
