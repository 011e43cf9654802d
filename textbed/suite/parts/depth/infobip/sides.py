"""The accounts of the machine, each with its model, and their clocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from hypothesis import strategies as st

from textbed.suite.parts.depth.infobip import drawn
from textbed.suite.parts.depth.infobip.account import Account
from textbed.suite.parts.depth.infobip.inbox_model import Inbox
from textbed.suite.parts.depth.infobip.lookup_model import Lookups
from textbed.suite.parts.depth.machine import Machine, step
from textbed.suite.parts.depth.party import Party
from textbed.suite.parts.depth.times import clock, read_control, span

Who = Literal["A", "B"]
whoever = st.sampled_from(("A", "A", "B"))
T = TypeVar("T")


@dataclass
class Side:
    """An account and everything that is known of it."""

    party: Party
    account: Account
    inbox: Inbox = field(default_factory=Inbox)
    lookups: Lookups = field(default_factory=Lookups)

    @property
    def name(self) -> str:
        return self.party.name


class Sides(Machine):
    """Two accounts with clocks of their own, which use the same ids. Nothing of one may ever show at the other."""

    gateway = "infobip"

    def begin(self) -> None:
        self.sides: dict[str, Side] = {}

    def side(self, who: str) -> Side:
        """The account of this name, made when it is first wanted."""
        if who not in self.sides:
            party = self.new_party(who)
            self.sides[who] = Side(party, Account(party.now, party.money.balance, party.money.price))
        return self.sides[who]

    def asked(self, side: Side, operation: str, body: Any = None, **options: Any) -> Any:
        """What a call for an account answers."""
        return self.ask(side.party.caller, operation, body, **options)

    @step(5, who=st.sampled_from(("A", "A", "B", "both")), how_far=drawn.spans)
    def wait(self, who: str, how_far: int | tuple[int, int]) -> None:
        for name in ("A", "B") if who == "both" else (who,):
            self.advance(self.side(name), how_far)

    def advance(self, side: Side, how_far: int | tuple[int, int]) -> None:
        self.advance_by(side, how_far if isinstance(how_far, int) else self._to_an_edge(side, *how_far))

    def advance_by(self, side: Side, milliseconds: int) -> None:
        account = side.account
        account.now += milliseconds
        self.tell(f"{side.name}'s clock goes on by {span(milliseconds)}, to {clock(account.now)}")
        told = self.asked(side, "advanceClock", {"seconds": milliseconds / 1000})
        self.expect("the clock after it was moved", account.now, read_control(told["now"]))

    def instants(self, side: Side) -> Iterable[int]:
        """When something happens to an account."""
        return {*side.account.instants(), *side.lookups.instants()}

    def _to_an_edge(self, side: Side, place: int, offset: int) -> int:
        now = side.account.now
        ahead = sorted(at for at in self.instants(side) if at + offset > now)
        return (ahead[min(place, len(ahead) - 1)] + offset - now) if ahead else 0


def one_of(things: Sequence[T], pick: int) -> T:
    """One of those at hand."""
    return things[pick % len(things)]
