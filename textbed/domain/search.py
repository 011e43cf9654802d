"""The search grammar of the inbox and the control API: what a person types becomes terms that a message meets or not.

    to:4179* "login code" since:2026-11-20 -status:rejected

Nothing is guessed: a term that is wrong is an error, which says where it stands and what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from textbed.domain.codes import CodeTables
from textbed.domain.dates import read_date
from textbed.domain.numbers import normalise
from textbed.domain.pattern import PartyPattern
from textbed.domain.states import RECEIVED, STATES, state_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MINUTE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)((?:Z|[+-]\d\d:?\d\d)?)", re.ASCII)


class SearchError(ValueError):
    """A term that is wrong: the term, where it stands in the search, why, and what to do about it."""

    def __init__(self, term: str, start: int, reason: str, next_step: str) -> None:
        self.term = term
        self.start = start
        self.end = start + len(term)
        self.reason = reason
        self.next_step = next_step
        super().__init__(f"{reason}. {next_step}")


class Standing(NamedTuple):
    """How a message stands at present; `status` is None where Infobip's tables do not hold."""

    state: str
    status: int | None


class Subject(Protocol):
    """What is asked of a message."""

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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands in the search, its minus sign included, and whether it has one."""

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


Term = Holds | From | To | Stands | Accepted


@dataclass(frozen=True, slots=True)
class Search:
    """All terms have to be met, and none of the negated ones."""

    terms: tuple[Term, ...] = ()

    def matches(self, subject: Subject) -> bool:
        return all(term.is_met(subject) is not term.place.negated for term in self.terms)

    @property
    def depends_on_time(self) -> bool:
        """Whether a message can come to match by the mere passing of time."""
        return any(isinstance(term, Stands) for term in self.terms)

    def __and__(self, other: Search) -> Search:
        return Search(self.terms + other.terms)


def parse_search(text: str, codes: CodeTables) -> Search:
    """Reads a search; raises a `SearchError` at the first term that is wrong."""
    return Search(tuple(_read(token, codes) for token in _tokens(text)))


@dataclass(frozen=True, slots=True)
class _Token:
    """A term as it is written: `key` is what stands before a colon, `quoted` whether the value had quotes."""

    written: str
    place: Place
    key: str | None
    value: str
    quoted: bool

    def error(self, reason: str, next_step: str) -> SearchError:
        return SearchError(self.written, self.place.start, reason, next_step)


def _tokens(text: str) -> list[_Token]:
    tokens = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(text, at)
        tokens.append(token)
        at = token.place.end
    return tokens


def _token(text: str, start: int) -> _Token:
    at = start
    # A minus sign alone is a word.
    negated = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace()
    at += negated
    key = None
    blank = _blank(text, at)
    colon = text.find(":", at, blank)
    if text[at] != '"' and colon >= 0:
        key, at = text[at:colon], colon + 1
    if not text.startswith('"', at):
        return _Token(text[start:blank], Place(start, blank, negated), key, text[at:blank], quoted=False)
    quote = text.find('"', at + 1)
    if quote < 0:
        raise SearchError(text[start:], start, f"the quote in `{text[start:]}` does not end", "Close it.")
    end = quote + 1
    if end < len(text) and not text[end].isspace():
        end = _blank(text, end)
        raise SearchError(
            text[start:end], start, f"`{text[start:end]}` goes on behind its quote", "Put a blank behind the quote."
        )
    return _Token(text[start:end], Place(start, end, negated), key, text[at + 1 : quote], quoted=True)


def _blank(text: str, at: int) -> int:
    return next((place for place in range(at, len(text)) if text[place].isspace()), len(text))


def _read(token: _Token, codes: CodeTables) -> Term:
    if token.key is None:
        if not token.value:
            raise token.error(
                f"`{token.written}` has nothing between its quotes", "Write what to look for, or remove it."
            )
        return Holds(token.value, anywhere=True, place=token.place)
    reader = _READERS.get(token.key.casefold())
    if reader is None:
        raise token.error(
            f"`{token.written}` begins with `{token.key}:`, and there is no such term",
            f"Use one of {', '.join(f'`{key}:`' for key in _READERS)}; put a word that has a colon in quotes.",
        )
    if not token.value:
        raise token.error(
            f"`{token.written}` has nothing behind its colon", "Write what to look for there, without a blank."
        )
    return reader(token, codes)


def _read_from(token: _Token, _: CodeTables) -> Term:
    return From(PartyPattern(token.value, literal=token.quoted), token.place)


def _read_to(token: _Token, _: CodeTables) -> Term:
    return To(PartyPattern(token.value, literal=token.quoted), token.place)


def _read_text(token: _Token, _: CodeTables) -> Term:
    return Holds(token.value, place=token.place)


def _read_status(token: _Token, codes: CodeTables) -> Term:
    wanted = token.value.casefold()
    if wanted == RECEIVED or wanted in STATES.values():
        ids = frozenset(status.id for status in codes.statuses.values() if state_of(status) == wanted)
        return Stands(ids, wanted, token.place)
    ids = frozenset(
        status.id for status in codes.statuses.values() if wanted in (status.name.casefold(), str(status.id))
    )
    if not ids:
        raise token.error(
            f"`{token.written}` names no status",
            f"Use one of {', '.join(f'`{state}`' for state in (*STATES.values(), RECEIVED))}, "
            "or a status of the tables by its name or number.",
        )
    return Stands(ids, None, token.place)


def _read_since(token: _Token, _: CodeTables) -> Term:
    return Accepted(since=_instant(token), place=token.place)


def _read_until(token: _Token, _: CodeTables) -> Term:
    return Accepted(until=_instant(token), place=token.place)


def _instant(token: _Token) -> int:
    written = token.value.upper()
    if _DAY.fullmatch(written):
        written += "T00:00:00Z"
    elif match := _MINUTE.fullmatch(written):
        written = f"{match[1]}:00{match[2]}"
    instant = read_date(written)
    if instant is None:
        raise token.error(
            f"`{token.written}` has no date behind its colon",
            "Write a day, as in `2026-11-20`, or a day and time, as in `2026-11-20T12:00:00Z`.",
        )
    return instant


_READERS: dict[str, Callable[[_Token, CodeTables], Term]] = {
    "from": _read_from,
    "to": _read_to,
    "text": _read_text,
    "status": _read_status,
    "since": _read_since,
    "until": _read_until,
}
