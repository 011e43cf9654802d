"""The machine that is measured on, and who runs on which of its cores."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import apsw


def description() -> str:
    """Processor, cores, memory and what runs on them, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB; {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}, SQLite {apsw.sqlite_lib_version()}, {_wrk_version()}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


@cache
def _wrk_version() -> str:
    try:
        said = subprocess.run(["wrk", "--version"], capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        raise SystemExit("bench needs wrk: apt-get install wrk, or brew install wrk") from None
    return " ".join(said.split()[:2])


@cache
def cores() -> tuple[int, int] | None:
    """One core for the server and another for the load; None where there is no choosing."""
    if not hasattr(os, "sched_getaffinity"):
        return None
    usable = sorted(os.sched_getaffinity(0))
    return (usable[0], usable[1]) if len(usable) > 1 else None


def on_server_core() -> Callable[[], None] | None:
    """What a new process does first, to have the core of servers."""
    return _on(0)


def on_load_core() -> Callable[[], None] | None:
    """What a new process does first, to have the core of those who call."""
    return _on(1)


def _on(place: int) -> Callable[[], None] | None:
    pair = cores()
    if pair is None or sys.platform == "win32":
        return None
    core = pair[place]
    return lambda: os.sched_setaffinity(0, {core})  # type: ignore[attr-defined,unused-ignore]
