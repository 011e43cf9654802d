"""What the calls of the group `account` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.account_settings import AccountSettings

GET_ACCOUNT: Operation[AccountSettings] = Operation(
    id="getAccount",
    method="GET",
    path="/_textbed/account",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    answer=Content(ModelOf("AccountSettings"), ("application/json",)),
    is_repeatable=True,
)
UPDATE_ACCOUNT: Operation[AccountSettings] = Operation(
    id="updateAccount",
    method="PUT",
    path="/_textbed/account",
    security=(("basicAuth",), ("apiKeyAuth",), ("basicAuth", "tokenAuth"), ("apiKeyAuth", "tokenAuth")),
    body=Content(ModelOf("AccountSettingsChange"), ("application/json",)),
    answer=Content(ModelOf("AccountSettings"), ("application/json",)),
    is_repeatable=True,
)
