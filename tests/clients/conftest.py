from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.clients.world import World
from tests.emulator.harness import Emulator
from tests.emulator.live import serving


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[Emulator, int]]:
    emulator = Emulator()
    with serving(emulator.application) as port:
        yield emulator, port


@pytest.fixture
def world(served: tuple[Emulator, int]) -> World:
    """A served emulator, and on it an account that no other test has."""
    return World.of(*served)
