"""What the calls of the group `health` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.health import Health

GET_HEALTH: Operation[Health] = Operation(
    id="getHealth",
    method="GET",
    path="/_textbed/health",
    security=(),
    answer=Content(ModelOf("Health"), ("application/json",)),
    is_repeatable=True,
)
