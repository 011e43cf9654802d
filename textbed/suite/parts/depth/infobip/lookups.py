"""Asking about numbers, at once and in the background."""

from __future__ import annotations

from hypothesis import strategies as st

from textbed.suite.caller import Wire
from textbed.suite.parts.depth.infobip import drawn
from textbed.suite.parts.depth.infobip.lookup_model import look_up
from textbed.suite.parts.depth.infobip.sides import Side, Sides, Who, whoever
from textbed.suite.parts.depth.machine import step
from textbed.suite.parts.depth.times import read

KNOWN = ("41793026727", "41793026834", "+41 79 302 67 27")
"""Numbers of a network that is in every table."""
numbers = st.one_of(st.sampled_from(KNOWN), drawn.scenarios, st.sampled_from(drawn.NO_PHONES))


class LookupRules(Sides):
    """Each number costs once, is told as it is, and stands in the log."""

    @step(who=whoever, wire=drawn.wires, to=st.lists(numbers, min_size=1, max_size=3), waits=st.booleans())
    def look_up(self, who: Who, wire: Wire, to: list[str], waits: bool) -> None:
        side = self.side(who)
        operation = "lookUpNumbers" if waits else "lookUpNumbersAsync"
        self.tell(f"{side.name} calls {operation} in {wire} for {to}")
        reply = self.asked(side, operation, {"to": to if len(to) > 1 else to[0]}, wire=wire)
        expected = look_up(side.account.now, to, side.account.price, waits=waits)
        # What is accepted for later is only said to wait, unless it is refused.
        states = [
            one.state(one.at) if waits or one.price == 0 else (one.waiting, one.state(one.at)[1]) for one in expected
        ]
        told = [(row["to"], row["status"]["id"]) for row in reply["results"]]
        self.expect(
            "the numbers looked up", [(one.to, status) for one, (status, _) in zip(expected, states, strict=True)], told
        )
        self.expect("whether lookups have a bulkId", len(to) > 1, "bulkId" in reply)
        for one, row in zip(expected, reply["results"], strict=True):
            one.id = row.get("messageId")
            side.account.balance -= one.price
        side.lookups.made += expected

    @step(who=whoever, limit=drawn.limits)
    def look_at_lookups(self, who: Who, limit: int | None) -> None:
        self.lookup_log(self.side(who), limit)

    def lookup_log(self, side: Side, limit: int | None) -> None:
        self.tell(f"{side.name} looks at the log of lookups", looks=True)
        rows = self.asked(side, "getLookupLogs", query={"limit": limit})["results"]
        now = side.account.now
        expected = side.lookups.log(now, limit)
        self.expect("the numbers in the log of lookups", [one.to for one in expected], [row["to"] for row in rows])
        for one, row in zip(expected, rows, strict=True):
            one.id = one.id or row["messageId"]
            state = (row["status"]["id"], row["error"]["id"])
            done = one.done_at if one.is_done(now) else None
            told = row.get("doneAt")
            self.expect(
                f"the lookup of {one.to} in the log",
                (one.id, one.at, done, one.price, one.state(now)),
                (
                    row["messageId"],
                    read(row["sentAt"]),
                    None if told is None else read(told),
                    round(row["price"]["pricePerLookup"] * 100, 6),
                    state,
                ),
            )
        again = self.asked(side, "getLookupLogs", query={"limit": limit})["results"]
        self.expect("the log of lookups when it is read again", rows, again)
