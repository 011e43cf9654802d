"""What the calls of the group `preview` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.preview_response import PreviewResponse

PREVIEW_TEXT: Operation[PreviewResponse] = Operation(
    id="previewText",
    method="POST",
    path="/sms/1/preview",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    body=Content(ModelOf("PreviewRequest"), ("application/json",)),
    answer=Content(ModelOf("PreviewResponse"), ("application/json",)),
    is_repeatable=True,
)
