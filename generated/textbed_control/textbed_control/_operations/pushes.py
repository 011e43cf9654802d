"""What the calls of the group `pushes` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf
from .._runtime.reading import Cursor, Paged

if TYPE_CHECKING:
    from ..models.push import Push
    from ..models.push_page import PushPage

LIST_PUSHES: Operation[PushPage] = Operation(
    id="listPushes",
    method="GET",
    path="/_textbed/pushes",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    parameters=(
        Parameter("id", "id", "query"),
        Parameter("messageId", "message_id", "query"),
        Parameter("state", "state", "query"),
        Parameter("kind", "kind", "query"),
        Parameter("url", "url", "query"),
        Parameter("since", "since", "query"),
        Parameter("limit", "limit", "query"),
        Parameter("cursor", "cursor", "query"),
    ),
    answer=Content(ModelOf("PushPage"), ("application/json",)),
    is_repeatable=True,
)
REPLAY_PUSH: Operation[Push] = Operation(
    id="replayPush",
    method="POST",
    path="/_textbed/pushes/{pushId}/replay",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    parameters=(Parameter("pushId", "push_id", "path"),),
    answer=Content(ModelOf("Push"), ("application/json",)),
    patience=(None, 30.0),
)
ITER_LIST_PUSHES: Cursor[Push] = Cursor(
    pages=Paged(LIST_PUSHES, items="pushes", limit="limit", page=1000),
    next="next_",
    argument="cursor",
)
