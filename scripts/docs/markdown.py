"""Markdown to HTML: anchors on headings, links between pages, colours by class, and never any HTML of the writer's."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from scripts.docs.pages import Entry, Heading
from scripts.docs.tags import anchor_link

HERE = "http://127.0.0.1:8700/docs/"
"""Guides point at pages that are not Markdown by where a running Textbed has them, and lead there on the site."""
_LANGUAGES = {"sh": "Shell", "python": "Python", "js": "JavaScript", "yaml": "YAML", "json": "JSON", "xml": "XML"}

Resolve = Callable[[str, str], str]
"""The address of a link: the path in the repository or the page of the site that it names, and its anchor."""


@dataclass(frozen=True)
class Rendered:
    """A Markdown file as HTML, and what is in it."""

    title: str
    summary: str
    body: str
    headings: tuple[Heading, ...]
    entries: tuple[Entry, ...]


def render(text: str, source: str, resolve: Resolve, kind: str) -> Rendered:
    """`source` is the file's path in the repository, from which its links count; `kind` is what the search calls it."""
    markdown = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(["table", "strikethrough"])
    tokens = markdown.parse(text)
    headings = _with_anchors(tokens)
    _with_links(tokens, source, resolve)
    title = next((heading.title for heading in headings if heading.level == 1), posixpath.basename(source))
    renderer = _Renderer()
    body = renderer.render(tokens, markdown.options, {})
    return Rendered(title, _summary(tokens), body, tuple(headings), tuple(_entries(tokens, title, kind)))


def highlighted(source: str, language: str) -> str:
    """Source in colours; plain where Pygments does not know the language."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False) if language else None
    except ClassNotFound:
        lexer = None
    if lexer is None:
        return escape(source)
    coloured: str = highlight(source, lexer, HtmlFormatter(nowrap=True))
    return coloured


def code_block(source: str, language: str) -> str:
    label = f' data-language="{escape(_LANGUAGES.get(language, language))}"' if language else ""
    return f'<div class="code"{label}><pre><code>{highlighted(source, language)}</code></pre></div>\n'


def slug(title: str) -> str:
    """The anchor of a heading, as the usual hosts of Markdown make it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-")


def _with_anchors(tokens: Sequence[Token]) -> list[Heading]:
    headings: list[Heading] = []
    taken: dict[str, int] = {}
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            title = _plain(tokens[place + 1])
            anchor = slug(title) or "part"
            taken[anchor] = taken.get(anchor, -1) + 1
            if taken[anchor]:
                anchor = f"{anchor}-{taken[anchor]}"
            token.attrSet("id", anchor)
            headings.append(Heading(int(token.tag[1]), title, anchor))
    return headings


def _with_links(tokens: Sequence[Token], source: str, resolve: Resolve) -> None:
    for token in tokens:
        for child in token.children or ():
            for attribute in ("href", "src"):
                address = child.attrGet(attribute)
                if isinstance(address, str):
                    child.attrSet(attribute, _resolved(address, source, resolve))


def _resolved(address: str, source: str, resolve: Resolve) -> str:
    path, _, anchor = address.partition("#")
    if path.startswith(HERE):
        return resolve("site:" + path.removeprefix(HERE), anchor)
    if re.match(r"[a-z][a-z0-9+.-]*:", address):
        return address
    target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else source
    return resolve(target, anchor)


def _plain(inline: Token) -> str:
    """The words of a line, without what makes them bold."""
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or ()
        if child.type in ("text", "code_inline", "softbreak", "hardbreak")
    )


def _summary(tokens: Sequence[Token]) -> str:
    """The first paragraph."""
    for place, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.level == 0:
            return _plain(tokens[place + 1])
    return ""


def _entries(tokens: Sequence[Token], title: str, kind: str) -> list[Entry]:
    """What the search knows of the page: each part, by its heading."""
    entries: list[Entry] = []
    name, anchor = title, ""
    words: list[str] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            entries.append(Entry(name, kind, anchor, " ".join(words)))
            heading = _plain(tokens[place + 1])
            is_title = token.tag == "h1"
            name, anchor, words = heading if is_title else f"{title}: {heading}", str(token.attrGet("id") or ""), []
            anchor = "" if is_title else anchor
        elif token.type == "inline":
            words.append(_plain(token))
        elif token.type == "fence":
            words.append(" ".join(token.content.split()))
    entries.append(Entry(name, kind, anchor, " ".join(words)))
    return [entry for entry in entries if entry.text]


class _Renderer(RendererHTML):
    """What differs from plain HTML: code in colours, and tables that scroll by themselves on a narrow screen."""

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        token = tokens[idx]
        return code_block(token.content, token.info.split()[0] if token.info.strip() else "")

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        return code_block(tokens[idx].content, "")

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<div class="scroll">' + self.renderToken(tokens, idx, options, env)

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return self.renderToken(tokens, idx, options, env) + "</div>\n"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        opened = next(token for token in reversed(tokens[:idx]) if token.type == "heading_open")
        anchor, title = str(opened.attrGet("id")), _plain(tokens[idx - 1])
        link = "" if opened.tag == "h1" else f" {anchor_link(title, anchor)}"
        return link + self.renderToken(tokens, idx, options, env)

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        # A heading without words is no heading: the tables of figures have such corners.
        tag = "th" if _plain(tokens[idx + 1]) else "td"
        return f"<{tag}>"

    def th_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        return f"</{'th' if _plain(tokens[idx - 1]) else 'td'}>\n"

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002
        # Alignment comes as a style attribute, which the site's policy would refuse.
        style: Any = tokens[idx].attrGet("style") or ""
        return '<td class="number">' if "right" in style else "<td>"
