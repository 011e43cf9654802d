"""What the calls of the group `account` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.account_balance import AccountBalance

GET_BALANCE: Operation[AccountBalance] = Operation(
    id="getBalance",
    method="GET",
    path="/account/1/balance",
    security=(("basicAuth",), ("apiKeyAuth",), ("sessionAuth",)),
    answer=Content(ModelOf("AccountBalance"), ("application/json", "application/xml")),
    is_repeatable=True,
)
