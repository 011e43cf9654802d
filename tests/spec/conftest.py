from __future__ import annotations

import pytest

from tests.spec.contracts import Contracts


@pytest.fixture(scope="session")
def contracts() -> Contracts:
    """Bundles, validators and codecs of all gateways, made once and only as far as they are asked for."""
    return Contracts()
