from __future__ import annotations

import pytest

from tests.emulator.harness import Emulator


@pytest.fixture
def emulator() -> Emulator:
    """A fresh emulator; it is noon on Monday 5 January 2026, and stays so until the test moves the clock."""
    return Emulator()
