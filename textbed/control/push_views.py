"""How the control API shows what is sent to servers of an account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import orjson

from textbed.control.problem import Value
from textbed.control.raw import raw_body, raw_headers, raw_url
from textbed.control.seen import written
from textbed.domain.dates import write_instant
from textbed.domain.own_names import id_of, push_id_of
from textbed.domain.retries import schedule_of
from textbed.store.accounts import Account
from textbed.store.exchanges import SHOWN
from textbed.store.interface import PushFilter, Store
from textbed.store.pushing import Pushing, UnderWay
from textbed.store.rows import AttemptRow, PushRow

SENDING = "sending"
_SKYCORE = "skycore-postback"
_MOST_OF_MESSAGE = 100
_WITHOUT_LENGTH = frozenset({"GET", "HEAD"})


class PushViews:
    """Shows pushes; of calls that have not ended, `pushing` knows."""

    def __init__(self, store: Store, pushing: Pushing) -> None:
        self._store = store
        self._pushing = pushing

    def of_message(self, account: Account, seq: int) -> list[Value]:
        """The pushes about a message, the oldest first."""
        found = self._store.pushes(account.id, PushFilter(limit=_MOST_OF_MESSAGE, message=seq))
        return self.all(account, found[::-1])

    def all(self, account: Account, pushes: Sequence[PushRow]) -> list[Value]:
        """Pushes with all their calls."""
        messages = self._store.messages_of_pushes(account.id, [push.id for push in pushes])
        return [self._details(account, push, messages[push.id]) for push in pushes]

    def summary(self, push: PushRow, messages: Sequence[int]) -> Value:
        """A push in an event."""
        under_way = self._pushing.under_way(push.id)
        return {
            "id": push_id_of(push.id),
            "kind": push.kind,
            "state": SENDING if under_way else push.state,
            "url": push.url,
            "messages": [id_of(seq) for seq in messages],
            "attempts": push.calls + len(under_way),
            "nextAttemptAt": written(push.next_at),
        }

    def _details(self, account: Account, push: PushRow, messages: Sequence[int]) -> Value:
        summary = self.summary(push, messages)
        gateway = gateway_of(push)
        request = _request(push, account)
        attempts = [_attempt(attempt, request, account) for attempt in self._store.attempts_of(account.id, push.id)]
        attempts += [_under_way(call, request) for call in self._pushing.under_way(push.id)]
        return {
            **{name: summary[name] for name in ("id", "kind", "state", "url", "messages", "nextAttemptAt")},
            "gateway": gateway,
            "method": push.method,
            "dueAt": write_instant(push.due_at),
            "attemptsLeft": schedule_of(gateway).calls - push.scheduled,
            "reason": push.reason,
            "attempts": sorted(attempts, key=_number),
        }


def gateway_of(push: PushRow) -> str:
    """Which gateway sends a push."""
    return "skycore" if push.kind == _SKYCORE else "infobip"


def _number(attempt: Value) -> int:
    number: int = attempt["number"]
    return number


def _request(push: PushRow, account: Account) -> Value:
    body = push.body or b""
    lines: list[tuple[str, str]] = [("host", urlsplit(push.url).netloc), *orjson.loads(push.headers or "[]")]
    if push.method not in _WITHOUT_LENGTH or body:
        lines.append(("content-length", str(len(body))))
    return {
        "method": push.method,
        "url": raw_url(push.url, account),
        "headers": raw_headers(lines),
        **raw_body(body[:SHOWN], len(body), account),
    }


def _attempt(attempt: AttemptRow, request: Value, account: Account) -> Value:
    answer: Any = None
    if attempt.status is not None:
        answer = {
            "status": attempt.status,
            "headers": raw_headers(orjson.loads(attempt.headers or "[]")),
            **raw_body(attempt.body or b"", attempt.size or 0, account),
        }
    return {
        "number": attempt.number,
        "cause": attempt.cause,
        "at": write_instant(attempt.at),
        "durationMs": attempt.duration_ms,
        "outcome": attempt.outcome,
        "request": request,
        "answer": answer,
        "error": attempt.error,
    }


def _under_way(call: UnderWay, request: Value) -> Value:
    return {
        "number": call.number,
        "cause": call.cause,
        "at": write_instant(call.at),
        "durationMs": None,
        "outcome": "under-way",
        "request": request,
        "answer": None,
        "error": None,
    }
