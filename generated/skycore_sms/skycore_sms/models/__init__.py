"""The models and enumerations of the contract."""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING, Any as _Any

if TYPE_CHECKING:
    from .delivery_status import DeliveryStatus as DeliveryStatus
    from .error_code import ErrorCode as ErrorCode
    from .failure_response import FailureResponse as FailureResponse
    from .inbound_body import InboundBody as InboundBody
    from .notification import Notification as Notification
    from .notification_code import NotificationCode as NotificationCode
    from .origin import Origin as Origin
    from .other_body import OtherBody as OtherBody
    from .postback import Postback as Postback
    from .protocol_id import ProtocolId as ProtocolId
    from .protocol_status_code import ProtocolStatusCode as ProtocolStatusCode
    from .receipt_body import ReceiptBody as ReceiptBody
    from .result_status import ResultStatus as ResultStatus
    from .send_sms_request import SendSmsRequest as SendSmsRequest
    from .send_sms_response import SendSmsResponse as SendSmsResponse
    from .sent_body import SentBody as SentBody
    from .source_delivery_status import SourceDeliveryStatus as SourceDeliveryStatus
    from .source_notification import SourceNotification as SourceNotification
    from .source_receipt_body import SourceReceiptBody as SourceReceiptBody

_MODULES = {
    "DeliveryStatus": ".delivery_status",
    "ErrorCode": ".error_code",
    "FailureResponse": ".failure_response",
    "InboundBody": ".inbound_body",
    "Notification": ".notification",
    "NotificationCode": ".notification_code",
    "Origin": ".origin",
    "OtherBody": ".other_body",
    "Postback": ".postback",
    "ProtocolId": ".protocol_id",
    "ProtocolStatusCode": ".protocol_status_code",
    "ReceiptBody": ".receipt_body",
    "ResultStatus": ".result_status",
    "SendSmsRequest": ".send_sms_request",
    "SendSmsResponse": ".send_sms_response",
    "SentBody": ".sent_body",
    "SourceDeliveryStatus": ".source_delivery_status",
    "SourceNotification": ".source_notification",
    "SourceReceiptBody": ".source_receipt_body",
}
__all__ = [
    "DeliveryStatus",
    "ErrorCode",
    "FailureResponse",
    "InboundBody",
    "Notification",
    "NotificationCode",
    "Origin",
    "OtherBody",
    "Postback",
    "ProtocolId",
    "ProtocolStatusCode",
    "ReceiptBody",
    "ResultStatus",
    "SendSmsRequest",
    "SendSmsResponse",
    "SentBody",
    "SourceDeliveryStatus",
    "SourceNotification",
    "SourceReceiptBody",
]


def __getattr__(name: str) -> _Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(_import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(_MODULES)
