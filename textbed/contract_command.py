"""`textbed contract`: a run against an address, or against an emulator that is started for it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

from textbed_specs import Gateway

from textbed.contract_options import ContractOptions
from textbed.options import CannotStart
from textbed.streams import let_go
from textbed.suite.emulator import started
from textbed.suite.findings import CannotTest
from textbed.suite.line import LONGEST_WAIT
from textbed.suite.marked_yaml import FileError
from textbed.suite.parts import PARTS, part
from textbed.suite.recognise import check_credentials, credentials, read_url, recognised
from textbed.suite.reports import Reports, reporting
from textbed.suite.run import FULL, SHORT, Effort, Part, Run, carry_out, new_seed
from textbed.suite.target import Target, emulator
from textbed.suite.target_file import TargetFile, read_target_file

KEPT, DEPARTS, NOT_RUN, INTERRUPTED = 0, 1, 2, 130
"""The exit codes; the last is that of a shell for what Ctrl-C ended."""


def run_command(options: ContractOptions) -> int:
    """Runs the suite, prints what came of it, and returns the exit code."""
    try:
        parts = _parts(options)
        if options.list_tests:
            return _list(options, parts)
        with _target(options) as target:
            whole = Run(target, _effort(options), new_seed(options.seed), options.name, stories=options.stories)
            is_own = options.target is None and options.target_file is None
            with reporting(whole, _reports(options), is_own=is_own), _ended_by_signals(whole):
                carry_out(whole, list(parts.values()))
    except (CannotTest, FileError) as error:
        raise CannotStart(str(error)) from None
    except BrokenPipeError:
        let_go()  # who reads the report has enough of it
        return KEPT if options.list_tests else exit_code(whole)
    return exit_code(whole)


def exit_code(whole: Run) -> int:
    """What a shell is told of a run."""
    if whole.interrupted:
        return INTERRUPTED
    if any(result.state == "failed" for result in whole.results):
        return DEPARTS
    return NOT_RUN if whole.gone or not whole.results else KEPT


def _reports(options: ContractOptions) -> Reports:
    return Reports(is_quiet=options.quiet, json=options.json, junit=options.junit, html=options.html)


def _parts(options: ContractOptions) -> dict[str, Part]:
    names = list(PARTS) if options.only is None else [name.strip() for name in options.only.split(",")]
    for name in names:
        if name not in PARTS:
            raise CannotStart(f"there is no part {name!r}; there are {', '.join(PARTS)}")
    return {name: part(name) for name in names}


def _gateways(options: ContractOptions) -> tuple[Gateway, ...]:
    return ("infobip", "skycore") if options.gateway is None else (options.gateway,)


def _effort(options: ContractOptions) -> Effort:
    effort = SHORT if options.effort == "short" else FULL
    if options.seconds is None:
        return effort
    if not 0 < options.seconds <= 86_400:
        raise CannotStart(f"--seconds is {options.seconds}; give a number above 0 and up to 86400, as in 120")
    return replace(effort, seconds=options.seconds)


@contextmanager
def _target(options: ContractOptions) -> Iterator[Target]:
    """What is tested, known to answer and to take the credentials."""
    gateways = _gateways(options)
    file = None if options.target_file is None else read_target_file(options.target_file)
    url = options.target or (file.url if file is not None else None)
    if url is None:
        if file is not None:
            raise CannotStart(f"{options.target_file} names no target; give one there or with --target")
        with started() as own:
            yield emulator(own, gateways=gateways)
        return
    wait = min(LONGEST_WAIT, _effort(options).seconds)
    found = _found(options, read_url(url), gateways, file, wait)
    check_credentials(found, wait=wait)
    yield found


def _found(
    options: ContractOptions, url: str, gateways: tuple[Gateway, ...], file: TargetFile | None, wait: float
) -> Target:
    trusts: str | bool = True
    if options.certificates is not None:
        if not options.certificates.is_file():
            raise CannotStart(f"there is no file {str(options.certificates)!r}; give certificates in PEM")
        trusts = str(options.certificates)
    if file is None:
        return recognised(url, os.environ, gateways=gateways, trusts=trusts, token=options.token, wait=wait)
    both: tuple[Gateway, ...] = tuple(gateway for gateway in file.gateways if gateway in gateways)
    if not both:
        raise CannotStart(
            f"{options.target_file} has no {options.gateway}; its gateways are {', '.join(file.gateways)}"
        )
    target = file.target(url, credentials(os.environ), token=options.token)
    return replace(target, gateways=both, trusts=target.trusts if options.certificates is None else trusts)


@contextmanager
def _ended_by_signals(whole: Run) -> Iterator[None]:
    """The first Ctrl-C, or SIGTERM, ends the run with what it has found; the second ends it at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - that is what handlers get
        signal.signal(number, signal.SIG_DFL)
        whole.interrupted = True
        raise KeyboardInterrupt

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except KeyboardInterrupt:
        whole.interrupted = True
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _list(options: ContractOptions, parts: dict[str, Part]) -> int:
    """Goes through the parts without a target: each test ends before its first call, and its name is known."""
    nowhere = emulator("http://127.0.0.1:9", gateways=_gateways(options))
    for name, each in parts.items():
        whole = Run(nowhere, SHORT, 0, options.name, listing=True, stories=options.stories)
        carry_out(whole, [each])
        print(name)
        for test in whole.listed:
            print(f"    {test}")
    return KEPT
