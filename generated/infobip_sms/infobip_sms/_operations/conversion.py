"""What the calls of the group `conversion` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.conversion_response import ConversionResponse

LOG_CONVERSION: Operation[ConversionResponse] = Operation(
    id="logConversion",
    method="POST",
    path="/ct/1/log/end/{messageId}",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    parameters=(Parameter("messageId", "message_id", "path"),),
    answer=Content(ModelOf("ConversionResponse"), ("application/json",)),
)
