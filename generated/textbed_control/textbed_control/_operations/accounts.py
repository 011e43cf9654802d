"""What the calls of the group `accounts` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.account_credentials import AccountCredentials
    from ..models.account_list import AccountList
    from ..models.reset_result import ResetResult

LIST_ACCOUNTS: Operation[AccountList] = Operation(
    id="listAccounts",
    method="GET",
    path="/_textbed/accounts",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    answer=Content(ModelOf("AccountList"), ("application/json",)),
    is_repeatable=True,
)
CREATE_ACCOUNT: Operation[AccountCredentials] = Operation(
    id="createAccount",
    method="POST",
    path="/_textbed/accounts",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("NewAccount"), ("application/json",)),
    answer=Content(ModelOf("AccountCredentials"), ("application/json",)),
)
RESET_ACCOUNT: Operation[ResetResult] = Operation(
    id="resetAccount",
    method="POST",
    path="/_textbed/reset",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("Reset"), ("application/json",)),
    answer=Content(ModelOf("ResetResult"), ("application/json",)),
)
