"""What was measured, as a table on the terminal, as JSON and as Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """One number, the median of several rounds."""

    group: str
    what: str
    value: float
    unit: str
    p50_ms: float | None = None
    p99_ms: float | None = None
    note: str = ""


def middle(values: Iterable[float]) -> float:
    return float(median(list(values)))


def show(console: Console, machine: str, figures: Sequence[Figure]) -> None:
    table = Table(box=None, pad_edge=False)
    for name, justify in (("", "left"), ("", "right"), ("", "left"), ("p50 ms", "right"), ("p99 ms", "right")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    table.add_column("", justify="left")
    last = ""
    for figure in figures:
        if figure.group != last:
            table.add_row(f"[bold]{figure.group}[/bold]")
            last = figure.group
        table.add_row(f"  {figure.what}", *_cells(figure))
    console.print(table)
    console.print(f"\n{machine}")


def save(path: Path, machine: str, day: str, command: str, figures: Sequence[Figure]) -> None:
    """Writes `path`.json and `path`.md."""
    found = {"machine": machine, "day": day, "command": command, "figures": [asdict(figure) for figure in figures]}
    path.with_suffix(".json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    lines = [f"`{command}` on {day}: {machine}.", ""]
    last = ""
    for figure in figures:
        if figure.group != last:
            lines += ["", f"## {figure.group}", "", "| | | | p50 ms | p99 ms | |", "|---|---:|---|---:|---:|---|"]
            last = figure.group
        lines.append(f"| {' | '.join([figure.what, *_cells(figure)])} |")
    path.with_suffix(".md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _cells(figure: Figure) -> list[str]:
    return [_number(figure.value), figure.unit, _number(figure.p50_ms), _number(figure.p99_ms), figure.note]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
