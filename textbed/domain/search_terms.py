"""What a search asks of a message: one class a kind of term, each of which says whether a message meets it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from textbed.domain.numbers import normalise
from textbed.domain.pattern import PartyPattern

Feature = Literal["code", "link", "push", "tag"]
Quality = Literal["read", "unread", "in", "out"]
Comparison = Literal["=", ">", "<", ">=", "<="]

_LINK = re.compile(r"https?://\S", re.IGNORECASE)


class Standing(NamedTuple):
    """How a message stands at present; `status` is None where Infobip's tables do not hold."""

    state: str
    status: int | None


class Subject(Protocol):
    """What is asked of a message. What is dear to find out is found out when it is asked."""

    @property
    def number(self) -> int: ...
    @property
    def sender(self) -> str: ...
    @property
    def recipient(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def accepted_at(self) -> int: ...
    @property
    def standing(self) -> Standing: ...
    @property
    def is_incoming(self) -> bool: ...
    @property
    def account_name(self) -> str: ...
    @property
    def bulk_id(self) -> str | None: ...
    @property
    def part_count(self) -> int: ...
    @property
    def encoding(self) -> str: ...
    @property
    def code(self) -> str | None: ...
    @property
    def is_read(self) -> bool: ...
    @property
    def tags(self) -> Collection[str]: ...
    @property
    def push_states(self) -> Collection[str]: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands in the search, its sign included, and whether it has one that negates it."""

    start: int = 0
    end: int = 0
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Holds:
    """Characters in the text, or (`anywhere`) in the text, the sender or the recipient."""

    needle: str
    anywhere: bool = False
    place: Place = Place()

    @property
    def digits(self) -> str | None:
        """The characters as a phone's number is kept, if they are one that is written with signs."""
        bare = normalise(self.needle)
        return bare if self.anywhere and bare.isdecimal() and bare != self.needle else None

    def is_met(self, subject: Subject) -> bool:
        needle = self.needle.casefold()
        if needle in subject.text.casefold():
            return True
        if not self.anywhere:
            return False
        digits = self.digits
        return any(
            needle in party.casefold() or (digits is not None and digits in party)
            for party in (subject.sender, subject.recipient)
        )


@dataclass(frozen=True, slots=True)
class From:
    """A sender."""

    pattern: PartyPattern
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        return self.pattern.fits(subject.sender)


@dataclass(frozen=True, slots=True)
class To:
    """A recipient."""

    pattern: PartyPattern
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        return self.pattern.fits(subject.recipient)


@dataclass(frozen=True, slots=True)
class Phone:
    """The phone, whichever way the message went: whose conversation it is part of."""

    pattern: PartyPattern
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        return self.pattern.fits(subject.sender if subject.is_incoming else subject.recipient)


@dataclass(frozen=True, slots=True)
class Stands:
    """One of these states, or one of these statuses of Infobip's tables; `state` is None if a status is meant."""

    statuses: frozenset[int]
    state: str | None = None
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        standing = subject.standing
        return standing.status in self.statuses if self.state is None else standing.state == self.state


@dataclass(frozen=True, slots=True)
class Accepted:
    """Accepted at `since` or later, and before `until`."""

    since: int | None = None
    until: int | None = None
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        after = self.since is None or subject.accepted_at >= self.since
        return after and (self.until is None or subject.accepted_at < self.until)


@dataclass(frozen=True, slots=True)
class Named:
    """One of these messages, by their numbers in the store."""

    numbers: frozenset[int]
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        return subject.number in self.numbers


@dataclass(frozen=True, slots=True)
class OfAccount:
    """A message of the account of this name."""

    pattern: PartyPattern
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        return self.pattern.fits(subject.account_name)


@dataclass(frozen=True, slots=True)
class OfBulk:
    """A message of the request with this bulk id."""

    pattern: PartyPattern
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        return subject.bulk_id is not None and self.pattern.fits(subject.bulk_id)


@dataclass(frozen=True, slots=True)
class Parts:
    """So many parts, or more, or fewer."""

    comparison: Comparison
    count: int
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        have = subject.part_count
        match self.comparison:
            case ">":
                return have > self.count
            case "<":
                return have < self.count
            case ">=":
                return have >= self.count
            case "<=":
                return have <= self.count
        return have == self.count


@dataclass(frozen=True, slots=True)
class Packed:
    """Packed in this encoding."""

    encoding: str
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        return subject.encoding == self.encoding


@dataclass(frozen=True, slots=True)
class HasCode:
    """With this one-time code in its text."""

    code: str
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        return subject.code == self.code


@dataclass(frozen=True, slots=True)
class Pushed:
    """With a push about it that stands so."""

    state: str
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        return self.state in subject.push_states


@dataclass(frozen=True, slots=True)
class Tagged:
    """With this tag, whatever its letters' case."""

    tag: str
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        wanted = self.tag.casefold()
        return any(tag.casefold() == wanted for tag in subject.tags)


@dataclass(frozen=True, slots=True)
class Is:
    """Read or not, to a phone or from one."""

    quality: Quality
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        match self.quality:
            case "in":
                return subject.is_incoming
            case "out":
                return not subject.is_incoming
            case "read":
                return subject.is_read
        return not subject.is_read


@dataclass(frozen=True, slots=True)
class Has:
    """With something that not every message has."""

    feature: Feature
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        match self.feature:
            case "code":
                return subject.code is not None
            case "link":
                return _LINK.search(subject.text) is not None
            case "push":
                return bool(subject.push_states)
        return bool(subject.tags)


Single = (
    Holds | From | To | Phone | Stands | Accepted | Named | OfAccount | OfBulk | Parts | Packed | HasCode | Pushed
    | Tagged | Is | Has
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Terms with `OR` between them, of which one has to be met; each may be negated."""

    terms: tuple[Single, ...]
    place: Place = Place()

    def is_met(self, subject: Subject) -> bool:
        return any(term.is_met(subject) is not term.place.negated for term in self.terms)


Term = Single | AnyOf


def can_change(term: Term) -> bool:
    """Whether a message that does not meet the term now may do so later."""
    match term:
        case AnyOf(terms):
            return any(map(can_change, terms))
        case Stands() | Pushed() | Tagged():
            return True
        case Is(quality):
            return quality in ("read", "unread")
        case Has(feature):
            return feature in ("push", "tag")
    return False
