"""What a page is, and the menu that leads to it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

MENU = {
    "Start": ("index.html", "quick-start.html"),
    "Guides": (
        "guides/first-message.html",
        "guides/inbox.html",
        "guides/delivery-reports.html",
        "guides/inbound.html",
        "guides/testing-with-time.html",
        "guides/pytest.html",
        "guides/command-line.html",
        "guides/contract-tests-in-ci.html",
        "guides/contract-tests.html",
        "guides/stories.html",
        "guides/regenerate-the-client.html",
        "guides/sandbox-safety.html",
    ),
    "Reference": (
        "reference/infobip.html",
        "reference/skycore.html",
        "reference/control.html",
        "reference/retries.html",
    ),
    "Codes": ("codes/infobip.html", "codes/skycore.html", "codes/control.html"),
    "Clients": (
        "clients/infobip-sms.html",
        "clients/skycore-sms.html",
        "clients/textbed-control.html",
        "clients/textbed-specs.html",
    ),
    "Project": (
        "project/decisions.html",
        "project/contradictions.html",
        "project/sources.html",
        "project/writing-the-contract.html",
        "project/coverage.html",
        "project/benchmarks.html",
        "project/screenshots.html",
        "project/security.html",
        "project/changelog.html",
    ),
}
"""What stands in the menu, group by group. The other pages are led to by one of these."""


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
    summary: str
    body: str
    headings: tuple[Heading, ...] = ()
    entries: tuple[Entry, ...] = ()
    layout: str = "page"
    scripts: tuple[str, ...] = ()
    anchors: frozenset[str] = field(default_factory=frozenset)
    """Anchors beside those of the headings."""

    @property
    def all_anchors(self) -> frozenset[str]:
        return self.anchors | {heading.anchor for heading in self.headings}


def relative(page: str, target: str) -> str:
    """How a page reaches another file of the site, wherever the site is."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
