"""The report for people: progress while the tests run, then tables, then each departure with all that explains it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.status import Status
from rich.table import Table
from rich.text import Text

from textbed.suite.findings import Result
from textbed.suite.reports.report import Report, Tested

if TYPE_CHECKING:
    from textbed.suite.coverage.summary import Missed, Share

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MOST_NAMED = 12
_MOST_DEPARTURES = 20


class Progress:
    """Says what is done while it is done: one moving line on a terminal, else a line for each part and each failure."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._seconds = 0.0
        self._part = ""
        self._counts = {"passed": 0, "failed": 0, "not checked": 0}
        self._calls = 0
        self._status: Status | None = None

    def __enter__(self) -> Progress:
        if self._console.is_terminal:
            self._status = self._console.status(_text("starting"))
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()
        elif self._part:
            self._end_part()

    def test_ended(self, result: Result) -> None:
        """Takes note of a test that is over."""
        if result.part != self._part:
            if self._status is None and self._part:
                self._end_part()
                self._counts, self._calls, self._seconds = dict.fromkeys(self._counts, 0), 0, 0.0
            self._part = result.part
        self._counts[result.state] += 1
        self._seconds += result.seconds
        self._calls += result.exchanges
        if result.state == "failed":
            self._console.print(_text(f"failed: {result.part}: {result.name}", "red"), soft_wrap=True)
        if self._status is not None:
            told = _text(f"{result.part}: {result.name}  ({self._told()})")
            told.no_wrap, told.overflow = True, "ellipsis"
            self._status.update(told)

    def _told(self) -> str:
        told = ", ".join(f"{count} {state}" for state, count in self._counts.items() if count)
        return f"{told}; {self._calls} calls, {self._seconds:.0f} s"

    def _end_part(self) -> None:
        self._console.print(_text(f"{self._part}: {self._told()}"), soft_wrap=True)


def _text(told: str, style: str = "") -> Text:
    """Text as it stands; what a target says must not move the cursor or colour the screen."""
    return Text(_CONTROLS.sub("\ufffd", told), style)


def tell(report: Report, console: Console, *, is_quiet: bool = False) -> None:
    """Prints the report; if it is to be quiet, only the closing tables and what departs.

    What a run of some tests has not seen says nothing, so it is left to the files.
    """
    console.print()
    console.print(_tests(report))
    if report.is_whole:
        console.print(_coverage(report))
    if not is_quiet:
        if report.is_whole:
            _tell_missed(report.coverage, console)
        _tell_unchecked(report.tests, console)
    _tell_departures([test for test in report.tests if test.departures], console)
    _tell_end(report, console)


def _tests(report: Report) -> Table:
    table = Table(title="Tests", title_justify="left")
    for name in ("part", "passed", "failed", "not checked", "calls", "seconds"):
        table.add_column(name, justify="left" if name == "part" else "right")
    for part in dict.fromkeys(test.part for test in report.tests):
        table.add_row(part, *_row([test for test in report.tests if test.part == part]))
    table.add_section()
    table.add_row("all", *_row(report.tests))
    return table


def _row(tests: list[Tested]) -> list[str]:
    states = [str(sum(test.state == state for test in tests)) for state in ("passed", "failed", "not checked")]
    return [*states, str(sum(test.exchanges for test in tests)), f"{sum(test.seconds for test in tests):.1f}"]


def _coverage(report: Report) -> Table:
    table = Table(title="Seen of the contracts", title_justify="left")
    for name in ("what", "seen", "possible", "share", "never possible here"):
        table.add_column(name, justify="left" if name == "what" else "right")
    for share in report.coverage:
        figures = (share.seen, share.possible, f"{share.of_possible:.1%}", len(share.impossible) or "")
        table.add_row(share.kind, *map(str, figures))
    return table


def _tell_missed(shares: list[Share], console: Console) -> None:
    for title, groups in (
        ("Not seen", [(share.kind, share.missed) for share in shares]),
        ("Never possible here", [(share.kind, share.impossible) for share in shares]),
    ):
        if any(missed for _, missed in groups):
            console.print(_text(f"\n{title}:", "bold"))
        for kind, missed in groups:
            for reason, names in _by_reason(missed).items():
                more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
                console.print(_text(f"  {kind}: {', '.join(names[:_MOST_NAMED])}{more}: {reason}"), soft_wrap=True)


def _by_reason(missed: Iterable[Missed]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in missed:
        found.setdefault(one.reason, []).append(one.name)
    return found


def _tell_unchecked(tests: list[Tested], console: Console) -> None:
    unchecked = [test for test in tests if test.state == "not checked"]
    if unchecked:
        console.print(Text("\nNot checked:", "bold"))
    reasons: dict[str, list[str]] = {}
    for test in unchecked:
        reasons.setdefault(test.reason, []).append(f"{test.part}: {test.name}")
    for reason, names in reasons.items():
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        console.print(_text(f"  {'; '.join(names[:3])}{more}: {reason}"), soft_wrap=True)


def _tell_departures(tests: list[Tested], console: Console) -> None:
    left = _MOST_DEPARTURES
    if tests:
        console.print(Text("\nDepartures from the contracts:", "bold"))
    for test in tests:
        if left <= 0:
            count = sum(len(each.departures) for each in tests) - _MOST_DEPARTURES
            console.print(_text(f"\nand {count} more; --json, --junit and --html have them all"))
            return
        console.print(_text(f"\n{test.part}: {test.name}", "bold red"), soft_wrap=True)
        for departure in test.departures[:left]:
            first, *rest = departure.lines()
            console.print(_text(f"  {departure.check}: {first}"), soft_wrap=True)
            for line in rest:
                style = f"link {departure.link}" if line.startswith("contract: ") and departure.link else ""
                console.print(_text(f"    {line}", style), soft_wrap=True)
        left -= len(test.departures)
        console.print(_text(f"  again: {test.again}"), soft_wrap=True)


def _tell_end(report: Report, console: Console) -> None:
    if not report.is_emulator:
        used = f"used up: {report.used['messages']} messages, {report.used['money']} at the price of the target file"
        console.print(Text(used), soft_wrap=True)
    if not report.tests:
        console.print(_text("no test was made; --list says which there are"))
    if report.ended_early is not None:
        console.print(_text(f"ended early: {report.ended_early}", "bold red"), soft_wrap=True)
    counts = ", ".join(f"{report.count(state)} {state}" for state in ("passed", "failed", "not checked"))
    told = f"\n{report.target}: {counts}; {report.seconds:.0f} s, seed {report.seed}"
    console.print(_text(told, "bold"), soft_wrap=True)
