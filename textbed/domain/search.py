"""The search grammar of the inbox and the control API: what a person types becomes terms that a message meets or not.

    to:4179* "login code" since:2026-11-20 -status:rejected
    status:failed OR push:failed is:unread

All terms have to be met; `OR` joins the two beside it more tightly than a blank does. Nothing is guessed: a term that
is wrong is an error, which says where it stands and what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from textbed.domain.codes import CodeTables
from textbed.domain.dates import read_date
from textbed.domain.own_names import seq_of
from textbed.domain.pattern import PartyPattern
from textbed.domain.search_terms import (
    Accepted,
    AnyOf,
    Comparison,
    Feature,
    From,
    Has,
    HasCode,
    Holds,
    Is,
    Named,
    OfAccount,
    OfBulk,
    Packed,
    Parts,
    Phone,
    Place,
    Pushed,
    Quality,
    Single,
    Stands,
    Subject,
    Tagged,
    Term,
    To,
    can_change,
)
from textbed.domain.search_tokens import Token, tokens
from textbed.domain.states import RECEIVED, STATES, state_of

ENCODINGS = ("gsm7", "ucs2", "binary")
PUSH_STATES = ("waiting", "retrying", "delivered", "failed", "refused", "dropped")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MINUTE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)((?:Z|[+-]\d\d:?\d\d)?)", re.ASCII)
_COUNT = re.compile(r"(>=|<=|>|<|=)?(\d{1,6})", re.ASCII)
_CODE = re.compile(r"\d{4,8}|\d{3}-\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Search:
    """All terms have to be met, and none of the negated ones."""

    terms: tuple[Term, ...] = ()

    def matches(self, subject: Subject) -> bool:
        return all(term.is_met(subject) is not term.place.negated for term in self.terms)

    @property
    def depends_on_time(self) -> bool:
        """Whether a message can come to match later, by the mere passing of time or because somebody marks it."""
        return any(map(can_change, self.terms))

    def __and__(self, other: Search) -> Search:
        return Search(self.terms + other.terms)


def parse_search(text: str, codes: CodeTables) -> Search:
    """Reads a search; raises a `SearchError` at the first term that is wrong."""
    groups: list[list[Single]] = []
    joins: Token | None = None
    for token in tokens(text):
        if token.is_or:
            if joins is not None or not groups:
                raise token.error("`OR` has nothing in front of it", _OR_ADVICE)
            joins = token
            continue
        term = _read(token, codes)
        if joins is None:
            groups.append([term])
        else:
            groups[-1].append(term)
            joins = None
    if joins is not None:
        raise joins.error("`OR` has nothing behind it", _OR_ADVICE)
    return Search(tuple(map(_joined, groups)))


_OR_ADVICE = 'Write a term on either side of it, or `"OR"` to look for the word.'


def _joined(group: list[Single]) -> Term:
    if len(group) == 1:
        return group[0]
    return AnyOf(tuple(group), Place(group[0].place.start, group[-1].place.end))


def _read(token: Token, codes: CodeTables) -> Single:
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
    if not token.value and not (token.quoted and reader is _read_phone):  # `phone:""` is whoever has no number
        raise token.error(
            f"`{token.written}` has nothing behind its colon", "Write what to look for there, without a blank."
        )
    return reader(token, codes)


def _read_from(token: Token, _: CodeTables) -> Single:
    return From(PartyPattern(token.value, literal=token.quoted), token.place)


def _read_to(token: Token, _: CodeTables) -> Single:
    return To(PartyPattern(token.value, literal=token.quoted), token.place)


def _read_text(token: Token, _: CodeTables) -> Single:
    return Holds(token.value, place=token.place)


def _read_status(token: Token, codes: CodeTables) -> Single:
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


def _read_since(token: Token, _: CodeTables) -> Single:
    return Accepted(since=_instant(token), place=token.place)


def _read_until(token: Token, _: CodeTables) -> Single:
    return Accepted(until=_instant(token), place=token.place)


def _instant(token: Token) -> int:
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


def _read_phone(token: Token, _: CodeTables) -> Single:
    return Phone(PartyPattern(token.value, literal=token.quoted), token.place)


def _read_account(token: Token, _: CodeTables) -> Single:
    return OfAccount(PartyPattern(token.value, literal=token.quoted), token.place)


def _read_bulk(token: Token, _: CodeTables) -> Single:
    return OfBulk(PartyPattern(token.value, literal=token.quoted), token.place)


def _read_tag(token: Token, _: CodeTables) -> Single:
    return Tagged(token.value, token.place)


def _read_id(token: Token, _: CodeTables) -> Single:
    numbers = [seq_of(name) for name in token.value.split(",")]
    if None in numbers:
        raise token.error(
            f"`{token.written}` has no id of a message behind its colon",
            "Write the `id` that the control API gives a message; several with commas between them.",
        )
    return Named(frozenset(number for number in numbers if number is not None), token.place)


def _read_parts(token: Token, _: CodeTables) -> Single:
    found = _COUNT.fullmatch(token.value)
    if found is None:
        raise token.error(f"`{token.written}` has no number of parts", "Write `parts:2`, `parts:>1` or `parts:<=3`.")
    comparison = next(sign for sign in get_args(Comparison) if sign == (found[1] or "="))
    return Parts(comparison, int(found[2]), token.place)


def _read_code(token: Token, _: CodeTables) -> Single:
    if not _CODE.fullmatch(token.value):
        raise token.error(
            f"`{token.written}` has no one-time code behind its colon", "Write 4 to 8 digits, as in `code:493817`."
        )
    return HasCode(token.value.replace("-", ""), token.place)


def _one_of(token: Token, what: str, words: Mapping[str, str]) -> str:
    word = words.get(token.value.casefold())
    if word is None:
        raise token.error(f"`{token.written}` names no {what}", f"Use one of {', '.join(f'`{one}`' for one in words)}.")
    return word


def _read_encoding(token: Token, _: CodeTables) -> Single:
    return Packed(_one_of(token, "encoding", dict(zip(ENCODINGS, ENCODINGS, strict=True))), token.place)


def _read_push(token: Token, _: CodeTables) -> Single:
    return Pushed(_one_of(token, "state of a push", dict(zip(PUSH_STATES, PUSH_STATES, strict=True))), token.place)


_QUALITIES: dict[str, Quality] = {one: one for one in get_args(Quality)}
_FEATURES: dict[str, Feature] = {one: one for one in get_args(Feature)}


def _read_is(token: Token, _: CodeTables) -> Single:
    return Is(_QUALITIES[_one_of(token, "quality of a message", _QUALITIES)], token.place)


def _read_has(token: Token, _: CodeTables) -> Single:
    return Has(_FEATURES[_one_of(token, "thing that a message has", _FEATURES)], token.place)


_READERS: dict[str, Callable[[Token, CodeTables], Single]] = {
    "from": _read_from,
    "to": _read_to,
    "text": _read_text,
    "status": _read_status,
    "since": _read_since,
    "until": _read_until,
    "after": _read_since,
    "before": _read_until,
    "phone": _read_phone,
    "is": _read_is,
    "has": _read_has,
    "tag": _read_tag,
    "code": _read_code,
    "parts": _read_parts,
    "encoding": _read_encoding,
    "push": _read_push,
    "bulk": _read_bulk,
    "account": _read_account,
    "id": _read_id,
}
TERMS = tuple(_READERS)
"""What may stand before a colon."""
