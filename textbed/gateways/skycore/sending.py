"""Carries out a call: the checks in Skycore's order, and the message into the store with its whole future."""

from __future__ import annotations

from dataclasses import dataclass

from textbed.domain.networks import network_of
from textbed.domain.numbers import is_destination
from textbed.domain.segmentation import count_parts
from textbed.gateways.skycore.outcome import Outcome, decide
from textbed.gateways.skycore.reading import Call
from textbed.gateways.skycore.wire import Failure, Value, taken
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.store.notices import skycore_notices
from textbed.store.rows import SKYCORE, MessageRow
from textbed.store.skycore import SkycorePart, skycore_options

SEND_SMS = "sendsms"
OTHER_ACTIONS = frozenset(
    {
        "addpassdata",
        "createemailcampaign",
        "createmmscampaign",
        "createuser",
        "deletepassdata",
        "getsendingstatistics",
        "getsendingstatus",
        "loginuser",
        "removemmsinboxcontent",
        "savemms",
        "sendmmsbarcode",
        "sendpassinemail",
        "sendpassinmms",
        "sendsavedemail",
        "sendsavedmms",
        "sendsavedmmscampaign",
        "subscribe",
        "subscribeemail",
        "unsubscribe",
        "unsubscribeemail",
        "updatepass",
    }
)
"""What else the pages of July 2013 describe; no account here may do it. The statistics have two names in them."""

LONGEST_MASK = 11
HISTORY_BEGINS_AFTER = 100_000
"""So that nobody takes a history id for the number in a tracking id."""


@dataclass(frozen=True, slots=True)
class Order:
    """A message that has passed all checks."""

    to: str
    sender: str
    text: str
    parts: int
    outcome: Outcome
    carrier: str | None
    campaign: str | None
    mask: str | None


class Sending:
    """Takes messages."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def send(self, account: Account, call: Call) -> Value:
        """Carries out a call of an account."""
        try:
            order = _check(account, call)
        except Failure:
            self._store.tally.taken(SKYCORE, messages=1, rejected=1)
            raise
        self._store.tally.taken(SKYCORE, messages=1, rejected=0)
        count = self._count(account)
        row = self._row(account, order, count)
        self._store.add_messages([row])
        notices = list(skycore_notices(self._store, account, row))
        if notices:
            self._store.add_notices(notices)
        if order.outcome.rule is not None:
            account.rule_applied(order.outcome.rule.rule)
        account.balance -= row.price * row.parts
        self._store.touch(account.id, account.row)
        return taken(row.message_id, order.to)

    def _row(self, account: Account, order: Order, count: int) -> MessageRow:
        now = account.clock.now()
        timeline = order.outcome.timeline(now)
        history_id = HISTORY_BEGINS_AFTER + count
        part = SkycorePart(history_id, order.outcome.receipt, order.carrier, order.campaign, order.mask)
        network = network_of(order.to)
        return MessageRow(
            seq=self._store.next_seq(),
            account=account.id,
            origin=SKYCORE,
            message_id=_tracking_id(count),
            bulk_id=None,
            sender=order.sender,
            recipient=order.to,
            text=order.text,
            parts=order.parts,
            network=None if network is None else network.mcc_mnc,
            price=account.price,
            accepted_at=now,
            first_status=timeline.first_status,
            sent_at=timeline.sent_at,
            done_at=timeline.done_at,
            status=timeline.status,
            error=timeline.error,
            report=None,
            options=skycore_options(part, timeline, order.outcome.rule),
        )

    def _count(self, account: Account) -> int:
        """The account's next message. On the other gateway a caller may have chosen an id that looks like ours."""
        while True:
            account.skycore_count += 1
            if not self._store.is_known(account.id, _tracking_id(account.skycore_count)):
                return account.skycore_count


def _check(account: Account, call: Call) -> Order:
    """Looks at everything in Skycore's order; the first fault found is the answer."""
    action = call["ACTION"].lower()
    if action in OTHER_ACTIONS:
        raise Failure("E107", f"{action} is not played here")
    if action != SEND_SMS:
        raise Failure("E101", f"there is no action {action:.40}")
    for name, code in (("TO", "E201"), ("TEXT", "E712"), ("FROM", "E111")):
        if not call.get(name):
            raise Failure(code, f"{name} is missing")
    to, text, sender = call["TO"], call["TEXT"], call["FROM"]
    if not _may_send_from(account, sender):
        raise Failure("E111", "FROM is no number of the account")
    if not is_destination(to) or to.startswith("0"):
        raise Failure("E110", "TO is not 4 to 15 digits, the first of them not 0")
    outcome = decide(account, sender, to, text)
    campaign = call.get("CAMPAIGNREF") or None
    if account.settings["skycore"]["enforceCampaign"] and not _is_number(campaign):
        raise Failure("E714", "CAMPAIGNREF is no number")
    carrier = call.get("SPID") or call.get("OPERATORID") or None
    if carrier is not None and not _is_number(carrier):
        raise Failure("E628", "the carrier's id is no number")
    parts = count_parts(text)
    if account.settings["enforceCredit"] and account.balance < account.price * parts:
        raise Failure("E713", "the balance does not cover the message")
    return Order(to, sender, text, parts, outcome, carrier, campaign, call.get("FROM_MASK", "")[:LONGEST_MASK] or None)


def _tracking_id(count: int) -> str:
    return f"SMS_{count}"


def _may_send_from(account: Account, sender: str) -> bool:
    return sender in account.settings["skycore"]["shortcodes"] or any(
        sender == number["number"] for number in account.numbers
    )


def _is_number(written: str | None) -> bool:
    return written is not None and written.isascii() and written.isdecimal()
