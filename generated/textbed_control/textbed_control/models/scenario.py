from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .scenario_match import ScenarioMatch
    from .scenario_outcome import ScenarioOutcome


@_define(kw_only=True, eq=False, repr=False)
class Scenario(_Model):
    """A rule in force."""

    id: str = _field(metadata=_wire("id", _kinds.TEXT, required=True))
    """Its name, for deleting it."""

    match: ScenarioMatch = _field(metadata=_wire("match", _kinds.ModelOf("ScenarioMatch"), required=True))
    """Which messages it is for, as it was given."""

    then: ScenarioOutcome = _field(metadata=_wire("then", _kinds.ModelOf("ScenarioOutcome"), required=True))
    """What becomes of them, with defaults filled in."""

    probability: float = _field(metadata=_wire("probability", _kinds.NUMBER, required=True))
    """How often it applies to a message that it is for."""

    seed: int = _field(metadata=_wire("seed", _kinds.INTEGER, required=True))
    """What chance starts from."""

    applied: int = _field(metadata=_wire("applied", _kinds.INTEGER, required=True))
    """How many messages it has decided so far."""
