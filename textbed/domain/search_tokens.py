"""Cuts a search into its terms as they are written: keys, values, quotes, signs and `OR`."""

from __future__ import annotations

from dataclasses import dataclass

from textbed.domain.search_terms import Place

OR = "OR"
SIGNS = "-!"
"""Either of them in front of a term negates it."""


class SearchError(ValueError):
    """A term that is wrong: the term, where it stands in the search, why, and what to do about it."""

    def __init__(self, term: str, start: int, reason: str, next_step: str) -> None:
        self.term = term
        self.start = start
        self.end = start + len(term)
        self.reason = reason
        self.next_step = next_step
        super().__init__(f"{reason}. {next_step}")


@dataclass(frozen=True, slots=True)
class Token:
    """A term as it is written: `key` is what stands before a colon, `quoted` whether the value had quotes."""

    written: str
    place: Place
    key: str | None
    value: str
    quoted: bool

    @property
    def is_or(self) -> bool:
        return self.written == OR

    def error(self, reason: str, next_step: str) -> SearchError:
        return SearchError(self.written, self.place.start, reason, next_step)


def tokens(text: str) -> list[Token]:
    """The terms of a search, in order."""
    found = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(text, at)
        found.append(token)
        at = token.place.end
    return found


def _token(text: str, start: int) -> Token:
    at = start
    # A sign alone is a word.
    negated = text[at] in SIGNS and at + 1 < len(text) and not text[at + 1].isspace()
    at += negated
    key = None
    blank = _blank(text, at)
    colon = text.find(":", at, blank)
    if text[at] != '"' and colon >= 0:
        key, at = text[at:colon], colon + 1
    if not text.startswith('"', at):
        return Token(text[start:blank], Place(start, blank, negated), key, text[at:blank], quoted=False)
    quote = text.find('"', at + 1)
    if quote < 0:
        raise SearchError(text[start:], start, f"the quote in `{text[start:]}` does not end", "Close it.")
    end = quote + 1
    if end < len(text) and not text[end].isspace():
        end = _blank(text, end)
        raise SearchError(
            text[start:end], start, f"`{text[start:end]}` goes on behind its quote", "Put a blank behind the quote."
        )
    return Token(text[start:end], Place(start, end, negated), key, text[at + 1 : quote], quoted=True)


def _blank(text: str, at: int) -> int:
    return next((place for place in range(at, len(text)) if text[place].isspace()), len(text))
