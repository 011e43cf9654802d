"""Every refusal is provoked and everything else is brought about: what the emulator can show is shown, all of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.emulator.served import Served
from textbed.suite.coverage.summary import shares
from textbed.suite.parts import part
from textbed.suite.parts.refusals import EARNED
from textbed.suite.plain_calls import operations_of
from textbed.suite.run import Run, run
from textbed.suite.target import Credentials, emulator, read_only


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """A run of the two parts that leave nothing out."""
    with Served(tmp_path_factory.mktemp("served"), "--memory", "--receive-timeout", "1s") as served:
        yield run(emulator(served.address), [part("refusals"), part("completeness")], seed=1)


def test_the_emulator_keeps_its_contracts(whole: Run) -> None:
    """No departure, and nothing that was not checked."""
    told = [f"{test.part}: {test.name}: {[finding.says for finding in test.findings]}" for test in whole.results]
    assert [text for test, text in zip(whole.results, told, strict=True) if test.state != "passed"] == []
    assert whole.gone is None


def test_every_status_of_every_operation_was_seen(whole: Run) -> None:
    """Each documented one, and there is a test for each that is not a success."""
    assert [name for name, mark in whole.coverage.marks.of("status").items() if not mark.count] == []
    tests = {test.name for test in whole.results if test.part == "refusals"}
    for _, operation in operations_of(("infobip", "skycore")):
        for status in operation.document["responses"]:
            assert status.startswith("2") or status == "408" or f"{operation.id} {status}" in tests
            assert status.startswith("2") or status == "408" or status in EARNED


def test_everything_that_is_possible_was_seen(whole: Run) -> None:
    """Of each kind all but what excuses.yaml names; and what that says is impossible did not happen."""
    for share in shares(whole.coverage, whole.target):
        assert share.missed == [], share.kind
        assert share.of_possible == 1
        assert share.seen + len(share.impossible) == share.total


def test_another_target_is_not_provoked() -> None:
    """Nothing goes out, and that is said."""
    target = read_only("http://127.0.0.1:9", Credentials("x", "x", "x"))
    found = run(target, [part("refusals"), part("completeness")], seed=1)
    assert {test.state for test in found.results} == {"not checked"}
    assert all("only the emulator" in test.reason for test in found.results)
    assert found.gone is None
