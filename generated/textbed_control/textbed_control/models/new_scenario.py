from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .scenario_match import ScenarioMatch
    from .scenario_outcome import ScenarioOutcome


@_define(kw_only=True, eq=False, repr=False)
class NewScenario(_Model):
    """A rule that decides what becomes of messages."""

    match: ScenarioMatch = _field(metadata=_wire("match", _kinds.ModelOf("ScenarioMatch"), required=True))
    """Which messages it is for."""

    then: ScenarioOutcome = _field(metadata=_wire("then", _kinds.ModelOf("ScenarioOutcome"), required=True))
    """What becomes of them."""

    probability: float | None = _field(default=None, metadata=_wire("probability", _kinds.NUMBER))
    """How often it applies to a message that it is for. Where it does not, the next rule is looked at."""

    seed: int | None = _field(default=None, metadata=_wire("seed", _kinds.INTEGER))
    """What chance starts from, where `probability` leaves any."""
