"""The catalogue is broad enough to tell something, and each entry says what it is the picture of."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.drifts.catalogue import ALL
from tests.drifts.drift import Drift


def test_there_are_enough_drifts_of_enough_kinds() -> None:
    assert len(ALL) >= 80
    assert len({drift.kind for drift in ALL}) >= 20
    by_place = Counter(drift.where for drift in ALL)
    assert by_place["xml"] >= 15
    assert by_place["skycore"] >= 10
    assert by_place["pushes"] >= 10


@pytest.mark.parametrize("drift", ALL, ids=lambda drift: drift.name)
def test_a_drift_says_in_a_sentence_what_it_stands_for(drift: Drift) -> None:
    assert not drift.stands_for[0].islower()
    assert drift.stands_for.endswith(".")
    assert len(drift.stands_for.split()) >= 5
