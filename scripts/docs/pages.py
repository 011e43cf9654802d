"""What a page is, and which there are: the order here is the order in the menu."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """A heading with its anchor, for the table of contents."""

    level: int
    title: str
    anchor: str


@dataclass(frozen=True)
class Entry:
    """Something that the search finds: a part of a page, a code, a call."""

    title: str
    kind: str
    anchor: str
    text: str
    code: str = ""
    """What a code is called by number; it is found before anything else."""


@dataclass(frozen=True)
class Page:
    """A page without its frame."""

    path: str
    """Where it is in the site, as in `guides/inbound.html`."""
    title: str
    group: str
    """The part of the menu that it is in; empty where another page of the menu leads to it."""
    summary: str
    body: str
    headings: tuple[Heading, ...] = ()
    entries: tuple[Entry, ...] = ()
    layout: str = "page"
    source: str = ""
    """The file in the repository that it is written in, if one is."""
    scripts: tuple[str, ...] = ()
    anchors: frozenset[str] = field(default_factory=frozenset)
    """Anchors beside those of the headings."""

    def to(self, target: str) -> str:
        """The relative address of another file of the site, seen from this page."""
        return relative(self.path, target)

    @property
    def all_anchors(self) -> frozenset[str]:
        return self.anchors | {heading.anchor for heading in self.headings}


def relative(page: str, target: str) -> str:
    """How a page reaches another file of the site, wherever the site is."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
