"""What commands print: tables and lines for people, JSON for programs, and what is going on if it takes long."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from textbed.words import one_line

if TYPE_CHECKING:
    from rich.console import Console, Group, RenderableType
    from rich.table import Table
    from rich.text import Text

PATIENCE = 1.0
"""After how many seconds people want to know what is going on."""
_UNCUT = 10_000
_READABLE = 24
"""How many columns a text needs at least."""
_INDENT = "    "
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

    A terminal has a width, and where that is too little, a row flows over several lines; whatever else reads it gets a
    row a line.
    """
    from rich.console import Console

    cells = [[one_line("" if cell is None else str(cell), _UNCUT) for cell in row] for row in rows]
    is_terminal = sys.stdout.isatty()
    console = Console(width=None if is_terminal else _UNCUT, highlight=False)
    if is_terminal and not _fits(names, cells, flexible, console.width):
        made: RenderableType = _flowing(names, cells, flexible, console)
    else:
        made = _in_columns(names, cells, flexible, has_lines=is_terminal)
    with console.capture() as captured:
        console.print(made)
    line("\n".join(printed.rstrip() for printed in captured.get().splitlines()).strip("\n"))


def _fits(names: Sequence[str], rows: list[list[str]], flexible: int | None, width: int) -> bool:
    """Whether columns leave the one that gives way enough to be read."""
    widths = _widths(names, rows)
    if flexible is not None:
        widths[flexible] = min(widths[flexible], _READABLE)
    return sum(widths) + 3 * len(widths) <= width


def _widths(names: Sequence[str], rows: list[list[str]]) -> list[int]:
    from rich.cells import cell_len

    return [max(map(cell_len, column)) for column in zip(names, *rows, strict=True)]


def _in_columns(names: Sequence[str], rows: list[list[str]], flexible: int | None, *, has_lines: bool) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD if has_lines else None, pad_edge=False, header_style="bold")
    for place, name in enumerate(names):
        made.add_column(name, no_wrap=place != flexible, overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in row))
    return made


def _flowing(names: Sequence[str], rows: list[list[str]], flexible: int | None, console: Console) -> Group:
    """Each row over as many lines as it takes, the column that gives way as the last, all but the first indented."""
    from rich.console import Group
    from rich.text import Text

    widths = _widths(names, rows)
    room = console.width - len(_INDENT)
    printed = []
    for row in (names, *rows):
        cells = [Text(cell, style="bold" if row is names else _STYLES.get(cell, "")) for cell in row]
        wrapped: Iterable[Text] = [] if flexible is None else cells.pop(flexible).wrap(console, room)
        lines = [Text()]
        for cell, width in zip(cells, (each for place, each in enumerate(widths) if place != flexible), strict=True):
            cell.pad_right(width - cell.cell_len)
            _append(cell, lines, console.width)
        for each in wrapped:
            _append(each, lines, console.width)
        printed += lines
    return Group(*printed)


def _append(cell: Text, lines: list[Text], width: int) -> None:
    """Puts a cell into the last line, or below it where that is too full."""
    if lines[-1].cell_len + cell.cell_len > width and lines[-1].plain.strip():
        lines.append(cell.blank_copy(_INDENT))
    lines[-1].append_text(cell).append("  ")


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


def second(instant: str | None) -> str:
    """The same to the second, for lists, where width is dear."""
    return clock_time(instant).partition(".")[0]
