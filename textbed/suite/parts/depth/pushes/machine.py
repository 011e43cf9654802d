"""Accounts of Infobip whose reports and received messages go to a server that fails as it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from hypothesis import strategies as st

from textbed.suite.caller import Wire
from textbed.suite.parts.depth.infobip import drawn
from textbed.suite.parts.depth.infobip.account import differences
from textbed.suite.parts.depth.infobip.inbox_model import TEXTS, Text
from textbed.suite.parts.depth.infobip.reading import MOST, Fetching
from textbed.suite.parts.depth.infobip.requests import BYTES, WAYS, Notify, Order
from textbed.suite.parts.depth.infobip.schedules import Schedules
from textbed.suite.parts.depth.infobip.sending import Ordering, from_now
from textbed.suite.parts.depth.infobip.sides import Side, Who, whoever
from textbed.suite.parts.depth.machine import step
from textbed.suite.parts.depth.pushes.model import INFOBIP, Notice, Pushes
from textbed.suite.parts.depth.pushes.notices import (
    FILLED_IN,
    FINAL,
    PASSING,
    POSTED,
    Forwarded,
    Forwarding,
    message_of,
    reports,
    says,
)
from textbed.suite.parts.depth.pushes.walk import Desk, Told, Walking, switchboard
from textbed.suite.parts.depth.times import HOUR, clock, read_control, span
from textbed.suite.pushes import value_of
from textbed.suite.receiver import Call

LABELS = (None, "application/json", "application/xml")
NUMBERS = {"GET": "41793026701", "POST": "41793026702"}
PLACEHOLDERS = "?sender=%sender%&receiver=%receiver%&text=%text%&datetime=%datetime%&messageId=%messageId%"
ANSWERS = ((200,), (500,), (500, 200), (404, 302, 503, 204), (500, 500, 500, 500, 201))
"""What the server answers, one after the other and over again."""
ALL_CALLS_TAKE = 42 * HOUR

notified = st.builds(
    Order,
    st.sampled_from([way for way in WAYS if way.takes_options]),
    st.lists(drawn.drafts("text"), min_size=1, max_size=1),
    st.one_of(st.none(), st.sampled_from(drawn.OWN_BULKS)),
).map(lambda order: replace(order, drafts=[one.fitting(order.way) for one in order.drafts]))


@dataclass
class Line:
    """What an account's pushes go through: a corner of the receiver, and what was called so far."""

    desk: Desk
    pushes: Pushes = field(default_factory=Pushes)
    forwarding: Forwarding = field(default_factory=Forwarding)


