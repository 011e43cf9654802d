"""What the calls of the group `clock` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.clock import Clock
    from ..models.clock_advanced import ClockAdvanced

GET_CLOCK: Operation[Clock] = Operation(
    id="getClock",
    method="GET",
    path="/_textbed/clock",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    answer=Content(ModelOf("Clock"), ("application/json",)),
    is_repeatable=True,
)
SET_CLOCK: Operation[Clock] = Operation(
    id="setClock",
    method="PUT",
    path="/_textbed/clock",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("ClockSetting"), ("application/json",)),
    answer=Content(ModelOf("Clock"), ("application/json",)),
    is_repeatable=True,
)
ADVANCE_CLOCK: Operation[ClockAdvanced] = Operation(
    id="advanceClock",
    method="POST",
    path="/_textbed/clock/advance",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("ClockAdvance"), ("application/json",)),
    answer=Content(ModelOf("ClockAdvanced"), ("application/json",)),
    patience=("max_wall_seconds", 60.0),
)
