"""The machines: they hold for the emulator, and find what is planted into it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase

from tests.contract.depth_faults import FAULTS
from tests.emulator.harness import Emulator
from tests.emulator.live import serving
from textbed.suite.findings import Finding, Result, TargetGone
from textbed.suite.parts import depth
from textbed.suite.parts.depth import machine as machines
from textbed.suite.parts.depth.infobip.machine import InfobipMachine
from textbed.suite.parts.depth.pushes.machine import PushMachine
from textbed.suite.parts.depth.skycore.machine import SkycoreMachine
from textbed.suite.run import SHORT, Effort, Run
from textbed.suite.target import Credentials, emulator, read_only

pytestmark = pytest.mark.timeout(300)  # they search until they find, however busy the machine is

MACHINES = {"infobip": InfobipMachine, "push": PushMachine, "skycore": SkycoreMachine}
SEARCH = Effort("search", seconds=280, examples=0, machine_runs=60, machine_steps=40)
SEED = 20
PLANTED = tuple(FAULTS) if os.environ.get("TEXTBED_SOAK") else tuple(FAULTS)[::3]
"""A third of them each time; `make soak` plants them all."""


@contextmanager
def emulating() -> Iterator[str]:
    """An emulator on a socket, in this process, where faults can be planted."""
    with serving(Emulator(check_replies=False).application) as port:
        yield f"http://127.0.0.1:{port}"


def driven(address: str, name: str, *, effort: Effort = SEARCH, seed: int = SEED) -> Result:
    """What one machine finds."""
    run = Run(emulator(address), effort, seed)
    with run.test("depth", name):
        machines.drive(run, MACHINES[name], 250)
    return run.results[0]


def test_the_emulator_keeps_what_the_models_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with emulating() as address:
        run = Run(emulator(address), replace(SHORT, seconds=600), SEED)
        depth.run(run)
    assert [(one.state, one.findings) for one in run.results] == [("passed", [])] * len(MACHINES)
    assert all(one.exchanges > 100 for one in run.results)
    assert list(tmp_path.iterdir()) == [], "Hypothesis leaves nothing behind"


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = FAULTS[name]
    monkeypatch.setattr(machines, "PHASES", (Phase.generate,))
    monkeypatch.setattr(machines, "SHORTENING", 0)  # a found fault is found; the next test is about short stories
    fault.plant(monkeypatch)
    with emulating() as address:
        result = driven(address, fault.machine)
    found = [one.says for one in result.findings if one.check.startswith("depth")]
    assert result.state == "failed"
    assert len(found) == 1, result.findings
    assert fault.says in found[0], found[0]


def test_a_finding_reads_as_a_short_story(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """What was done, what was expected, what came, and how to see it again; Hypothesis itself says nothing."""
    monkeypatch.setattr(machines, "SHORTENING", 0.8)
    FAULTS["a report is handed out twice"].plant(monkeypatch)
    with emulating() as address:
        result = driven(address, "infobip")
    finding = _of_the_machine(result)
    assert "expected only what waits; came a report of" in finding.says
    assert f"--seed {SEED}" in finding.says
    assert finding.exchange is not None
    assert finding.exchange.operation is not None
    assert finding.exchange.operation.id == "getReports"
    assert len(_steps(result)) <= 6, finding.says
    assert capfd.readouterr() == ("", "")


def test_the_same_seed_finds_it_by_the_same_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machines, "PHASES", (Phase.generate,))
    FAULTS["moved messages stay"].plant(monkeypatch)
    with emulating() as address:
        one, other = (_steps(driven(address, "infobip")) for _ in range(2))
    assert len(one) > 1
    assert [_without_ids(step) for step in one] == [_without_ids(step) for step in other]


def _steps(result: Result) -> list[str]:
    return re.findall(r"^ +\d+\. (.*)$", _of_the_machine(result).says, re.MULTILINE)


def _of_the_machine(result: Result) -> Finding:
    """What the machine itself found; the checks of every exchange may have seen it too."""
    (finding,) = (one for one in result.findings if one.check.startswith("depth"))
    return finding


def _without_ids(step: str) -> str:
    """Ids that a gateway makes up are others for each account."""
    return re.sub(r"[0-9a-f-]{36}|\d{19}", "id", step)


def test_time_that_runs_out_ends_a_machine() -> None:
    with emulating() as address:
        run = Run(emulator(address), SEARCH, SEED)
        with run.test("depth", "short") as result:
            result.reason = machines.drive(run, InfobipMachine, 0.2)
    assert result.state == "passed"
    assert "of 60 runs only" in result.reason


def test_a_target_that_goes_away_ends_the_run() -> None:
    with emulating() as address:
        run = Run(emulator(address), SEARCH, SEED)
    with run.test("depth", "gone") as result, pytest.raises(TargetGone):
        machines.drive(run, InfobipMachine, 20)
    assert [one.about for one in result.findings] == ["the target gives no answer"]


def test_what_a_target_cannot_do_is_not_checked() -> None:
    run = Run(read_only("http://127.0.0.1:9", Credentials("a", "b", "c")), SHORT, SEED)
    depth.run(run)
    assert {one.state for one in run.results} == {"not checked"}
    standing = Run(replace(emulator("http://127.0.0.1:9"), clock=False), SHORT, SEED)
    depth.run(standing)
    assert all("clock" in one.reason for one in standing.results)
    deaf = Run(replace(emulator("http://127.0.0.1:9", gateways=("skycore",)), pushes=False), SHORT, SEED)
    depth.run(deaf)
    assert {one.reason for one in deaf.results} == {
        "the run is without infobip",
        "the target cannot reach a receiver on this machine",
    }