class PushMachine(Walking, Ordering, Fetching, Schedules):
    """Each call comes at its instant and no other, says what it has to say, and comes again until it is taken."""

    title = "what Infobip sends to servers, and how often"
    gateway = "infobip"
    rules_of_gateway = INFOBIP

    def begin(self) -> None:
        super().begin()
        self.lines: dict[str, Line] = {}

    def line(self, side: Side) -> Line:
        if side.name not in self.lines:
            self.lines[side.name] = Line(switchboard(self.play).desk())
        return self.lines[side.name]

    @step(
        5,
        who=whoever,
        order=notified,
        wire=drawn.wires,
        path=st.sampled_from(("one", "two")),
        label=st.sampled_from(LABELS),
        intermediate=st.booleans(),
        is_notified=st.sampled_from((True, True, True, False)),
    )
    def send(
        self, who: Who, order: Order, wire: Wire, path: str, label: str | None, intermediate: bool, is_notified: bool
    ) -> None:
        side = self.side(who)
        notify = Notify(self.line(side).desk.url(path), label, intermediate) if is_notified else None
        drafts = [replace(from_now(one, side.account.now), notify=notify) for one in order.drafts]
        if order.way.kind == "binary":
            drafts = [replace(one, content=BYTES[0]) for one in drafts]
        self.order(side, replace(order, drafts=drafts), wire)

    @step(2, who=whoever, phone=st.sampled_from(drawn.ORDINARY[:3]), text=st.sampled_from(TEXTS), posts=st.booleans())
    def receive(self, who: Who, phone: str, text: Text, posts: bool) -> None:
        """A phone texts a number that sends on, with POST or with GET."""
        side = self.side(who)
        method: Literal["GET", "POST"] = "POST" if posts else "GET"
        line, number = self.line(side), NUMBERS[method]
        if number not in line.forwarding.numbers:
            url = line.desk.url(method.lower()) + ("" if posts else PLACEHOLDERS)
            new = {"number": number, "action": "forward", "url": url, "method": method}
            self.asked(side, "createNumber", new, status=201)
            line.forwarding.numbers.add(number)
        self.tell(f"{phone} texts {text.text[:20]!r} to {side.name}'s number that is sent on by {method}")
        told = self.asked(side, "receiveMessage", {"from": phone, "to": number, "text": text.text}, status=201)
        line.forwarding.received.append(Forwarded(told["messageId"], phone, number, text, side.account.now, method))

    @step(2, who=whoever, answers=st.sampled_from(ANSWERS))
    def answer(self, who: Who, answers: tuple[int, ...]) -> None:
        side = self.side(who)
        self.tell(f"{side.name}'s server answers {', '.join(map(str, answers))} from now on")
        self.line(side).desk.answers = answers

    @step(6, who=whoever, place=st.integers(0, 2), offset=st.sampled_from((-1, 0, 0)))
    def wait_for_a_call(self, who: Who, place: int, offset: int) -> None:
        side = self.side(who)
        ahead = sorted(at for at in {*self.instants(side)} if at + offset > side.account.now)
        if ahead:
            self.advance(side, ahead[min(place, len(ahead) - 1)] + offset - side.account.now)

    @step(who=whoever, wire=drawn.wires)
    def fetch_what_is_left(self, who: Who, wire: Wire) -> None:
        """What is sent is not to be fetched as well."""
        self.fetch(self.side(who), wire, MOST)

    @step(who=whoever)
    def look_at_pushes(self, who: Who) -> None:
        """What the control API tells of the calls is what came."""
        side = self.side(who)
        self.tell(f"{side.name} lists its pushes", looks=True)
        for told in self.asked(side, "listPushes", query={"limit": 100})["pushes"]:
            push = self.line(side).pushes.made.get(told["id"])
            if push is not None:
                calls = [push.first_at + sum(INFOBIP.waits[:number]) for number in range(push.made)]
                at = [read_control(attempt["at"]) for attempt in told["attempts"]]
                self.expect("the calls of a push as they are listed", [*map(clock, calls)], [*map(clock, at)])
                following = told["nextAttemptAt"]
                came = None if following is None else read_control(following)
                self.expect("the next call of a push as it is listed", push.next_at, came)

    def advance_by(self, side: Side, milliseconds: int) -> None:
        side.account.now += milliseconds
        self.tell(f"{side.name}'s clock goes on by {span(milliseconds)}, to {clock(side.account.now)}")
        self.catch_up(side, milliseconds)

    def after_step(self) -> None:
        for side in self.sides.values():
            self.catch_up(side)

    def catch_up(self, side: Side, milliseconds: int = 0) -> None:
        """Looks at the calls that came since it was looked last."""
        line = self.line(side)
        self.settle(
            lambda seconds: self.asked(side, "advanceClock", {"seconds": seconds}), milliseconds, side.account.now
        )
        self.walk(line.desk, line.pushes, self.notices(side), side.account.now, lambda *call: self._read(side, *call))

    def notices(self, side: Side) -> list[Notice]:
        line = self.line(side)
        return [*reports(side.account), *line.forwarding.notices(line.desk.base)]

    def instants(self, side: Side) -> list[int]:
        return self.line(side).pushes.instants(self.notices(side))

    def finish(self) -> None:
        for side in self.sides.values():
            self.line(side).desk.answers = (200,)
            self.advance_by(side, ALL_CALLS_TAKE)
            while self.fetch(side, "json", MOST):
                pass

    # What a call says

    def _read(self, side: Side, call: Call, here: Sequence[Notice]) -> Told:
        kinds = {notice.kind for notice in here}
        if kinds & {POSTED, FILLED_IN}:
            return self._read_forwarded(side, call, here)
        rows = value_of(call, "infobip", FINAL)["results"]
        messages = [message_of(side.account, row, here) for row in rows]
        numbers = [None if one is None else one.number for one in messages]
        due = [notice for notice in here if notice.of in numbers]
        webhook = due[0].kind if due else FINAL
        self.judge(call, webhook)
        for message, row in zip(messages, rows, strict=True):
            if message is not None and due:
                kind = "passing" if webhook == PASSING else "report"
                for difference in differences(message, due[0].due_at, row, kind):
                    self.depart(f"a row of a {webhook}", f"message {message.id} as it was sent", difference)
        if due:
            self.expect("the form of a report", due[0].label, call.media_type)
        return Told(numbers, rows)

    def _read_forwarded(self, side: Side, call: Call, here: Sequence[Notice]) -> Told:
        received = self.line(side).forwarding.received
        value = self.judge(call, here[0].kind)
        name = value["results"][0]["messageId"] if here[0].kind == POSTED else value["messageId"]
        for one in received:
            if one.id == name:
                for what, wanted, came in says(one, value):
                    self.expect(f"the {what} of a message sent on", wanted, came)
        return Told([name], value)
