"""What people and programs are told of a run: on the terminal while it runs, and in files when it is over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from textbed.suite.findings import CannotTest
from textbed.suite.reports.html import write_html
from textbed.suite.reports.json import write_json
from textbed.suite.reports.junit import write_junit
from textbed.suite.reports.report import Report, report_of
from textbed.suite.reports.terminal import Progress, tell
from textbed.suite.run import Run

__all__ = ["Reports", "reporting"]


@dataclass(frozen=True, kw_only=True)
class Reports:
    """Which reports are wanted."""

    is_quiet: bool = False
    json: Path | None = None
    junit: Path | None = None
    html: Path | None = None

    def make_room(self) -> None:
        """Sees to it that the files can be written, before anything else is done. Raises CannotTest."""
        for path in (self.json, self.junit, self.html):
            if path is not None:
                try:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.touch()
                except OSError as error:
                    raise CannotTest(f"the report {str(path)!r} cannot be written: {error.strerror}") from None

    def write(self, report: Report) -> None:
        """Writes the files."""
        for path, written in ((self.json, write_json), (self.junit, write_junit), (self.html, write_html)):
            if path is not None:
                path.write_text(written(report), "utf-8")


class _Console(Console):
    """Leaves it to whoever prints what is done when nobody reads on."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


@contextmanager
def reporting(run: Run, reports: Reports, *, is_own: bool = False, console: Console | None = None) -> Iterator[None]:
    """Tells of a run while the block carries it out, and writes the reports however it ends."""
    reports.make_room()
    console = console or _Console(highlight=False)
    began = time.monotonic()
    try:
        with ExitStack() as stack:
            if not reports.is_quiet:
                run.watchers.append(stack.enter_context(Progress(console)).test_ended)
            yield
    finally:
        report = report_of(run, seconds=time.monotonic() - began, is_own=is_own)
        reports.write(report)
        tell(report, console, is_quiet=reports.is_quiet)
