"""The model of a Skycore account: which code a call earns, what becomes of a message, and what is posted back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from textbed_specs import codes

from textbed.suite.parts.depth.pushes.model import Notice, Pushes
from textbed.suite.parts.depth.skycore.calls import Call
from textbed.suite.parts.depth.times import MINUTE, SECOND

ERRORS = tuple(str(row.id) for row in codes("skycore", "errors"))
PAIRS = frozenset(str(row.id) for row in codes("skycore", "protocol-status"))
DELIVERED = "3/1"
LEFT, RECEIPT, INBOUND = "N201", "N202", "N211"
OTHER_ACTIONS = frozenset({"createuser", "savemms", "sendsavedmms", "subscribe"})
"""A few of the actions that Skycore has and an account here may not use."""
NEVER_ECHO = frozenset({"E100", "E102", "E103", "E104", "E108"})
SHORTCODE, OWN_NUMBER = "60856", "41793026700"


@dataclass(frozen=True)
class Refused:
    """The code of a failure, and whether the recipient is repeated beside it."""

    code: str
    echoes: bool = True


@dataclass
class Message:
    """One that was taken. `pair` is the carrier's receipt."""

    tracking_id: str
    to: str
    sent_at: int
    done_at: int
    pair: str
    history_id: int | None = None
    """Known with the first notice."""


@dataclass(frozen=True)
class Inbound:
    number: int
    phone: str
    text: str
    at: int


@dataclass
class Account:
    now: int
    balance: int
    """In cents."""
    price: int
    enforces_credit: bool = False
    enforces_campaign: bool = False
    messages: list[Message] = field(default_factory=list)
    received: list[Inbound] = field(default_factory=list)
    notification_ids: dict[int, object] = field(default_factory=dict)
    """What each id of a notification stands for."""
    pushes: Pushes = field(default_factory=Pushes)

    def judge(self, call: Call) -> Refused | str:
        """The first fault of a call in Skycore's order; or, of a good one, the receipt that its message gets."""
        let_in = _let_in(call)
        if let_in is not None:
            return let_in
        action = (call.action or "").strip().lower()
        if action in OTHER_ACTIONS:
            return Refused("E107")
        if action != "sendsms":
            return Refused("E101")
        for value, code in ((call.to, "E201"), (call.text, "E712"), (call.sender, "E111")):
            if not (value or "").strip():
                return Refused(code)
        if (call.sender or "").strip() not in (SHORTCODE, OWN_NUMBER):
            return Refused("E111")
        outcome = _outcome((call.to or "").strip())
        if isinstance(outcome, Refused):
            return outcome
        if self.enforces_campaign and not (call.campaign or "").isdecimal():
            return Refused("E714")
        if call.spid and not call.spid.isdecimal():
            return Refused("E628")
        if self.enforces_credit and self.balance < self.price * call.parts:
            return Refused("E713")
        return outcome

    def keep(self, call: Call, pair: str, tracking_id: str) -> None:
        """Remembers a message that was taken now."""
        to = (call.to or "").strip()
        sent_at = self.now + SECOND
        takes = 10 * SECOND if to.startswith("9998") else 2 * SECOND
        self.messages.append(Message(tracking_id, to, sent_at, sent_at + takes, pair))
        self.balance -= self.price * call.parts

    def notices(self, path: str) -> Iterator[Notice]:
        """What is posted back, each at the full minute that follows it."""
        for message in self.messages:
            yield _notice(message.sent_at, path, (LEFT, message.tracking_id))
            yield _notice(message.done_at, path, (RECEIPT, message.tracking_id))
        for inbound in self.received:
            yield _notice(inbound.at, path, (INBOUND, inbound.number))

    def happened_at(self, of: object) -> int:
        """When what a notice is of came about."""
        assert isinstance(of, tuple)
        code, name = of
        if code == INBOUND:
            return self.received[name].at
        message = self.message(name)
        return message.sent_at if code == LEFT else message.done_at

    def message(self, tracking_id: str) -> Message:
        return next(one for one in self.messages if one.tracking_id == tracking_id)


def _let_in(call: Call) -> Refused | None:
    if not (call.action or "").strip():
        return Refused("E101", echoes=False)
    code = {"none": "E102", "no password": "E103", "wrong key": "E104", "wrong password": "E104"}.get(
        call.credentials.kind
    )
    return None if code is None else Refused(code, echoes=False)


def _outcome(to: str) -> Refused | str:
    if not re.fullmatch(r"[1-9][0-9]{3,14}", to):
        return Refused("E110")
    if to.startswith("9999"):
        code = f"E{to[4:]}"
        return Refused(code, echoes=code not in NEVER_ECHO) if code in ERRORS else Refused("E110")
    if to.startswith("9998"):
        pair = f"{to[4:5]}/{to[5:]}"
        return pair if pair in PAIRS else Refused("E110")
    return DELIVERED


def _notice(at: int, path: str, of: object) -> Notice:
    return Notice(-(-at // MINUTE) * MINUTE, path, "accountBundle", "text/xml", of)
