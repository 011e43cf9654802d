"""What has to be there before a call can be carried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from textbed.suite.caller import Caller

PHONE, OTHER = "41793026727", "41793026834"


def in_future(caller: Caller, seconds: int) -> str:
    """An instant ahead of the account's clock."""
    now = datetime.fromisoformat(caller.ok("getClock")["now"].replace("Z", "+00:00"))
    return (now + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.000+0000")


def schedule(caller: Caller, named: Mapping[str, Any]) -> None:
    """A bulk that waits, under the id that is asked for."""
    if named.get("bulkId"):
        message = {"destinations": [{"to": PHONE}], "text": "x", "sendAt": in_future(caller, 86_400)}
        caller.ok("sendAdvanced", {"bulkId": named["bulkId"], "messages": [message]})


def track(caller: Caller, named: Mapping[str, Any]) -> None:
    """A message whose conversion counts."""
    message = {"destinations": [{"to": PHONE, "messageId": named.get("messageId", "BISTRO-0001")}], "text": "x"}
    caller.ok("sendAdvanced", {"messages": [message], "tracking": {"track": "SMS", "type": "MENU"}})


NEEDS: dict[str, Callable[[Caller, Mapping[str, Any]], None]] = {
    "getBulk": schedule,
    "updateBulk": schedule,
    "getBulkStatus": schedule,
    "updateBulkStatus": schedule,
    "logConversion": track,
}
