"""Finds the JSON and XML bodies that the vendors' pages print, however a page dresses them up.

Faults of the page stay in: a body is cut out, not mended. Undone is only what the way to a text file did: escapes,
page breaks, wrapped lines, and a shred of a word on a line of its own that the manual's text has in the middle of some.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SOURCES = REPOSITORY.parent / "shared" / "sources"

_HEADER = re.compile(r"(HTTP/1\.1 \d+|(GET|POST|PUT) \S+|[A-Z][A-Za-z-]*: )")
_BODY = re.compile(r'\s*[{"<]')
# The manual wraps its code at 95 columns, of which the text layer may have lost the indentation.
_WRAPPED_FROM = 80
_SHRED = re.compile(r'\s*"[^":]*')
_LEFT_OVER = re.compile(r'\\?"\w+\\?"\s*:|(?:<|&lt;)/[A-Za-z_]+(?:>|&gt;)')


@dataclass(frozen=True)
class Body:
    """A request's, a reply's or a push's body, and where on its page it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """A page of a vendor with the bodies on it, in order."""

    text: str
    bodies: tuple[Body, ...]
    own_markup: re.Pattern[str]

    def body_at(self, anchor: str) -> Body:
        """The body in which, or else before which, the page says `anchor`."""
        position = self.place_of(anchor)
        return next(body for body in self.bodies if body.end > position)

    def place_of(self, anchor: str) -> int:
        """Where the page says `anchor`, which it must do once."""
        places = self.text.count(anchor)
        assert places == 1, f"{anchor!r} stands on the page {places} times; choose another anchor"
        return self.text.index(anchor)

    def left_over(self) -> list[str]:
        """What looks like a piece of JSON or XML outside the bodies."""
        rest, position = [], 0
        for body in self.bodies:
            rest.append(self.text[position : body.start])
            position = body.end
        rest.append(self.text[position:])
        return [found for found in _LEFT_OVER.findall("\n".join(rest)) if not self.own_markup.fullmatch(found)]


def read_page(source: str) -> Page:
    """The page of a document id (S0 to S3 are Infobip's, S is Skycore's)."""
    number, bodies_in, own_markup = _PAGES[source]
    (path,) = SOURCES.glob(f"{number}_*.txt")
    text = path.read_text(encoding="utf-8")
    return Page(text, tuple(bodies_in(text)), re.compile(own_markup))


def _in_code_blocks(page: str) -> Iterator[Body]:
    """Tutorials keep each code in a JSON object between `[block:code]` and `[/block]`."""
    for block in re.finditer(r"\[block:code\](.*?)\[/block\]", page, re.DOTALL):
        for code in json.loads(block[1])["codes"]:
            lines = _without_headers(code["code"].splitlines())
            yield Body("\n".join(lines), block.start(), block.end())


def _in_listings(page: str) -> Iterator[Body]:
    """A page of listings has bodies as they are, and as string literals of half a dozen languages."""
    decoder = json.JSONDecoder()
    position = 0
    while found := re.compile(r'"(?=\{)|\{|^<(\w+)>$', re.MULTILINE).search(page, position):
        position = found.end()
        if found[1]:
            end = page.index(f"</{found[1]}>", position) + len(f"</{found[1]}>")
            text = page[found.start() : end]
        else:
            try:
                value, end = decoder.raw_decode(page, found.start())
            except ValueError:
                continue  # a brace of the language itself
            text = value if isinstance(value, str) else page[found.start() : end]
        yield Body(text, found.start(), end)
        position = end


def _in_fences(page: str) -> Iterator[Body]:
    """The manual fences its code; a page break closes a fence and opens the next after nothing but blank lines."""
    for block in re.finditer(r"^```\n(.*?)^```$", re.sub(r"(?m)^```(\n\s*\n)```$", r"   \1   ", page), re.M | re.S):
        lines = _without_headers(block[1].splitlines())
        if lines and _BODY.match(lines[0]):
            yield Body("\n".join(_mended(lines)), block.start(), block.end())


def _in_preformatted(page: str) -> Iterator[Body]:
    """HTML sets its code between `<pre>` and `</pre>`, escaped."""
    for block in re.finditer(r"<pre>(&lt;.*?)</pre>", page, re.DOTALL):
        yield Body(html.unescape(block[1]), block.start(1), block.end(1))


def _without_headers(lines: list[str]) -> list[str]:
    while lines and (not lines[0].strip() or _HEADER.match(lines[0])):
        lines = lines[1:]
    return lines


def _mended(lines: list[str]) -> Iterator[str]:
    """Joins wrapped lines, and leaves out blank ones and those that are a shred of another."""
    remaining = iter(lines)
    for first in remaining:
        line = first
        while len(line) >= _WRAPPED_FROM and line.count('"') % 2:
            line += next(remaining)
        if line.strip() and not _SHRED.fullmatch(line):
            yield line


_PAGES: dict[str, tuple[str, Callable[[str], Iterator[Body]], str]] = {
    "S0": ("000", _in_code_blocks, r"(?!)"),
    "S1": ("001", _in_listings, r"(?!)"),
    "S2": ("002", _in_fences, r"</u>"),
    "S3": ("003", _in_code_blocks, r"(?!)"),
    "S": ("004", _in_preformatted, r"</(strong|a|h1|div|pre|p|BR)>"),
}
