"""What the calls of the group `numbers` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.number import Number
    from ..models.number_list import NumberList

LIST_NUMBERS: Operation[NumberList] = Operation(
    id="listNumbers",
    method="GET",
    path="/_textbed/numbers",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    answer=Content(ModelOf("NumberList"), ("application/json",)),
    is_repeatable=True,
)
CREATE_NUMBER: Operation[Number] = Operation(
    id="createNumber",
    method="POST",
    path="/_textbed/numbers",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("NewNumber"), ("application/json",)),
    answer=Content(ModelOf("Number"), ("application/json",)),
)
DELETE_NUMBER: Operation[None] = Operation(
    id="deleteNumber",
    method="DELETE",
    path="/_textbed/numbers",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    parameters=(Parameter("number", "number", "query"),),
)
