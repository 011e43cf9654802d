"""Templates become pages. What stands in a message is text: it is escaped, and what cannot be seen is made visible."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from textbed.web import terms, times

_TEMPLATES = Path(__file__).parent / "templates"
LONGEST_BUBBLE = 1200
"""How many characters of a text stand in a bubble; the message's own page has all of them."""
_TAG_COLOURS = 8
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff9-\ufffb]"
)
_PICTURES = 0x2400
_TONES = {
    "accepted": "waiting",
    "pending": "waiting",
    "delivered": "good",
    "received": "in",
    "undeliverable": "bad",
    "expired": "bad",
    "rejected": "bad",
    "waiting": "waiting",
    "sending": "waiting",
    "retrying": "warn",
    "under-way": "waiting",
    "failed": "bad",
    "refused": "bad",
    "dropped": "bad",
    "taken": "good",
    "pushed": "waiting",
    "ready": "waiting",
}


def shown(text: str | None) -> Markup:
    """A text with its control characters and invisible marks to be seen, set apart from the direction of the rest."""
    pieces: list[Markup] = []
    place = 0
    text = text or ""
    for found in _INVISIBLE.finditer(text):
        pieces += [escape(text[place : found.start()]), _picture(found[0])]
        place = found.end()
    pieces.append(escape(text[place:]))
    return Markup("").join(pieces)


def _picture(character: str) -> Markup:
    code = ord(character)
    if code < 0x20:
        sign = chr(_PICTURES + code)
    elif code == 0x7F:
        sign = "␡"
    else:
        sign = f"‹{code:04X}›"
    return Markup('<span class="unseen" title="U+{:04X}">{}</span>').format(code, sign)


def worded(said: str) -> Markup:
    """What the control API says of an input: a sentence, in which what stands between backticks is code."""
    pieces = [shown(piece) for piece in (said[:1].upper() + said[1:]).split("`")]
    if len(pieces) % 2 == 0:  # the input has a backtick of its own, or was cut
        return Markup("`").join(pieces)
    code = Markup("<code>{}</code>")
    return Markup("").join(code.format(piece) if place % 2 else piece for place, piece in enumerate(pieces))


def cut(text: str | None, length: int = LONGEST_BUBBLE) -> str:
    """The beginning of a text."""
    return (text or "")[:length]


def tone(state: str | None) -> str:
    """By which colour a state is shown; there is always a word beside it."""
    return _TONES.get(state or "", "waiting")


def tag_colour(tag: str) -> str:
    """The class of a tag's colour: the same for the same tag."""
    return f"tag-{hashlib.sha256(tag.casefold().encode()).digest()[0] % _TAG_COLOURS}"


def name_of(value: str) -> str:
    """A name for an element, out of anything."""
    return hashlib.sha256(value.encode()).hexdigest()[:16]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        shown=shown,
        worded=worded,
        cut=cut,
        tone=tone,
        tag_colour=tag_colour,
        name_of=name_of,
        instant=times.shown_instant,
        phone_term=terms.phone_term,
        tag_term=terms.tag_term,
    )
    environment.globals.update(ago=times.ago, toggled=terms.toggled, has_term=terms.has_term, longest=LONGEST_BUBBLE)
    return environment


def render(template: str, **values: Any) -> bytes:
    """A page, or a piece of one."""
    # What came in as half a pair of surrogates is no character, and cannot be written.
    return _environment().get_template(template).render(**values).encode("utf-8", "replace")
