"""One drift against the contract tests: which of them see it."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from textbed.suite.emulator import started
from textbed.suite.findings import Result, TargetGone
from textbed.suite.parts import PARTS, part
from textbed.suite.run import SHORT, Run
from textbed.suite.target import emulator

NO_DRIFT = "none"
SEED = 1


@dataclass(frozen=True)
class Catch:
    """A check that saw a drift, and the test in which it did."""

    part: str
    test: str
    check: str

    def __str__(self) -> str:
        return f"{self.part}: {self.test} ({self.check})"


@dataclass(frozen=True)
class Hunt:
    """What came of one drift: everything that saw it, in the order in which it did."""

    drift: str
    catches: tuple[Catch, ...]
    seconds: float


class _Caught(Exception):  # noqa: N818 - it tells what has happened
    pass


def hunt(drift: str, *, parts: Sequence[str] | None = None, to_the_end: bool = False) -> Hunt:
    """Runs the contract tests against an emulator with this drift, up to the first test that fails."""
    began = time.monotonic()
    with started((sys.executable, "-m", "tests.drifts.serve", drift)) as url:
        whole = Run(emulator(url), SHORT, SEED)

        def stop(result: Result) -> None:
            if result.state == "failed" and not to_the_end:
                raise _Caught

        whole.watchers.append(stop)
        try:
            for name in PARTS if parts is None else parts:
                part(name)(whole)
        except (_Caught, TargetGone):
            pass
    catches = dict.fromkeys(
        Catch(result.part, result.name, finding.check) for result in whole.results for finding in result.findings
    )
    return Hunt(drift, tuple(catches), time.monotonic() - began)
