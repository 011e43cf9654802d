"""What the calls of the group `scenarios` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.deleted import Deleted
    from ..models.scenario import Scenario
    from ..models.scenario_list import ScenarioList

LIST_SCENARIOS: Operation[ScenarioList] = Operation(
    id="listScenarios",
    method="GET",
    path="/_textbed/scenarios",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    answer=Content(ModelOf("ScenarioList"), ("application/json",)),
    is_repeatable=True,
)
CREATE_SCENARIO: Operation[Scenario] = Operation(
    id="createScenario",
    method="POST",
    path="/_textbed/scenarios",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("NewScenario"), ("application/json",)),
    answer=Content(ModelOf("Scenario"), ("application/json",)),
)
DELETE_SCENARIOS: Operation[Deleted] = Operation(
    id="deleteScenarios",
    method="DELETE",
    path="/_textbed/scenarios",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    answer=Content(ModelOf("Deleted"), ("application/json",)),
)
DELETE_SCENARIO: Operation[None] = Operation(
    id="deleteScenario",
    method="DELETE",
    path="/_textbed/scenarios/{scenarioId}",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    parameters=(Parameter("scenarioId", "scenario_id", "path"),),
)
