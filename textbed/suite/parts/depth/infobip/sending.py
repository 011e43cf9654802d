"""Sending, by each of the calls that do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from textbed.suite.caller import Wire
from textbed.suite.parts.depth.infobip import drawn
from textbed.suite.parts.depth.infobip.account import Expected
from textbed.suite.parts.depth.infobip.requests import TEXTS, WAYS, Draft, Order
from textbed.suite.parts.depth.infobip.sides import Side, Sides, Who, whoever
from textbed.suite.parts.depth.machine import step
from textbed.suite.parts.depth.times import DAY

FURTHEST = 180 * DAY
_LONGEST_TEXT = 40


class Ordering(Sides):
    """Makes requests and looks at each word of the replies."""

    def order(self, side: Side, order: Order, wire: Wire) -> None:
        """Makes a request and looks at each word of the reply."""
        given = order.arguments()
        self.tell(f"{side.name} calls {order.way.operation} in {wire}: {_shown(given)}")
        expected = side.account.take(order)
        reply = self.asked(side, order.way.operation, **given, wire=wire)
        told = reply["messages"]
        self.expect("the phones in a reply", [one.to for one in expected], [one["to"] for one in told])
        for number, (one, message) in enumerate(zip(expected, told, strict=True)):
            self._look_at(f"message {number + 1} of a reply", one, message, side)
        self._look_at_bulk(side, order, expected, reply)
        side.account.keep(order, expected, reply)

    def _look_at(self, what: str, expected: Expected, told: Any, side: Side) -> None:
        status = told["status"]["id"]
        if status not in expected.statuses:
            self.depart(f"the status of {what}", " or ".join(map(str, sorted(expected.statuses))), status)
        if "smsCount" in told or expected.knows_parts:
            self.expect(f"the smsCount of {what}", expected.parts, told.get("smsCount"))
        if not expected.has_id:
            self.expect(f"the messageId of {what}", None, told.get("messageId"))
        elif expected.own_id is not None:
            self.expect(f"the messageId of {what}", expected.own_id, told["messageId"])
        elif told["messageId"] in side.account.ids:
            self.depart(f"the messageId of {what}", "a new one", told["messageId"])

    def _look_at_bulk(self, side: Side, order: Order, expected: Sequence[Expected], reply: Any) -> None:
        is_scheduled = side.account.ahead(order.drafts[0]) is not None
        told = reply.get("bulkId")
        ids = [one["messageId"] for one in reply["messages"] if one.get("messageId")]
        own = {one.own_id for one in expected}
        if len({one for one in ids if one not in own}) != len([one for one in ids if one not in own]):
            self.depart("the messageIds of a reply", "each another", ids)
        if order.bulk_id is not None:
            self.expect("the bulkId of a reply", order.bulk_id, told)
        elif len(expected) == 1 and not is_scheduled:
            self.expect("the bulkId of a reply for one phone", None, told)
        elif told is None or told in side.account.bulk_ids:
            self.depart("the bulkId of a reply", "a new one", told)


class Sending(Ordering):
    """Each message gets an id once, the status it has to have, and its price is taken."""

    @step(5, who=whoever, order=drawn.orders, wire=drawn.wires)
    def send(self, who: Who, order: Order, wire: Wire) -> None:
        side = self.side(who)
        self.order(side, replace(order, drafts=[from_now(one, side.account.now) for one in order.drafts]), wire)

    @step(4, who=whoever, order=drawn.schedules, wire=drawn.wires)
    def send_for_later(self, who: Who, order: Order, wire: Wire) -> None:
        self.send(who, order, wire)

    @step(1, who=whoever, wire=drawn.wires)
    def send_too_far_ahead(self, who: Who, wire: Wire) -> None:
        """Nothing of such a request is taken: no message, no id, no money."""
        side = self.side(who)
        drafts = [Draft([("41793026727", "own-1")], TEXTS[0], send_at=side.account.now + FURTHEST + 1)]
        order = Order(WAYS[3], drafts, "bulk-1")
        self.tell(f"{side.name} sends more than 180 days ahead")
        self.asked(side, order.way.operation, **order.arguments(), wire=wire, status=400)


def from_now(draft: Draft, now: int) -> Draft:
    """A draft as it is drawn says how long from now it is to be sent."""
    return draft if draft.send_at is None else replace(draft, send_at=now + draft.send_at)


def _shown(given: dict[str, Any]) -> str:
    text = json.dumps(_shortened(given.get("body", given.get("query"))), ensure_ascii=False)
    return text if "body" in given else f"?{text}"


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _shortened(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_shortened(inner) for inner in value]
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        return f"{value[:3]}... ({len(value)} characters)"
    return value
