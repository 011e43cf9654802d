"""What the calls of the group `schedule` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.bulk_response import BulkResponse
    from ..models.bulk_status_response import BulkStatusResponse

GET_BULK: Operation[BulkResponse] = Operation(
    id="getBulk",
    method="GET",
    path="/sms/1/bulks",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(Parameter("bulkId", "bulk_id", "query"),),
    answer=Content(ModelOf("BulkResponse"), ("application/json",)),
    is_repeatable=True,
)
UPDATE_BULK: Operation[BulkResponse] = Operation(
    id="updateBulk",
    method="PUT",
    path="/sms/1/bulks",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(Parameter("bulkId", "bulk_id", "query"),),
    body=Content(ModelOf("BulkReschedule"), ("application/json",)),
    answer=Content(ModelOf("BulkResponse"), ("application/json",)),
    is_repeatable=True,
)
GET_BULK_STATUS: Operation[BulkStatusResponse] = Operation(
    id="getBulkStatus",
    method="GET",
    path="/sms/1/bulks/status",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(Parameter("bulkId", "bulk_id", "query"),),
    answer=Content(ModelOf("BulkStatusResponse"), ("application/json",)),
    is_repeatable=True,
)
UPDATE_BULK_STATUS: Operation[BulkStatusResponse] = Operation(
    id="updateBulkStatus",
    method="PUT",
    path="/sms/1/bulks/status",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(Parameter("bulkId", "bulk_id", "query"),),
    body=Content(ModelOf("BulkStatusUpdate"), ("application/json",)),
    answer=Content(ModelOf("BulkStatusResponse"), ("application/json",)),
    is_repeatable=True,
)
