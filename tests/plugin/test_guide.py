"""The blocks of docs/pytest.md run as they stand, each as a file of tests beside the guide's own conftest.py."""

from __future__ import annotations

import re

from tests.distributions import ROOT
from tests.plugin.conftest import RunTests
from tests.plugin.project import CONFTEST, SAMPLE

_BLOCK = re.compile(r"^```python( conftest)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_readme() -> None:
    """It has the same sample as the guide, where it is run."""
    assert f"```python\n{SAMPLE.strip()}\n```" in (ROOT / "README.md").read_text("utf-8")


def test_the_guide(run_tests: RunTests) -> None:
    blocks = _BLOCK.findall((ROOT / "docs" / "pytest.md").read_text("utf-8"))
    [conftest] = [text for kind, text in blocks if kind]
    tests = [text for kind, text in blocks if not kind]
    assert conftest.strip() == CONFTEST.strip()
    assert tests[0].strip() == SAMPLE.strip()
    done = run_tests(**{f"test_{place}": text for place, text in enumerate(tests)})
    assert done.code == 0, done.text
    assert done.counts()["passed"] == sum(text.count("\ndef test_") + text.startswith("def test_") for text in tests)
