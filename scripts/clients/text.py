"""Writes the contract's words into Python: docstrings and literals."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.clients.parsers import Parser

_WIDTH = 112
_KEPT_AS_IT_IS = ("- ", "* ", "|", "```", "    ")


def docstring(text: str, indent: int = 4) -> str:
    """A docstring at an indentation; paragraphs are filled, lists and tables are left alone."""
    lines = _lines(text.strip(), _WIDTH - indent)
    if len(lines) == 1 and len(lines[0]) < _WIDTH - indent - 3 and not lines[0].endswith('"'):
        return f'"""{_safe(lines[0])}"""'
    body = "\n".join(" " * indent + _safe(line) if line else "" for line in lines).lstrip()
    return f'"""{body}\n{" " * indent}"""'


def _lines(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        lines += [""] if lines else []
        block = paragraph.split("\n")
        if any(line.startswith(_KEPT_AS_IT_IS) for line in block):
            for line in block:
                indent = " " * (len(line) - len(line.lstrip()))
                lines += textwrap.wrap(line, width, subsequent_indent=indent + "  ", break_long_words=False) or [""]
        else:
            lines += textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
    return lines


def _safe(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"""', "'''")


def call_docstring(summary: str, description: str, arguments: list[tuple[str, str]], indent: int = 8) -> str:
    """The docstring of a method: what it does, and what its arguments are."""
    text = f"{summary.rstrip('.')}.\n\n{description}"
    if arguments:
        told = [
            "\n".join(
                textwrap.wrap(
                    f"{name}: {' '.join(words.split())}",
                    _WIDTH - indent,
                    initial_indent="    ",
                    subsequent_indent="        ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
            for name, words in arguments
        ]
        body = docstring(text, indent)[3:-3].rstrip()
        listing = "\n".join(" " * indent + _safe(line) for line in ["Args:", *"\n".join(told).split("\n")])
        return f'"""{body}\n\n{listing}\n{" " * indent}"""'
    return docstring(text, indent)


def parser_docstring(parser: Parser) -> str:
    """The docstring of a function that reads a push."""
    if not parser.is_query:
        return docstring(f"{parser.summary}.\n\n{parser.description}")
    known = ", ".join(f"`{name}`" for name in parser.placeholders)
    return docstring(
        f"{parser.summary}.\n\n{parser.description}\n\n"
        f"`names` tells for a placeholder how your address calls it, as in `{{'{parser.placeholders[0]}': 'who'}}`; "
        f"the others have their own names: {known}."
    )
