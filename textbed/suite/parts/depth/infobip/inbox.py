"""Phones answer, and the account reads what they wrote."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from textbed.suite.caller import Wire
from textbed.suite.parts.depth.infobip import drawn
from textbed.suite.parts.depth.infobip.account import USUAL_LIMIT
from textbed.suite.parts.depth.infobip.inbox_model import NUMBER, TEXTS, Received, Text, differences
from textbed.suite.parts.depth.infobip.sides import Side, Sides, Who, whoever
from textbed.suite.parts.depth.machine import step

PHONES = ("41793026727", "385981231234")
KEYWORDS = (None, None, "JOIN", "join", "NO_KEYWORD", "STOP")


class InboxRules(Sides):
    """Each message is handed out once, the oldest first, and shown in the log as often as one likes."""

    @step(2, who=whoever, phone=st.sampled_from(PHONES), text=st.sampled_from(TEXTS))
    def receive(self, who: Who, phone: str, text: Text) -> None:
        side = self.side(who)
        self.tell(f"{phone} texts {text.text[:20]!r} to {side.name}")
        told = self.asked(side, "receiveMessage", {"from": phone, "to": NUMBER, "text": text.text}, status=201)
        if any(one.id == told["messageId"] for one in side.inbox.received):
            self.depart("the id of a received message", "a new one", told["messageId"])
        side.inbox.received.append(Received(told["messageId"], phone, text, side.account.now))

    @step(who=whoever, wire=drawn.wires, limit=drawn.limits)
    def fetch_received(self, who: Who, wire: Wire, limit: int | None) -> None:
        self.fetch_inbox(self.side(who), wire, limit)

    def fetch_inbox(self, side: Side, wire: Wire, limit: int | None) -> None:
        self.tell(f"{side.name} fetches received messages in {wire}, {limit or 'as many as usual'}")
        reply = self.asked(side, "getReceivedMessages", query={"limit": limit}, wire=wire)
        waiting = side.inbox.waiting()
        expected, left = waiting[: limit or USUAL_LIMIT], waiting[limit or USUAL_LIMIT :]
        self._agree(expected, reply["results"], is_log=False)
        counts = (reply.get("messageCount", len(expected)), reply.get("pendingMessageCount", len(left)))
        self.expect("messageCount and pendingMessageCount", (len(expected), len(left)), counts)
        for one in expected:
            one.is_fetched = True

    @step(who=whoever, wire=drawn.wires, limit=drawn.limits, keyword=st.sampled_from(KEYWORDS))
    def look_at_received(self, who: Who, wire: Wire, limit: int | None, keyword: str | None) -> None:
        self.inbox_log(self.side(who), wire, limit, keyword)

    def inbox_log(self, side: Side, wire: Wire, limit: int | None, keyword: str | None) -> None:
        asked = {name: value for name, value in {"limit": limit, "keyword": keyword}.items() if value is not None}
        self.tell(f"{side.name} looks at the log of received messages in {wire}, {asked or 'all'}", looks=True)
        rows = self.asked(side, "getReceivedMessageLogs", query=asked, wire=wire)["results"]
        self._agree(side.inbox.log(side.account.now, keyword, limit), rows, is_log=True)
        again = self.asked(side, "getReceivedMessageLogs", query=asked, wire=wire)["results"]
        self.expect("the log of received messages when it is read again", rows, again)

    def _agree(self, expected: list[Received], rows: Any, *, is_log: bool) -> None:
        what = "received messages in the log" if is_log else "received messages handed out"
        self.expect(f"the {what}", [one.id for one in expected], [row["messageId"] for row in rows])
        for one, row in zip(expected, rows, strict=True):
            for difference in differences(one, row, is_log=is_log):
                self.depart(f"the {what}", f"{one.text.text[:20]!r} from {one.phone} as it came", difference)
