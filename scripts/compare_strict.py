"""Tells what changed in the rules that the strict overlay adds to a contract.

Both documents are compared as they are before codes are expanded, each as the overlay leaves it and as it was before
the overlay. What the plain documents differ in too is no news: the comparison of the contracts tells it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.compare_codes import tied_columns
from scripts.compare_ledger import Change, Level, Path, as_key, difference, placed
from scripts.compare_references import WORDING

Document = dict[str, Any]

ITEM = "[]"
MOST_PLACES_NAMED = 3


@dataclass(frozen=True)
class Difference:
    """One place at which two documents differ; `None` is nothing there."""

    path: Path
    was: Any
    now: Any

    @property
    def key(self) -> tuple[Path, str]:
        """A list is long-lived and may be added to by both, a member is not."""
        return self.path, as_key([self.was, self.now]) if self.path[-1] == ITEM else ""


def compare_strict(old: tuple[Document, Document | None], new: tuple[Document, Document | None]) -> list[Change]:
    """`old` and `new` are each a document without and with the overlay."""
    (old_plain, was), (new_plain, now) = old, new
    if was is None or now is None:
        return [] if was is now else [Change("strict overlay", "added" if was is None else "removed", "minor")]
    known = {difference.key for difference in differences(old_plain, new_plain)}
    owed = [difference for difference in differences(was, now) if difference.key not in known]
    paths = {difference.path for difference in owed}
    places_of: dict[tuple[str, Level], list[str]] = defaultdict(list)
    for one in owed:
        # A condition says nothing without what follows from it.
        if one.path[-1] != "if" or paths.isdisjoint({(*one.path[:-1], "then"), (*one.path[:-1], "else")}):
            place, rest = placed(one.path)
            places_of[told(rest, one.was, one.now), level_of(one.path)].append(place)
    return [Change(f"strict: {some(places)}", what, level) for (what, level), places in places_of.items()]


def differences(old: Any, new: Any, path: Path = ()) -> Iterator[Difference]:
    """The topmost places that differ; what ties properties to a row of codes is one thing."""
    if as_key(old) == as_key(new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and path[-1:] != ("x-code-rows",):
        for key in {**old, **new}:
            yield from differences(old.get(key), new.get(key), (*path, key))
    elif isinstance(old, list) and isinstance(new, list):
        was, now = {as_key(item): item for item in old}, {as_key(item): item for item in new}
        for key in {**was, **now}:
            if key not in was or key not in now:
                yield Difference((*path, ITEM), was.get(key), now.get(key))
    else:
        yield Difference(path, old, new)


def level_of(path: Path) -> Level:
    """Rules are what contract tests hold a gateway to. No client breaks by them; whoever runs the tests notices."""
    is_property = path[-2:-1] == ("properties",)
    is_wording = path[0] in ("info", "x-sources") or (path[-1] in WORDING and not is_property)
    return "patch" if is_wording or (path[-1].startswith("x-") and path[-1] != "x-code-rows") else "minor"


def told(rest: Path, was: Any, now: Any) -> str:
    if rest[-1:] == ("x-code-rows",):
        within = f"{'.'.join(rest[:-1])} " if rest[:-1] else ""
        return within + told_ties(was, now)
    words = f"{'.'.join(rest[:-1])} entry" if rest[-1:] == (ITEM,) else ".".join(rest)
    return difference(words, was, now) if words else ("added" if was is None else "removed")


def told_ties(was: dict[str, Any] | None, now: dict[str, Any] | None) -> str:
    """In words, what became of the properties that have to stand in one row of a code table."""
    if was is None or now is None:
        verb, marker = ("became", now) if was is None else ("no longer", was)
        return f"{verb} tied to the rows of table {(marker or {}).get('table')}"
    before, after = tied_columns(was), tied_columns(now)
    lost = [name for name in before if name not in after]
    gained = [name for name in after if name not in before]
    told = [f"{', '.join(lost)} no longer tied to the row"] if lost else []
    told += [f"{', '.join(gained)} became tied to the row"] if gained else []
    return " and ".join(told) + f" of table {now.get('table')}" if told else difference("x-code-rows", was, now)


def some(places: list[str]) -> str:
    distinct = list(dict.fromkeys(places))
    if len(distinct) <= MOST_PLACES_NAMED:
        return ", ".join(distinct)
    return f"{', '.join(distinct[:MOST_PLACES_NAMED])} and {len(distinct) - MOST_PLACES_NAMED} more"
