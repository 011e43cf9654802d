"""What the calls of the group `receivers` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.deleted import Deleted
    from ..models.receiver_list import ReceiverList

LIST_RECEIVERS: Operation[ReceiverList] = Operation(
    id="listReceivers",
    method="GET",
    path="/_textbed/receivers",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    answer=Content(ModelOf("ReceiverList"), ("application/json",)),
    is_repeatable=True,
)
SET_RECEIVERS: Operation[ReceiverList] = Operation(
    id="setReceivers",
    method="PUT",
    path="/_textbed/receivers",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("ReceiverSetting"), ("application/json",)),
    answer=Content(ModelOf("ReceiverList"), ("application/json",)),
    is_repeatable=True,
)
DELETE_RECEIVERS: Operation[Deleted] = Operation(
    id="deleteReceivers",
    method="DELETE",
    path="/_textbed/receivers",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    answer=Content(ModelOf("Deleted"), ("application/json",)),
)
