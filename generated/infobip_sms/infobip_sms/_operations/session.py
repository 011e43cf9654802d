"""What the calls of the group `session` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.session_response import SessionResponse

OPEN_SESSION: Operation[SessionResponse] = Operation(
    id="openSession",
    method="POST",
    path="/auth/1/session",
    security=(),
    body=Content(ModelOf("SessionRequest"), ("application/json",)),
    answer=Content(ModelOf("SessionResponse"), ("application/json",)),
    is_repeatable=True,
)
