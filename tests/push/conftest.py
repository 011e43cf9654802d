"""What the tests of pushes share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.push.gateway import Endpoint, Gateway, running

# How long an example takes says more of the machine than of what is tested.
settings.register_profile("push", deadline=None)
settings.load_profile("push")


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with running() as gateway:
        yield gateway


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint() as endpoint:
        yield endpoint
