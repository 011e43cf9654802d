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
)
SET_CLOCK: Operation[Clock] = Operation(
    id="setClock",
    method="PUT",
    path="/_textbed/clock",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("ClockSetting"), ("application/json",)),
    answer=Content(ModelOf("Clock"), ("application/json",)),
)
ADVANCE_CLOCK: Operation[ClockAdvanced] = Operation(
    id="advanceClock",
    method="POST",
    path="/_textbed/clock/advance",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("ClockAdvance"), ("application/json",)),
    answer=Content(ModelOf("ClockAdvanced"), ("application/json",)),
)
