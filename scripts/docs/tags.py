"""The pieces of HTML that several pages are made of. Titles are text, cells are HTML already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

_NUMBER = re.compile(r"[\d.,]+%?")
"""What a column of numbers has, which stands at the right."""


def heading(title: str, anchor: str, level: int = 2) -> str:
    """A heading that can be linked to."""
    said = escape(title)
    return f'<h{level} id="{anchor}">{said} {anchor_link(title, anchor)}</h{level}>\n'


def anchor_link(title: str, anchor: str) -> str:
    label = escape(f"Link to “{title}”")
    return f'<a class="anchor" href="#{escape(anchor)}" aria-label="{label}">#</a>'


def paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], anchors: Iterable[str] = ()) -> str:
    """A table whose first column names the row; `anchors` are those of the rows, if they have any."""
    named, cells = list(anchors), [list(row) for row in rows]
    _, *columns = zip(*cells, strict=True)
    kinds = ["", *(' class="number"' if all(map(_NUMBER.fullmatch, column)) else "" for column in columns)]
    head = "".join(f'<th scope="col"{kind}>{each}</th>' for each, kind in zip(heads, kinds, strict=True))
    lines = []
    for place, (first, *rest) in enumerate(cells):
        opened = f'<tr id="{named[place]}">' if named else "<tr>"
        others = "".join(f"<td{kind}>{each}</td>" for each, kind in zip(rest, kinds[1:], strict=True))
        lines.append(f'{opened}<th scope="row">{first}</th>{others}</tr>\n')
    body = "".join(lines)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n'


def inline_code(text: str) -> str:
    """A text whose words in backticks are code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
