"""Texts of messages where there is one line for them."""

from __future__ import annotations


def one_line(text: str, width: int) -> str:
    """A text with what is no ordinary character as its escape, cut off where it is too long."""
    shown = "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)
    return shown if len(shown) <= width else shown[: width - 1] + "…"
