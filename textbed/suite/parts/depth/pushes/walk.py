"""Holds the calls that came in against those that were due, instant by instant."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from textbed.suite.parts.depth.machine import Machine, Play
from textbed.suite.parts.depth.pushes.model import Notice, Push, Pushes, Rules
from textbed.suite.parts.depth.times import clock, read_control
from textbed.suite.pushes import PUSH_ID, judge
from textbed.suite.receiver import Call, Receiver

_LONGEST_SETTLING = 20.0


@dataclass(frozen=True)
class Told:
    """What a call says: the notices that it can be of, each by name, and the value to look at."""

    names: Sequence[Hashable]
    value: Any


class Desk:
    """The part of the receiver that belongs to one example: its own paths, and its own way to answer."""

    def __init__(self, receiver: Receiver, name: str) -> None:
        self._receiver = receiver
        self.base = f"/{name}"
        self.answers: tuple[int, ...] = (200,)
        self.calls: list[tuple[Call, int]] = []
        """Those that came, with the status that each was answered."""
        self._looked_at = 0

    def url(self, name: str) -> str:
        return f"{self._receiver.url}{self.base}/{name}"

    def answer(self, call: Call) -> int:
        status = self.answers[len(self.calls) % len(self.answers)]
        self.calls.append((call, status))
        return status

    def new_calls(self) -> list[tuple[Call, int]]:
        """What came since they were last asked for."""
        fresh = self.calls[self._looked_at :]
        self._looked_at += len(fresh)
        return fresh


class Switchboard:
    """One receiver for all examples of a machine; what comes goes to the example that it is for."""

    def __init__(self) -> None:
        self._desks: dict[str, Desk] = {}
        self._names = (f"e{number}" for number in itertools.count(1))
        self._receiver = Receiver(self._answer)
        self._receiver.__enter__()

    def desk(self) -> Desk:
        name = next(self._names)
        self._desks[name] = Desk(self._receiver, name)
        return self._desks[name]

    def _answer(self, call: Call) -> int:
        desk = self._desks.get(call.path.split("/")[1])
        return 410 if desk is None else desk.answer(call)

    def close(self) -> None:
        self._receiver.__exit__()


def switchboard(play: Play) -> Switchboard:
    """The receiver of a machine's examples."""
    if "receiver" not in play.shared:
        play.shared["receiver"] = Switchboard()
    made: Switchboard = play.shared["receiver"]
    return made


class Walking(Machine):
    """A machine that is called. `rules_of_gateway` says when it is called again."""

    rules_of_gateway: Rules
    needs_pushes = True

    def settle(self, advance: Callable[[float], Any], milliseconds: int, wanted: int) -> None:
        """Moves the clock on, and waits until each call that fell due was made."""
        ends = time.monotonic() + _LONGEST_SETTLING
        told = advance(milliseconds / 1000)
        while not told["settled"]:
            if time.monotonic() > ends:
                self.depart("moving the clock on", "that calls which are answered at once settle", told)
            told = advance(0)
        self.expect("the clock after it was moved", wanted, read_control(told["now"]))

    def walk(
        self,
        desk: Desk,
        pushes: Pushes,
        notices: Iterable[Notice],
        now: int,
        read: Callable[[Call, Sequence[Notice]], Told],
    ) -> None:
        """Compares what came with what was due until now."""
        notices = list(notices)
        calls = desk.new_calls()
        came = iter(calls)
        while (at := pushes.next_instant(notices, now)) is not None:
            first, again = pushes.due(notices, at)
            while first or again:
                call, status = next(came, (None, 0))
                if call is None:
                    what = [f"{one.kind} of {one.of}" for one in first] + [_repeated(push) for push in again]
                    self.depart(f"the calls of {desk.base}", f"at {clock(at)} {what[0]}", "no call")
                push = pushes.made.get(_id_of(call))
                if push is None:
                    push = self._made(call, at, pushes, first, read)
                elif push in again:
                    again.remove(push)
                    self._is_same(push, call)
                else:
                    self.depart(f"the calls of {desk.base}", f"nothing at {clock(at)}", f"{_repeated(push)} once more")
                push.was_answered(status)
        for call, _ in came:
            push = pushes.made.get(_id_of(call))
            said = f"{call.method} {call.path} {call.body.decode('utf-8', 'replace')[:200]}"
            came_too = said if push is None else _repeated(push)
            self.depart(f"the calls of {desk.base}", f"no more until {clock(now)}", came_too)

    def _made(
        self, call: Call, at: int, pushes: Pushes, first: list[Notice], read: Callable[[Call, Sequence[Notice]], Told]
    ) -> Push:
        """A call that is made for the first time: everything in it has to be due now, and of one kind."""
        if not _id_of(call):
            self.depart("a call", f"a header {PUSH_ID}", dict(call.headers))
        here = [one for one in first if one.path == call.path]
        told = read(call, here)
        found = []
        for name in told.names:
            notice = next((one for one in here if one.of == name and one not in found), None)
            if notice is None:
                due = [f"{one.kind} of {one.of}" for one in first]
                self.depart("what a call tells", f"at {clock(at)} one of {due}", f"{call.path} with {name}")
            found.append(notice)
        kinds = {(one.kind, one.label) for one in found}
        if len(kinds) != 1:
            self.depart("what a call tells", "things of one kind", sorted(kinds) or "nothing")
        for notice in found:
            first.remove(notice)
            pushes.told.add((notice.kind, notice.of))
        push = Push(_id_of(call), found[0].kind, at, call, self.rules_of_gateway)
        pushes.made[push.id] = push
        return push

    def _is_same(self, push: Push, call: Call) -> None:
        """A repetition has to be the first call to the letter."""
        one, other = push.call, call
        self.expect(
            "what a repeated call sends",
            (one.method, one.path, one.query, one.body),
            (other.method, other.path, other.query, other.body),
        )

    def judge(self, call: Call, webhook: str) -> Any:
        """What a call says; whatever the strict contract has against it becomes a finding."""
        value = judge(self.play.run, call, "skycore" if self.gateway == "skycore" else "infobip", webhook)
        if value is None:
            self.depart("the body of a call", f"a {webhook}", call.body.decode("utf-8", "replace"))
        return value


def _id_of(call: Call) -> str:
    return call.headers.get(PUSH_ID, "")


def _repeated(push: Push) -> str:
    return (
        f"call {push.made + 1} of the {push.kind} to {push.call.path}, which was called first at {clock(push.first_at)}"
    )
