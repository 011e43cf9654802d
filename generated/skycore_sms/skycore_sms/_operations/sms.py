"""What the calls of the group `sms` are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.calls import Content, Operation, Parameter
from .._runtime.kinds import ModelOf

if TYPE_CHECKING:
    from ..models.send_sms_response import SendSmsResponse

SEND_SMS_BY_QUERY: Operation[SendSmsResponse] = Operation(
    id="sendSmsByQuery",
    method="GET",
    path="/API/wxml/1.3/index.php",
    security=(("apiKey",), ("userName", "passwordHash")),
    parameters=(
        Parameter("action", "action", "query"),
        Parameter("to", "to", "query"),
        Parameter("from", "from_", "query"),
        Parameter("text", "text", "query", private=True),
        Parameter("spid", "spid", "query"),
        Parameter("operatorid", "operator_id", "query"),
        Parameter("campaignref", "campaign_ref", "query"),
        Parameter("from_mask", "from_mask", "query"),
    ),
    answer=Content(ModelOf("SendSmsResponse"), ("application/xml",)),
)
SEND_SMS: Operation[SendSmsResponse] = Operation(
    id="sendSms",
    method="POST",
    path="/API/wxml/1.3/index.php",
    security=(),
    body=Content(ModelOf("SendSmsRequest"), ("application/xml",)),
    body_credentials={"API_KEY": "apiKey", "USER": "userName", "PASS": "passwordHash"},
    answer=Content(ModelOf("SendSmsResponse"), ("application/xml",)),
)
