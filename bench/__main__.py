"""`make bench`: measures, prints a table, and writes a plot and the figures beside it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from rich.console import Console

from bench.clients import client_imports, client_sends
from bench.figures import Figure, save, show
from bench.inbox import inbox
from bench.machine import cores, description
from bench.measures import Effort, bulk_sends, growth, reports_under_load, single_sends, start_and_memory
from bench.plugin import plugin
from bench.pushes import pushes

RESULTS = Path(__file__).parent / "results"
_MEASURES: dict[str, Callable[[Effort], list[Figure]]] = {
    "single": single_sends,
    "bulk": bulk_sends,
    "reports": reports_under_load,
    "growth": lambda effort: growth(effort, [1_000, 1_000_000]),
    "start": start_and_memory,
    "clients": client_sends,
    "imports": client_imports,
    "pushes": pushes,
    "plugin": plugin,
    "inbox": inbox,
}
_LONG: dict[str, Callable[[Effort], list[Figure]]] = {
    "to-ten-million": lambda effort: growth(effort, [1_000, 1_000_000, 10_000_000]),
}


def main() -> None:
    every = {**_MEASURES, **_LONG}
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures Textbed beside its peers.")
    parser.add_argument("measure", nargs="*", choices=[*every, []], help="what to measure; by default all short ones")
    parser.add_argument("--seconds", type=float, default=5, help="how long each load runs")
    parser.add_argument("--rounds", type=int, default=3, help="how often; the median counts")
    parser.add_argument("--name", default="latest", help="the name of the files in bench/results")
    asked = parser.parse_args()
    from bench.plot import plot  # not before: help should work without the library that draws

    console = Console(stderr=True)
    if cores() is None:
        console.print("There is no pinning servers and load to cores of their own here, so figures will vary more.")
    effort = Effort(asked.seconds, asked.rounds, lambda line: console.print(f"[dim]{line}[/dim]", highlight=False))
    machine = description()
    figures = [figure for name in asked.measure or _MEASURES for figure in every[name](effort)]
    show(Console(), machine, figures)
    RESULTS.mkdir(exist_ok=True)
    command = " ".join(["python -m bench", *sys.argv[1:]])
    save(RESULTS / asked.name, machine, date.today().isoformat(), command, figures)
    plot(RESULTS / f"{asked.name}.png", machine, figures)
    console.print(f"{RESULTS / asked.name}.md, .json and .png are written")


if __name__ == "__main__":
    main()
