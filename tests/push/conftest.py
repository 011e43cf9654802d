"""What the tests of pushes share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.push.gateway import Endpoint, Gateway, running


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with running() as gateway:
        yield gateway


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint() as endpoint:
        yield endpoint
