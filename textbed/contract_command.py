"""`textbed contract`: a run against an address, or against an emulator that is started for it."""

from __future__ import annotations

from contextlib import nullcontext

from textbed.contract_options import ContractOptions
from textbed.suite.emulator import started
from textbed.suite.parts import PARTS, part
from textbed.suite.reports import Reports, reporting
from textbed.suite.run import FULL, SHORT, Run, carry_out, new_seed
from textbed.suite.target import emulator


def run_command(options: ContractOptions) -> int:
    """Runs the suite, prints what came of it, and returns the exit code: 1 where the target departs."""
    names = list(PARTS) if options.only is None else options.only.split(",")
    effort = SHORT if options.effort == "short" else FULL
    reports = Reports(is_quiet=options.quiet, json=options.json, junit=options.junit, html=options.html)
    with nullcontext(options.target) if options.target is not None else started() as url:
        parts = [part(name) for name in names]
        whole = Run(emulator(url), effort, new_seed(options.seed), options.stories)
        with reporting(whole, reports, is_own=options.target is None):
            carry_out(whole, parts)
    return 1 if whole.gone or any(result.state == "failed" for result in whole.results) else 0
