"""What the calls of the group `faults` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.deleted import Deleted
    from ..models.fault_list import FaultList

LIST_FAULTS: Operation[FaultList] = Operation(
    id="listFaults",
    method="GET",
    path="/_textbed/faults",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    answer=Content(ModelOf("FaultList"), ("application/json",)),
    is_repeatable=True,
)
SET_FAULTS: Operation[FaultList] = Operation(
    id="setFaults",
    method="PUT",
    path="/_textbed/faults",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("FaultSetting"), ("application/json",)),
    answer=Content(ModelOf("FaultList"), ("application/json",)),
    is_repeatable=True,
)
DELETE_FAULTS: Operation[Deleted] = Operation(
    id="deleteFaults",
    method="DELETE",
    path="/_textbed/faults",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    answer=Content(ModelOf("Deleted"), ("application/json",)),
)
