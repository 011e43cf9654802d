"""The plugin as people get it: from wheels, in an environment with nothing of ours beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import distributions
from tests.plugin.conftest import RunTests
from tests.plugin.project import SAMPLE


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of the wheels of textbed and its own parts, and of pytest."""
    built = distributions.wheels(tmp_path_factory.mktemp("wheels"), ["textbed", "textbed_specs", "textbed_control"])
    folder = tmp_path_factory.mktemp("environment") / "venv"
    return distributions.environment(folder, *built.values(), "pytest", "pytest-xdist")


def test_the_sample(python: Path, run_tests: RunTests) -> None:
    """What the README says runs literally, and nothing is printed that pytest would not print."""
    done = run_tests(python=python, test_login=SAMPLE)
    assert done.code == 0, done.text
    assert done.text.splitlines()[0].startswith(".")
    assert len(done.text.splitlines()) == 2, done.text


def test_side_by_side(python: Path, run_tests: RunTests) -> None:
    """In two workers, twenty tests that write to the same phone see one message each, their own."""
    many = """
import pytest

@pytest.mark.parametrize("number", range(20))
def test_mine(textbed, my_app, number):
    my_app.send("41793026727", f"number {number}")
    assert [message.text for message in textbed.inbox] == [f"number {number}"]
    textbed.clock.advance(hours=number)
"""
    done = run_tests("-n", "2", python=python, test_many=many)
    assert done.counts() == {"passed": 20}, done.text
