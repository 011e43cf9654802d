"""How a call ended, and where that leaves its push."""

from __future__ import annotations

import time
from dataclasses import dataclass

import orjson

from textbed.domain.retries import schedule_of
from textbed.push.calling import Answer
from textbed.push.letters import SKYCORE_POSTBACK
from textbed.store.pushing import UnderWay
from textbed.store.rows import AttemptRow, PushRow

FIRST, RETRY, DUPLICATE, REPLAY = "first", "retry", "duplicate", "replay"
"""Why a call is made."""
SCHEDULED = frozenset({FIRST, RETRY})
WAITING, RETRYING, DELIVERED, FAILED, REFUSED, DROPPED = (
    "waiting",
    "retrying",
    "delivered",
    "failed",
    "refused",
    "dropped",
)
NO_CONNECTION, TIMEOUT, BAD_STATUS = "no-connection", "timeout", "bad-status"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended; `error` says for people why it failed."""

    name: str
    error: str | None
    answer: Answer | None = None


def outcome_of(push: PushRow, answer: Answer) -> Outcome:
    """What an answer means, or that there was none."""
    if answer.failure is not None:
        return Outcome(answer.failure, answer.error)
    if answer.status in schedule_of(gateway_of(push)).taken:
        return Outcome(DELIVERED, None, answer)
    return Outcome(BAD_STATUS, f"The receiver answered {answer.status}.", answer)


def push_after(push: PushRow, cause: str, outcome: Outcome) -> PushRow:
    """The push as a call leaves it."""
    is_scheduled = cause in SCHEDULED
    calls, scheduled = push.calls + 1, push.scheduled + is_scheduled
    if outcome.name == DELIVERED:
        return push._replace(calls=calls, scheduled=scheduled, state=DELIVERED, next_at=None, reason=None)
    push = push._replace(calls=calls, scheduled=scheduled)
    # It may have arrived meanwhile, because somebody sent it again.
    if not is_scheduled or push.next_at is None:
        return push
    if outcome.name == REFUSED:
        return push._replace(state=REFUSED, next_at=None, reason=outcome.error)
    next_at = schedule_of(gateway_of(push)).next_at(push.first_at, push.scheduled)
    return push._replace(state=FAILED if next_at is None else RETRYING, next_at=next_at, reason=outcome.error)


def attempt_of(push: PushRow, call: UnderWay, outcome: Outcome) -> AttemptRow:
    """A call that has ended, as it is kept."""
    answer = outcome.answer
    duration = None if outcome.name == REFUSED else round((time.monotonic() - call.began) * 1000)
    what = (push.account, push.id, call.number, call.cause, call.at, duration, outcome.name, outcome.error)
    if answer is None:
        return AttemptRow(*what)
    return AttemptRow(*what, answer.status, orjson.dumps(answer.headers).decode(), answer.body, answer.size)


def gateway_of(push: PushRow) -> str:
    """Which gateway sends a push."""
    return "skycore" if push.kind == SKYCORE_POSTBACK else "infobip"
