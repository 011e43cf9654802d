"""Departures in what else the gateway does: what it takes, counts, lets in and refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from tests.drifts.catalogue.json_replies import SENDS
from tests.drifts.drift import Drift
from tests.drifts.ways import Install, both, handler, patched, reply, value
from textbed.contract.exchange import Reply, Request
from textbed.gateways.infobip import accept, bulks, drafts, logs, plain
from textbed.gateways.infobip.gateway import Call, Handler, InfobipGateway
from textbed.gateways.infobip.wire import Refusal
from textbed.store.rows import MessageRow

_drift = partial(Drift, where="behaviour")
SECOND, HOUR = 1_000, 3_600_000


def _with_status(old: int, new: int, *, body: bytes | None = None) -> Install:
    def changed(_: Request, made: Reply) -> Reply:
        if made.status != old:
            return made
        return replace(made, status=new, body=made.body if body is None else body)

    return reply(changed)


def _everybody(original: Callable[..., Any]) -> Callable[..., Any]:
    def let_in(self: InfobipGateway, operation: Any, request: Request) -> Any:
        try:
            return original(self, operation, request)
        except Refusal:
            return next(iter(self._accounts.by_name.values()))

    return let_in


def _first_only(_: Call, answer: Any) -> Any:
    return {**answer, "messages": answer["messages"][:1]}


def _one_part(_: Call, answer: Any) -> Any:
    return {
        **answer,
        "messages": [{**each, "smsCount": 1} if "smsCount" in each else each for each in answer["messages"]],
    }


def _fixed_ids() -> Callable[..., str]:
    return lambda *_: "00000000-0000-4000-8000-000000000000"


def _twice(go: Handler) -> Handler:
    """Carries out every fourth call twice, and answers once."""
    calls = iter(range(1, 10**9))

    def carry_out(call: Call) -> Any:
        if next(calls) % 4 == 0:
            go(call)
        return go(call)

    return carry_out


def _charged_for_refused(original: Callable[..., Any]) -> Callable[..., Any]:
    def add(self: Any, draft: Any, number: str, own_id: Any, timeline_: Any, rule: Any) -> None:
        original(self, draft, number, own_id, timeline_, rule)
        if timeline_.done_at == self._now:
            self._spent += self._account.price

    return add


def _a_second_later(original: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    def row(*given: Any, **named: Any) -> tuple[Any, ...]:
        made = MessageRow(*original(*given, **named))
        assert made.done_at is not None
        return tuple(made._replace(sent_at=made.sent_at + SECOND, done_at=made.done_at + SECOND))

    return row


BEHAVIOUR = (
    _drift(
        "replies-sorted-by-number",
        "wrong order",
        "Destinations are worked on in parallel and gathered by number.",
        value(SENDS, lambda _, answer: {**answer, "messages": sorted(answer["messages"], key=lambda one: one["to"])}),
    ),
    _drift(
        "bad-request-as-500",
        "400 that became 500 or 200",
        "A check is lost, and the database complains instead.",
        _with_status(400, 500),
    ),
    _drift(
        "bad-request-as-200",
        "400 that became 500 or 200",
        "Errors are told in the body only, as some house style asks.",
        _with_status(400, 200),
    ),
    _drift(
        "bad-request-as-422",
        "other status numbers",
        "A new framework has its own idea of what is not valid.",
        _with_status(400, 422),
    ),
    _drift(
        "unauthorized-as-403",
        "other status numbers",
        "A gateway in front refuses who is not let in.",
        _with_status(401, 403),
    ),
    _drift(
        "send-as-201",
        "other status numbers",
        "Something is made, so it is 201.",
        reply(
            lambda request, made: (
                replace(made, status=201) if made.status == 200 and made.operation in SENDS.split() else made
            )
        ),
    ),
    _drift(
        "not-found-as-200",
        "other status numbers",
        "An unknown bulk is an empty answer.",
        _with_status(404, 200, body=b"{}"),
    ),
    _drift(
        "password-not-checked",
        "auth not checked",
        "The check of passwords is switched off for a migration.",
        patched(InfobipGateway, "_let_in", _everybody),
    ),
    _drift(
        "only-the-first-recipient",
        "lost message",
        "A limit of one recipient a request comes in unannounced.",
        value("sendText sendTextV2 sendTexts sendAdvanced sendAdvancedV2", _first_only),
    ),
    _drift(
        "sent-twice-now-and-then",
        "message sent twice",
        "A retry inside the gateway sends again what had been sent.",
        handler("sendText sendTextV2 sendTexts sendAdvanced sendAdvancedV2", _twice),
    ),
    _drift(
        "always-one-part",
        "short segment count",
        "Long texts are counted as one part in replies.",
        value(SENDS, _one_part),
    ),
    _drift(
        "parts-of-160",
        "short segment count",
        "Headers of long texts are forgotten when parts are counted.",
        patched(drafts, "count_parts", lambda _: lambda text, *_rest: max(1, -(-len(text) // 160))),
    ),
    _drift(
        "same-id-for-all",
        "ids that repeat",
        "A generator of ids is seeded with a constant.",
        both(*(patched(owner, "new_id", lambda _: _fixed_ids()) for owner in (accept, plain))),
    ),
    _drift(
        "duplicates-accepted",
        "ids that repeat",
        "The check of duplicate ids costs too much and goes.",
        patched(accept.Acceptance, "_is_known", lambda _: lambda *_given: False),
    ),
    _drift(
        "clock-an-hour-ahead",
        "clock skew",
        "One server's clock was set to local time.",
        patched(logs, "write_date", lambda original: lambda instant: original(instant + HOUR)),
    ),
    _drift(
        "sent-a-second-late",
        "clock skew",
        "Messages wait for a batch before they leave.",
        both(*(patched(owner, "usual_row", _a_second_later) for owner in (accept, plain))),
    ),
    _drift(
        "schedule-ignored",
        "request property ignored",
        "Scheduling is taken out of the tariff, silently.",
        patched(drafts, "_schedule", lambda _: lambda *_given: None),
    ),
    _drift(
        "canceled-bulk-still-sent",
        "request property ignored",
        "Cancelling sets a flag that the sender does not look at.",
        patched(bulks, "canceled", lambda _: lambda row, now: row),
    ),
    _drift(
        "paused-bulk-still-sent",
        "request property ignored",
        "Halting sets a flag that the sender does not look at.",
        patched(bulks, "halted", lambda _: lambda row: row),
    ),
    _drift(
        "refused-are-charged",
        "wrong price",
        "Billing counts requests instead of messages that left.",
        patched(accept.Acceptance, "_add", _charged_for_refused),
    ),
    _drift(
        "balance-rounded",
        "wrong price",
        "The balance is shown in whole units.",
        value("getBalance", lambda _, answer: {**answer, "balance": float(int(answer["balance"]))}),
    ),
    _drift(
        "headers-missing",
        "header missing",
        "405 comes from a server in front, which does not know what is allowed.",
        reply(lambda _, made: replace(made, headers=tuple(pair for pair in made.headers if pair[0] != b"allow"))),
    ),
    _drift(
        "unknown-methods-as-200",
        "other status numbers",
        "Unknown methods are answered as if they were GET.",
        reply(lambda request, made: replace(made, status=200, body=b"{}") if made.status == 405 else made),
    ),
)
