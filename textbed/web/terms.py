"""Writes terms of the search grammar: what a person has picked becomes a search."""

from __future__ import annotations

import re

_SPLIT = re.compile(r'(?:[^\s"]|"[^"]*")+')


def phone_term(phone: str) -> str:
    """The term that finds a conversation."""
    if '"' not in phone:
        return f'phone:"{phone}"' if not phone.isalnum() else f"phone:{phone}"
    # A quote cannot be written within quotes; a star stands for it.
    return "phone:" + re.sub(r'[\s"]+', "*", phone)


def tag_term(tag: str) -> str:
    """The term that finds a tag."""
    return f"tag:{tag}"


def has_term(q: str, term: str) -> bool:
    """Whether a search has a term."""
    return term.casefold() in (one.casefold() for one in _SPLIT.findall(q))


def toggled(q: str, term: str) -> str:
    """The search with a term added, or without it if it has it."""
    terms = _SPLIT.findall(q)
    left = [one for one in terms if one.casefold() != term.casefold()]
    return " ".join(left if len(left) < len(terms) else [*terms, term])
