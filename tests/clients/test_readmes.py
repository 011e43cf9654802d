"""The examples of each README run as they stand, one after the other, against the emulator."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from scripts.generate import ROOT
from tests.emulator.harness import Emulator
from tests.emulator.live import serving

ADDRESS = "http://127.0.0.1:8700"
EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@contextmanager
def time_passing(emulator: Emulator) -> Iterator[None]:
    """A second every tenth of one, so that nobody waits for reports."""
    over = threading.Event()

    def run() -> None:
        while not over.wait(0.1):
            emulator.advance(seconds=1)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@pytest.mark.parametrize("package", ["infobip_sms", "skycore_sms", "textbed_control"])
def test_examples_run(package: str, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "generated" / package / "README.md").read_text("utf-8")
    examples = EXAMPLE.findall(readme)
    assert examples
    emulator = Emulator(now=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.000+0000}")
    with serving(emulator.application) as port, time_passing(emulator):
        assert any(ADDRESS in example for example in examples)
        names: dict[str, object] = {}
        for number, example in enumerate(examples, 1):
            code = example.replace(ADDRESS, f"http://127.0.0.1:{port}")
            exec(compile(code, f"{package}/README.md, example {number}", "exec"), names)
    assert capsys.readouterr().out


@pytest.mark.parametrize("package", ["infobip_sms", "skycore_sms", "textbed_control"])
def test_the_first_example_is_short(package: str) -> None:
    """From installing to the first message in ten lines."""
    readme = (ROOT / "generated" / package / "README.md").read_text("utf-8")
    install = readme.index("pip install")
    first = EXAMPLE.search(readme)
    assert first is not None
    lines = [line for line in readme[install : first.end()].splitlines() if line and not line.startswith("```")]
    assert len(lines) <= 10
