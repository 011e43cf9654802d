"""What commands print: tables and lines for people, JSON for programs, and what is going on if it takes long."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from textbed.words import one_line

PATIENCE = 1.0
"""After how many seconds people want to know what is going on."""
_UNCUT = 10_000
_STYLES = {
    "delivered": "green",
    "received": "cyan",
    "pending": "yellow",
    "accepted": "yellow",
    "retrying": "yellow",
    "waiting": "yellow",
    "undeliverable": "red",
    "expired": "red",
    "rejected": "red",
    "failed": "red",
    "refused": "red",
    "dropped": "red",
    "ok": "green",
    "note": "yellow",
    "wrong": "red",
}


def line(text: str = "") -> None:
    """A line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """A line on the other stream."""
    sys.stderr.write(f"textbed: {one_line(text, _UNCUT)}\n")


def safe(text: str) -> str:
    """A text of several lines, with what a terminal would obey as its escape."""
    return "\n".join(one_line(each, len(each) * 10) for each in text.split("\n"))


def as_line(value: Any) -> None:
    """A value as a line of JSON."""
    line(json.dumps(value, ensure_ascii=True))


def as_json(value: Any) -> None:
    """A value as JSON, with indents where a person looks at it."""
    line(json.dumps(value, indent=2 if sys.stdout.isatty() else None, ensure_ascii=not _is_utf8()))


def _is_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def table(names: Sequence[str], rows: Iterable[Sequence[object]], *, flexible: int | None = None) -> None:
    """Rows under names. Cells say what they are by their words; `flexible` is the column that gives way and wraps.

    A terminal has a width; whatever else reads it gets a row a line.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    is_terminal = sys.stdout.isatty()
    made = Table(box=box.SIMPLE_HEAD if is_terminal else None, pad_edge=False, header_style="bold")
    for place, name in enumerate(names):
        made.add_column(name, no_wrap=place != flexible, overflow="fold")
    for row in rows:
        cells = [one_line("" if cell is None else str(cell), _UNCUT) for cell in row]
        made.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in cells))
    console = Console(width=None if is_terminal else _UNCUT, highlight=False)
    with console.capture() as captured:
        console.print(made)
    for printed in captured.get().splitlines():
        line(printed.rstrip())


def facts(values: Mapping[str, object]) -> None:
    """Names and values, one a line; those without a value are left out."""
    width = max(map(len, values))
    for name, value in values.items():
        if value is not None and value != "":
            line(f"{name:<{width}}  {one_line(str(value), _UNCUT)}")


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Says on a terminal what is being waited for, once it takes longer than a second."""
    if not sys.stderr.isatty():
        yield
        return
    over = threading.Event()

    def show() -> None:
        if over.wait(PATIENCE):
            return
        from rich.console import Console

        with suppress(OSError), Console(stderr=True).status(what):
            over.wait()

    shown = threading.Thread(target=show, daemon=True)
    shown.start()
    try:
        yield
    finally:
        over.set()
        shown.join()


def clock_time(instant: str | None) -> str:
    """An instant as people read it: `2026-11-20 09:00:03`, with its fraction only where it has one."""
    if instant is None:
        return ""
    day, _, time = instant.removesuffix("Z").partition("T")
    return f"{day} {time.removesuffix('.000')}"
