"""The contract tests have teeth: they see each drift. One of each kind is hunted here, all of them by `make drifts`."""

from __future__ import annotations

import os

import pytest

from tests.drifts.catalogue import ALL
from tests.drifts.drift import Drift
from tests.drifts.hunt import hunt

ONE_OF_EACH_KIND = tuple({drift.kind: drift for drift in reversed(ALL)}.values())
HUNTED = ALL if os.environ.get("TEXTBED_SOAK") else ONE_OF_EACH_KIND


@pytest.mark.parametrize("drift", HUNTED, ids=lambda drift: drift.name)
def test_a_drift_is_seen(drift: Drift) -> None:
    assert hunt(drift.name).catches, f"nothing saw this: {drift.stands_for}"
