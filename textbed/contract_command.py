"""`textbed contract`: a run against an address, or against an emulator that is started for it."""

from __future__ import annotations

from contextlib import nullcontext

from textbed.contract_options import ContractOptions
from textbed.suite.emulator import started
from textbed.suite.parts import PARTS, part
from textbed.suite.run import FULL, SHORT, Run, run
from textbed.suite.target import emulator


def run_command(options: ContractOptions) -> int:
    """Runs the suite, prints what came of it, and returns the exit code: 1 where the target departs."""
    names = list(PARTS) if options.only is None else options.only.split(",")
    effort = SHORT if options.effort == "short" else FULL
    with nullcontext(options.target) if options.target is not None else started() as url:
        parts = [part(name) for name in names]
        whole = run(emulator(url), parts, effort=effort, seed=options.seed, stories=options.stories)
    _print(whole)
    return 1 if whole.gone or any(result.state == "failed" for result in whole.results) else 0


def _print(whole: Run) -> None:
    for result in whole.results:
        print(f"{result.state:12} {result.part}: {result.name} {result.reason} ({result.seconds:.1f} s)")
        for finding in result.findings:
            print(f"    {finding.check}: {finding.says}")
            if finding.exchange is not None:
                print(f"        {finding.exchange.curl()}")
    print(f"seed {whole.seed}" + (f"; ended early: {whole.gone}" if whole.gone else ""))
